"""Callbacks, edges, modules and registrations as JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash_inspector.export.plain import identifier, plain
from dash_inspector.model import (
    Callback,
    Clientside,
    Dependency,
    Function,
    Registration,
    Site,
    edges,
    modules,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def registry(callbacks: Iterable[Callback]) -> dict[str, Any]:
    """The keys ``callbacks``, ``edges`` and ``modules``, each sorted."""
    ordered = sorted(callbacks, key=lambda callback: callback.id)
    return {
        "callbacks": [_callback(callback) for callback in ordered],
        "edges": [
            {"source": edge.source, "target": edge.target, "kind": edge.kind}
            for edge in edges(ordered)
        ],
        "modules": [
            {
                "module": count.module,
                "file": count.file,
                "registrations": count.registrations,
                "callbacks": count.callbacks,
                "duplicates": count.duplicates,
                "lost": count.lost,
            }
            for count in modules(ordered)
        ],
    }


def registration(one: Registration) -> dict[str, Any]:
    """One run of a decorator; ``at`` is unknown where the ledger came too late to see it."""
    return {
        "order": one.order,
        "callback": one.callback,
        "function": _function(one.function),
        "call_site": _site(one.call_site),
        "module_object": one.module_object,
        "generation": one.generation,
        "pid": one.pid,
        "at": plain(one.at) or None,
        "module": one.module,
        "decorator": one.decorator,
        "via": one.via,
        "importer": _site(one.importer),
        "run": one.run,
        "code": one.code,
        "call_code": one.call_code,
        "app": one.app,
        "around": one.around,
        "fate": one.fate,
        "thread": one.thread,
        "outputs": _dependencies(one.outputs),
        "inputs": _dependencies(one.inputs),
        "state": _dependencies(one.state),
        "app_file": one.app_file,
        "app_names": list(one.app_names),
        "app_importer": _site(one.app_importer),
    }


def _callback(callback: Callback) -> dict[str, Any]:
    return {
        "id": callback.id,
        "dash_id": callback.dash_id,
        "kind": callback.kind,
        "owner": callback.owner,
        "outputs": _dependencies(callback.outputs),
        "inputs": _dependencies(callback.inputs),
        "state": _dependencies(callback.state),
        "running": _dependencies(callback.running),
        "progress": _dependencies(callback.progress),
        "cancel": _dependencies(callback.cancel),
        "prevent_initial_call": callback.prevent_initial_call,
        "allow_duplicate": callback.allow_duplicate,
        "hidden": callback.hidden,
        "function": _function(callback.function),
        "clientside": _clientside(callback.clientside),
        "api_path": callback.api_path,
        "arguments": list(callback.arguments),
        "registered": callback.registered,
        "status": callback.status,
    }


def _dependencies(dependencies: Iterable[Dependency]) -> list[dict[str, Any]]:
    return [{"id": identifier(one.id), "property": one.property} for one in dependencies]


def _site(site: Site | None) -> dict[str, Any] | None:
    return None if site is None else {"file": site.file, "line": site.line}


def _function(function: Function | None) -> dict[str, Any] | None:
    if function is None:
        return None
    return {
        "module": function.module,
        "qualname": function.qualname,
        "file": function.file,
        "line": function.line,
        "doc": function.doc,
    }


def _clientside(clientside: Clientside | None) -> dict[str, Any] | None:
    if clientside is None:
        return None
    return {
        "namespace": clientside.namespace,
        "function_name": clientside.function_name,
        "file": clientside.file,
        "line": clientside.line,
        "module": clientside.module,
    }
