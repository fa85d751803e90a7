"""The overview: the numbers that matter, what was found, what is not known, which app this is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output, State, html, no_update

from dash_inspector.page import host, race_evidence
from dash_inspector.page.about import about
from dash_inspector.page.figures import figures, strip
from dash_inspector.page.findings import findings_list
from dash_inspector.page.pieces import empty, tag
from dash_inspector.page.reach import reach
from dash_inspector.page.self_check import self_check
from dash_inspector.page.views import tick_id

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.model import Finding, Snapshot
    from dash_inspector.page.source import Source

PARTS = ("figures", "findings", "side")


def layout() -> Component:
    """The view's frame; the facts come with the first tick, one finding in full by its address."""
    parts = [html.Div(id=f"overview-{part}", className=f"di-overview-{part}") for part in PARTS]
    return html.Div(
        [html.Div(parts, id="overview-body", className="di-overview"), *race_evidence.frame()]
    )


def register(app: Dash, source: Source) -> None:
    """Draw anew, whenever the view is open, those of its parts that have changed."""
    prefix = app.config.requests_pathname_prefix

    @app.callback(  # type: ignore[untyped-decorator]
        *(Output(f"overview-{part}", "children") for part in PARTS),
        *(Output(f"overview-{part}", "data-shown") for part in PARTS),
        Output("app-name", "children"),
        Input(tick_id("overview"), "data"),
        *(State(f"overview-{part}", "data-shown") for part in PARTS),
        prevent_initial_call=True,
    )
    def show(_tick: int, *shown: str | None) -> tuple[object, ...]:
        snapshot = source.snapshot()
        name = snapshot.app.name if snapshot is not None else ""
        return (*changed(source, prefix, shown), name)


def changed(source: Source, prefix: str, shown: Sequence[str | None]) -> tuple[object, ...]:
    """The parts and the marks of what they tell; nothing of those that are shown already."""
    marks = [str(hash(facts)) for facts in told(source)]
    stale = [mark != before for mark, before in zip(marks, shown, strict=True)]
    drawn = body(source, prefix) if any(stale) else [[]] * len(PARTS)
    return (
        *(part if new else no_update for part, new in zip(drawn, stale, strict=True)),
        *(mark if new else no_update for mark, new in zip(marks, stale, strict=True)),
    )


def told(source: Source) -> tuple[Hashable, ...]:
    """All that each part depends on."""
    snapshot = source.snapshot()
    if snapshot is None:
        return None, None, source.health()
    findings = source.findings()
    seen = reach(snapshot)
    said = tuple(
        (f.rule, f.level, f.stage, f.title, f.message, f.fix, f.fingerprint) for f in findings
    )
    return (
        figures(snapshot, findings),
        (said, snapshot.callbacks, snapshot.app, None if findings else seen, source.fault()),
        (snapshot.app, seen, source.health(), source.processes()),
    )


def body(source: Source, prefix: str) -> list[Any]:
    """The content of each part."""
    snapshot = source.snapshot()
    checks = self_check(source.health())
    if snapshot is None:
        return [[], _unknown(host.app_address(prefix)), [checks]]
    findings = source.findings()
    return [
        strip(figures(snapshot, findings)),
        _findings(findings, snapshot, host.app_address(prefix))
        if source.fault() is None
        else _failed(),
        [
            *_unseen(snapshot),
            checks,
            about(snapshot, source.processes()),
            _downloads(prefix),
        ],
    ]


def _unknown(app: str) -> Component:
    nothing = empty(
        "Nothing is known about this app yet.",
        [
            "Its callbacks are read when it answers its first request: ",
            html.A("open the app", href=app, target="_blank"),
            " once.",
        ],
    )
    return html.Section(nothing, className="di-panel")


def _failed() -> Component:
    nothing = empty(
        "What is wrong with this app cannot be told.",
        "The rules have failed; the self-check beside says how. All else goes on.",
    )
    return html.Section([html.H2("Findings"), nothing], className="di-panel")


def _findings(findings: Sequence[Finding], snapshot: Snapshot, app: str) -> Component:
    if findings:
        return findings_list(findings, snapshot)
    if not any(callback.owner == "app" for callback in snapshot.callbacks):
        nothing = empty(
            "This app has no callbacks.",
            "If it should have some, they were registered on another app, or their modules were "
            "never imported.",
        )
        return html.Section([html.H2("Findings"), nothing], className="di-panel")
    return _clean(snapshot, app)


def _clean(snapshot: Snapshot, app: str) -> Component:
    looked = [html.Li([tag("ok"), " ", words]) for words in reach(snapshot).seen]
    use = html.P(
        [
            "Races show in what runs: ",
            html.A("open the app", href=app, target="_blank"),
            " and use it as its users do, quickly and in several tabs.",
        ]
    )
    return html.Section(
        [
            html.H2("Findings"),
            html.P([tag("ok"), " ", html.Strong("Nothing was found.")]),
            html.P("Looked at:", className="di-muted"),
            html.Ul(looked, className="di-plain di-checks"),
            use if not snapshot.requests else "",
        ],
        className="di-panel di-findings",
    )


def _unseen(snapshot: Snapshot) -> list[Component]:
    """What no finding can be about, where there is such a thing."""
    lines = [
        html.Li([html.Strong(what), html.Span(advice, className="di-muted")])
        for what, advice in reach(snapshot).unseen
    ]
    if not lines:
        return []
    return [
        html.Section(
            [html.H2("Not seen"), html.Ul(lines, className="di-plain di-unseen-list")],
            className="di-panel",
        )
    ]


def _downloads(prefix: str) -> Component:
    lines = [
        (_download("graph.json", prefix), "the callbacks and how they connect"),
        (_download("snapshot.json", prefix), "everything, with requests and findings"),
    ]
    listed = html.Ul([html.Li([*line]) for line in lines], className="di-plain di-downloads")
    return html.Section([html.H2("Download"), listed], className="di-panel")


def _download(file: str, prefix: str) -> Component:
    return html.A(file, href=f"{prefix}api/{file}", download=file, className="btn di-mono")
