"""The overview: which app this is, the numbers that matter, what was found, what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import Input, Output, html

from dash_inspector.page import race_evidence
from dash_inspector.page.findings import findings_list
from dash_inspector.page.pieces import empty, facts, mono, tag
from dash_inspector.page.text import count
from dash_inspector.page.views import tick_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.model import Check, Snapshot
    from dash_inspector.page.source import Source


def layout() -> Component:
    """The view's frame; the facts come with the first tick, one finding in full by its address."""
    return html.Div([html.Div(id="overview-body", className="di-overview"), *race_evidence.frame()])


def register(app: Dash, source: Source) -> None:
    """Draw the overview anew whenever it is open and something has changed."""
    prefix = app.config.requests_pathname_prefix

    @app.callback(  # type: ignore[untyped-decorator]
        Output("overview-body", "children"),
        Output("app-name", "children"),
        Input(tick_id("overview"), "data"),
        prevent_initial_call=True,
    )
    def show(_tick: int) -> tuple[list[Component], str]:
        snapshot = source.snapshot()
        return body(source, prefix), snapshot.app.name if snapshot is not None else ""


def body(source: Source, prefix: str) -> list[Component]:
    """The whole content of the view."""
    snapshot = source.snapshot()
    checks = _self_check(source.health())
    if snapshot is None:
        return [
            empty(
                "Nothing is known about this app yet.",
                "Its callbacks are read when it answers its first request: open the app once.",
            ),
            checks,
        ]
    findings = source.findings()
    return [
        html.Div([findings_list(findings, snapshot)], className="di-column"),
        html.Div(
            [_numbers(snapshot), _about(snapshot), checks, _downloads(prefix)],
            className="di-column",
        ),
    ]


def _numbers(snapshot: Snapshot) -> Component:
    own = [callback for callback in snapshot.callbacks if callback.owner == "app"]
    from_dash = len(snapshot.callbacks) - len(own)
    modules = {callback.module for callback in own}
    dropped = snapshot.dropped
    figures: list[tuple[int, Component | str]] = [
        (len(own), html.A("callbacks", href="#graph")),
        (from_dash, "callbacks added by Dash itself"),
        (sum(c.registered for c in own), "registrations"),
        (len(modules), html.A("modules", href="#modules")),
        (len(snapshot.requests), html.A("requests recorded", href="#requests")),
        (dropped.requests, "requests dropped"),
        (dropped.registrations, "registrations dropped"),
    ]
    rows = [
        html.Li([html.Strong(f"{number:,}", className="di-number"), " ", html.Span(what)])
        for number, what in figures
    ]
    return _panel("In numbers", html.Ul(rows, className="di-plain di-figures"))


def _about(snapshot: Snapshot) -> Component:
    app = snapshot.app
    return _panel(
        "The app",
        facts(
            [
                ("Name", mono(app.name)),
                ("Dash", f"{app.dash_version} on {app.backend}"),
                ("Python", app.python_version),
                ("Mounted at", mono(app.mount)),
                ("Project", mono(app.path)),
                ("Process", f"pid {app.pid}, generation {app.generation}"),
            ]
        ),
    )


def _self_check(checks: Sequence[Check]) -> Component:
    failed = [check for check in checks if not check.ok]
    passed = [check for check in checks if check.ok]
    return _panel(
        "Self-check",
        html.Div(
            [
                _lines(failed),
                html.Details(
                    [
                        html.Summary([tag("ok"), f" {count(len(passed), 'check')} passed"]),
                        _lines(passed),
                    ]
                ),
            ]
        ),
    )


def _lines(checks: Iterable[Check]) -> Component:
    lines = [
        html.Li([tag("ok" if check.ok else "not_ok"), " ", mono(check.id), " ", check.message])
        for check in checks
    ]
    return html.Ul(lines, className="di-plain di-checks")


def _panel(title: str, content: Component) -> Component:
    return html.Section([html.H2(title), content], className="di-panel")


def _downloads(prefix: str) -> Component:
    lines = [
        (_download("graph.json", prefix), "the callbacks and how they connect"),
        (_download("snapshot.json", prefix), "everything, with requests and findings"),
    ]
    return _panel(
        "Download", html.Ul([html.Li([*line]) for line in lines], className="di-plain di-downloads")
    )


def _download(file: str, prefix: str) -> Component:
    return html.A(file, href=f"{prefix}api/{file}", download=file, className="btn di-mono")
