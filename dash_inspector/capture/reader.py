"""The live registry as facts: who is behind each Dash id, before and after the first request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash_inspector.capture import dash_own, ledger, specs
from dash_inspector.capture.frames import serving
from dash_inspector.capture.functions import FunctionFacts, innermost
from dash_inspector.capture.places import canonical_module, shown_file
from dash_inspector.capture.rows import Row, rows
from dash_inspector.capture.same import same_callback
from dash_inspector.model import (
    Callback,
    Clientside,
    Function,
    Registration,
    Site,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from pathlib import Path

    from dash_inspector.model.facts import CallbackStatus, Kind

_Group = list[Row]


def read_registry(app: Any, *, project: Path) -> tuple[Callback, ...]:
    """Every callback of this app: the application's in the order of registration, then Dash's."""
    found = rows(app)
    apis = _api_paths(app)
    own = [_callback(app, name, group, project, apis) for name, group in _groups(found)]
    known = {callback.id for callback in own}
    coming = [c for c in _distinct(dash_own.expected(app)) if c.id not in known]
    theirs = [c for c in own if c.owner == "dash"] + coming
    ours = [c for c in own if c.owner == "app"]
    return (*ours, *sorted(theirs, key=lambda callback: callback.id))


def registrations(
    app: Any, *, project: Path, generation: int, pid: int
) -> tuple[Registration, ...]:
    """Every registration behind ``read_registry``, oldest first; Dash's own are not among them.

    ``at`` in seconds of ``time.monotonic``, 0 where the ledger came too late to see it.
    """
    named = [
        (row, name)
        for name, group in _groups(rows(app))
        if not dash_own.is_dash_own(group[0])
        for row in group
    ]
    named.sort(key=lambda pair: pair[0].event.order if pair[0].event is not None else 0)
    return tuple(
        Registration(
            order=order,
            callback=name,
            function=_function(row.function, project),
            call_site=_site(row, project),
            module_object=_module_object(row),
            generation=generation,
            pid=row.event.pid if row.event is not None else pid,
            at=row.event.at if row.event is not None else 0.0,
        )
        for order, (row, name) in enumerate(named, start=1)
    )


def registry_stamp(app: Any) -> Hashable:
    """A value that differs once something has been registered, drained or removed."""
    from dash import _callback

    return (
        len(app._callback_list),
        len(app.callback_map),
        len(_callback.GLOBAL_CALLBACK_LIST),
        len(_callback.GLOBAL_CALLBACK_MAP),
        serving(app),
        ledger.count(),
    )


def _module_object(row: Row) -> str | None:
    """The module of the function; of a clientside callback the one that registered it."""
    if row.function is not None:
        return row.function.module_object
    return row.event.site_module_object if row.event is not None and row.clientside else None


def _distinct(callbacks: Iterator[Callback]) -> list[Callback]:
    return list({callback.id: callback for callback in callbacks}.values())


def _groups(found: tuple[Row, ...]) -> Iterator[tuple[str, _Group]]:
    """The rows of each callback, under its unique id: one function behind one Dash id."""
    by_id: dict[str, list[_Group]] = {}
    for row in found:
        groups = by_id.setdefault(row.dash_id, [])
        for group in groups:
            if same_callback(group[-1], row):
                group.append(row)
                break
        else:
            groups.append([row])
    for dash_id, groups in by_id.items():
        for number, group in enumerate(groups, start=1):
            yield (dash_id if number == 1 else f"{dash_id}#{number}"), group


def _callback(app: Any, name: str, group: _Group, project: Path, apis: dict[int, str]) -> Callback:
    row = next((row for row in reversed(group) if row.served), group[-1])
    spec, entry = row.spec, row.entry
    own = dash_own.is_dash_own(row)
    api_path = next((r.event.api_path for r in group if r.event and r.event.api_path), None)
    if api_path is None and entry is not None and entry.get("callback") is not None:
        api_path = apis.get(id(innermost(entry["callback"])))
    hidden = spec.get("hidden")
    return Callback(
        id=name,
        dash_id=row.dash_id,
        kind=_kind(app, row, api_path),
        owner="dash" if own else "app",
        outputs=specs.outputs_of(spec),
        inputs=specs.dependencies(spec.get("inputs")),
        state=specs.dependencies(spec.get("state")),
        prevent_initial_call=bool(spec.get("prevent_initial_call")),
        allow_duplicate=specs.allows_duplicate(spec),
        hidden=bool(app.config.get("hide_all_callbacks", False) if hidden is None else hidden),
        function=None if own else _function(row.function, project),
        clientside=_clientside(row, project, own=own),
        registered=1 if own else len(group),
        status="active" if own else _status(group),
        running=specs.running(spec),
        progress=specs.progress(entry),
        cancel=specs.cancel(entry),
        api_path=api_path,
    )


def _kind(app: Any, row: Row, api_path: str | None) -> Kind:
    if row.clientside:
        return "clientside"
    if row.spec.get("background"):
        return "background"
    if row.spec.get("websocket") or _all_over_websocket(app):
        return "websocket"
    return "api" if api_path is not None else "server"


def _all_over_websocket(app: Any) -> bool:
    able = getattr(getattr(app, "backend", None), "websocket_capability", False)
    return bool(able and getattr(app, "_websocket_callbacks", False))


def _status(group: _Group) -> CallbackStatus:
    if not any(row.served for row in group):
        return "lost"
    if len(group) > 1:
        return "duplicate"
    event = group[0].event
    return "late" if event is not None and event.late else "active"


def _function(facts: FunctionFacts | None, project: Path) -> Function | None:
    if facts is None:
        return None
    real = facts.file is not None and not facts.file.startswith("<")
    return Function(
        module=canonical_module(facts.module, facts.file if real else facts.module_file),
        qualname=facts.qualname,
        file=shown_file(facts.file, project),
        line=facts.line,
        doc=facts.doc,
    )


def _clientside(row: Row, project: Path, *, own: bool) -> Clientside | None:
    given = row.spec.get("clientside_function")
    if not given:
        return None
    site = None if own else _site(row, project)
    event = row.event
    return Clientside(
        namespace=str(given["namespace"]),
        function_name=str(given["function_name"]),
        file=site.file if site is not None else None,
        line=site.line if site is not None else None,
        module=canonical_module(event.site_module, event.file) if event and not own else None,
    )


def _site(row: Row, project: Path) -> Site | None:
    if row.event is None or row.event.file is None:
        return None
    return Site(shown_file(row.event.file, project), row.event.line)


def _api_paths(app: Any) -> dict[int, str]:
    from dash import _callback

    shared = getattr(_callback, "GLOBAL_API_PATHS", {})
    own = getattr(app, "callback_api_paths", {})
    paths = {**shared, **own}
    return {id(innermost(function)): path for path, function in sorted(paths.items(), reverse=True)}
