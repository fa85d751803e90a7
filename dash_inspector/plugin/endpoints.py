"""What is answered below the mount: our own endpoints here, all else by the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash_inspector.plugin.faults import FAULTS, described
from dash_inspector.plugin.gate import cross_site
from dash_inspector.plugin.http import ProxyRequest, ProxyResponse, Visit, line
from dash_inspector.plugin.retry_page import trying_again

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash_inspector.plugin.inspection import Inspection
    from dash_inspector.plugin.session import Session

_JSON = ("Content-Type", "application/json; charset=utf-8")
_JAVASCRIPT = ("Content-Type", "text/javascript; charset=utf-8")
_FRESH = ("Cache-Control", "no-store")
_NO_SNIFF = ("X-Content-Type-Options", "nosniff")


def respond(inspection: Inspection, visit: Visit) -> ProxyResponse:
    """The answer to a request below the mount, after the gate."""
    refusal = inspection.refuse(visit) or cross_site(visit.method, visit.host, visit.headers)
    if refusal is not None:
        return _closed(line(403, refusal.line))
    path = visit.path[len(inspection.mount) :] or "/"
    session = inspection.running()
    if session is None:
        closed = _closed(line(503, f"dash_inspector: not recording: {FAULTS.last()}"))
        return trying_again(visit, path, closed)
    endpoint = _ENDPOINTS.get(path)
    if endpoint is None:
        return trying_again(visit, path, _forward(inspection, session, visit, path))
    method, answer = endpoint
    if visit.method not in (method, "HEAD" if method == "GET" else method):
        return _closed(line(405, f"dash_inspector: {visit.method} {path}: only {method} is"))
    try:
        return answer(session, visit)
    except Exception as error:  # noqa: BLE001  the others can still be answered
        return _closed(line(500, _broken(path[1:], error)))


def _broken(endpoint: str, error: Exception) -> str:
    FAULTS.note(f"answering {endpoint}", error)
    return (
        f"dash_inspector: {endpoint} cannot be made: {described(error)}. "
        "It is the inspector's fault: please report this line. "
        "The app and the other endpoints go on"
    )


def _forward(inspection: Inspection, session: Session, visit: Visit, path: str) -> ProxyResponse:
    from dash_inspector.plugin import proxy

    request = ProxyRequest(
        method=visit.method,
        path=path,
        query=visit.query,
        headers=tuple(visit.headers.items()),
        body=visit.body,
        prefix=inspection.prefix,
        app_key=session.identity.key,
        directory=session.directory,
        home=inspection.prefix.removesuffix(f"{inspection.options.path[1:]}/"),
        editor=inspection.options.editor,
    )
    try:
        proxy.prepare(request)  # so that the self-check that it shows knows of it
        _publish(session)
        return proxy.forward(request)
    except Exception as error:  # noqa: BLE001  a broken page is one line, not the host's problem
        FAULTS.note("showing the page", error)
        return _closed(line(502, f"dash_inspector: the page cannot be shown: {described(error)}"))


def _publish(session: Session) -> None:
    try:
        session.publish()
    except Exception as error:  # noqa: BLE001  the page can show what was known before
        FAULTS.note("reading the registry", error)


def _snapshot(session: Session, _visit: Visit) -> ProxyResponse:
    from dash_inspector import analysis, export

    snapshot = session.snapshot()
    return _json(export.snapshot_json(snapshot, analysis.analyse(snapshot)))


def _graph(session: Session, _visit: Visit) -> ProxyResponse:
    from dash_inspector import export

    return _json(export.graph_json(session.snapshot()))


def _health(session: Session, _visit: Visit) -> ProxyResponse:
    from dash_inspector import export

    session.publish()
    return _json(export.health_json(session.info(), session.health()))


def _pulse(session: Session, _visit: Visit) -> ProxyResponse:
    session.publish()
    return _json(json.dumps(session.store.pulse(session.identity.key)))


def _clear(session: Session, _visit: Visit) -> ProxyResponse:
    session.store.clear_requests(session.identity.key)
    return _closed(ProxyResponse(204, (), b""))


def _provoke(_session: Session, visit: Visit) -> ProxyResponse:
    from dash_inspector.plugin.provoking import announce

    wrong = announce(visit.body)
    if wrong is not None:
        return _closed(line(400, f"dash_inspector: provoke: {wrong}"))
    return _closed(ProxyResponse(204, (), b""))


def _provoke_script(_session: Session, _visit: Visit) -> ProxyResponse:
    from dash_inspector.plugin.provoking import provoke_script

    return _closed(ProxyResponse(200, (_JAVASCRIPT,), provoke_script()))


def _beacon(session: Session, visit: Visit) -> ProxyResponse:
    session.beacon(visit.body)
    return _closed(ProxyResponse(204, (), b""))


def _script(_session: Session, visit: Visit) -> ProxyResponse:
    from dash_inspector.plugin.probe_script import probe_script

    script = probe_script()
    tag = f'"{script.version}"'
    kept = "max-age=31536000, immutable" if f"v={script.version}" in visit.query else "no-cache"
    headers = (
        _JAVASCRIPT,
        ("Cache-Control", f"private, {kept}"),
        ("ETag", tag),
        _NO_SNIFF,
    )
    if visit.headers.get("if-none-match") == tag:
        return ProxyResponse(304, headers, b"")
    return ProxyResponse(200, headers, script.body)


def _json(text: str) -> ProxyResponse:
    return _closed(ProxyResponse(200, (_JSON,), text.encode()))


def _closed(response: ProxyResponse) -> ProxyResponse:
    """Never kept by a cache, never taken for anything but what it says it is."""
    headers = (*response.headers, _FRESH, _NO_SNIFF)
    return ProxyResponse(response.status, headers, response.body)


_ENDPOINTS: dict[str, tuple[str, Callable[[Session, Visit], ProxyResponse]]] = {
    "/api/snapshot.json": ("GET", _snapshot),
    "/api/graph.json": ("GET", _graph),
    "/api/health.json": ("GET", _health),
    "/api/pulse.json": ("GET", _pulse),
    "/api/clear": ("POST", _clear),
    "/api/provoke": ("POST", _provoke),
    "/provoke.js": ("GET", _provoke_script),
    "/probe.js": ("GET", _script),
    "/probe": ("POST", _beacon),
}
