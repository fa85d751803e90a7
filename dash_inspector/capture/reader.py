"""The live registry as facts: who is behind each Dash id, before and after the first request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash_inspector.capture import astray, dash_own, ledger, specs
from dash_inspector.capture.arguments import arguments
from dash_inspector.capture.frames import serving
from dash_inspector.capture.functions import innermost
from dash_inspector.capture.groups import Group, groups
from dash_inspector.capture.places import canonical_module
from dash_inspector.capture.rows import Row, rows
from dash_inspector.capture.written import call_site, written_function
from dash_inspector.model import Callback, Clientside

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from pathlib import Path

    from dash_inspector.model.facts import CallbackStatus, Kind


def read_registry(app: Any, *, project: Path) -> tuple[Callback, ...]:
    """Every callback of this app: the application's in the order of registration, then Dash's."""
    found = rows(app)
    apis = _api_paths(app)
    own = [_callback(app, name, group, project, apis) for name, group in groups(found)]
    known = {callback.id for callback in own}
    coming = [c for c in _distinct(dash_own.expected(app)) if c.id not in known]
    theirs = [c for c in own if c.owner == "dash"] + coming
    ours = [c for c in own if c.owner == "app"]
    return (*ours, *sorted(theirs, key=lambda callback: callback.id))


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
        astray.stamp(app),
    )


def _distinct(callbacks: Iterator[Callback]) -> list[Callback]:
    return list({callback.id: callback for callback in callbacks}.values())


def _callback(app: Any, name: str, group: Group, project: Path, apis: dict[int, str]) -> Callback:
    row = next((row for row in reversed(group) if row.served), group[-1])
    spec, entry = row.spec, row.entry
    own = dash_own.is_dash_own(row)
    api_path = next((r.event.api_path for r in group if r.event and r.event.api_path), None)
    if api_path is None and entry is not None and entry.get("callback") is not None:
        api_path = apis.get(id(innermost(entry["callback"])))
    hidden = spec.get("hidden")
    inputs, state = (specs.dependencies(spec.get(role)) for role in ("inputs", "state"))
    return Callback(
        id=name,
        dash_id=row.dash_id,
        kind=_kind(app, row, api_path),
        owner="dash" if own else "app",
        outputs=specs.outputs_of(spec),
        inputs=inputs,
        state=state,
        prevent_initial_call=bool(spec.get("prevent_initial_call")),
        allow_duplicate=specs.allows_duplicate(spec),
        hidden=bool(app.config.get("hide_all_callbacks", False) if hidden is None else hidden),
        function=None if own else written_function(row.function, project),
        clientside=_clientside(row, project, own=own),
        registered=1 if own else len(group),
        status="active" if own else _status(group),
        running=specs.running(spec),
        progress=specs.progress(entry),
        cancel=specs.cancel(entry),
        api_path=api_path,
        arguments=() if own else arguments(entry, len(inputs) + len(state)),
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


def _status(group: Group) -> CallbackStatus:
    if not any(row.served for row in group):
        return "lost"
    if len(group) > 1:
        return "duplicate"
    event = group[0].event
    return "late" if event is not None and event.origin.late else "active"


def _clientside(row: Row, project: Path, *, own: bool) -> Clientside | None:
    given = row.spec.get("clientside_function")
    if not given:
        return None
    place = None if own else call_site(row.event, project)
    event = row.event
    return Clientside(
        namespace=str(given["namespace"]),
        function_name=str(given["function_name"]),
        file=place.file if place is not None else None,
        line=place.line if place is not None else None,
        module=canonical_module(event.origin.home.name, event.origin.file)
        if event and not own
        else None,
    )


def _api_paths(app: Any) -> dict[int, str]:
    from dash import _callback

    shared = getattr(_callback, "GLOBAL_API_PATHS", {})
    own = getattr(app, "callback_api_paths", {})
    paths = {**shared, **own}
    return {id(innermost(function)): path for path, function in sorted(paths.items(), reverse=True)}
