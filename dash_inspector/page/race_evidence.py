"""One finding in full; of a race the picture, the values, how often, how to provoke it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import ClientsideFunction, Input, Output, State, dcc, html

from dash_inspector.page import pieces, race_provoke, registry_evidence
from dash_inspector.page.finding_words import how_sure
from dash_inspector.page.pieces import empty, mono, prose, tag
from dash_inspector.page.race_account import account, often, particulars
from dash_inspector.page.race_diff import diff_table
from dash_inspector.page.race_limits import held_back, notes
from dash_inspector.page.race_markdown import issue
from dash_inspector.page.race_pair import pair_of
from dash_inspector.page.race_timeline import timeline
from dash_inspector.page.race_together import together
from dash_inspector.page.race_words import figures, precision, when
from dash_inspector.page.redraw import unless_shown
from dash_inspector.page.text import count
from dash_inspector.page.views import tick_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Finding, Snapshot
    from dash_inspector.page.race_pair import Pair
    from dash_inspector.page.source import Source

_NO_LONGER = empty(
    "The requests that showed it are no longer kept.",
    "They were cleared, or newer ones took their place. When it happens again, their times and "
    "values are shown here.",
)
_LOSING = frozenset({"race.lost-update", "race.dropped-update", "race.user-edit"})
_ALWAYS = "race.wasted-overlap"
BACK = html.A("← All findings", href="#overview", className="di-race-back")


def address(finding: Finding) -> str:
    """Where this finding is shown in full."""
    return pieces.address("overview", finding=finding.fingerprint)


def is_race(finding: Finding) -> bool:
    """Whether there is more to show of it than the list says."""
    return finding.rule.startswith("race.")


def frame() -> list[Component]:
    """Where it is shown, in the place of the overview."""
    return [
        dcc.Store(id="finding"),
        html.Div(id="race-said", className="di-unseen", role="status"),
        html.Div(id="finding-body", className="di-race", hidden=True),
    ]


def register(app: Dash, source: Source) -> None:
    """Follow the address, and what is recorded meanwhile."""
    app.clientside_callback(
        ClientsideFunction("diRaces", "follow"),
        Output("finding", "data"),
        Output("finding-body", "hidden"),
        Output("overview-body", "hidden"),
        Input("location", "hash"),
    )

    @app.callback(  # type: ignore[untyped-decorator]
        Output("finding-body", "children"),
        Output("finding-body", "data-shown"),
        Input("finding", "data"),
        Input(tick_id("overview"), "data"),
        State("finding-body", "data-shown"),
        prevent_initial_call=True,
    )
    def show(fingerprint: str | None, _tick: int, shown: str | None) -> tuple[object, object]:
        return unless_shown(body(fingerprint, source) if fingerprint else [], shown)


def body(fingerprint: str, source: Source) -> list[Component]:
    """The whole content of one finding."""
    snapshot = source.snapshot()
    found = next((one for one in source.findings() if one.fingerprint == fingerprint), None)
    if snapshot is None or found is None:
        gone = "It is fixed, or the requests that showed it were cleared."
        return [BACK, empty("This finding is no longer there.", gone)]
    by_id = {callback.id: callback for callback in snapshot.callbacks}
    callbacks = [by_id[one] for one in found.callbacks if one in by_id]
    if not is_race(found):
        return [BACK, *registry_evidence.evidence(found, callbacks, source)]
    pair = pair_of(found, snapshot, source.moment)
    return [
        BACK,
        _head(found, callbacks, snapshot, pair),
        *(_pair(found, pair) if pair is not None else [_no_pair(found, callbacks, by_id)]),
        *notes(found, snapshot.callbacks),
        html.Div(
            [
                part
                for part in (_change(found), race_provoke.provoke(found, callbacks))
                if part is not None
            ],
            className="di-race-columns",
        ),
    ]


def _head(
    finding: Finding, callbacks: list[Callback], snapshot: Snapshot, pair: Pair | None
) -> Component:
    word, sentence = how_sure(finding)
    text = issue(finding, snapshot, pair, often(finding), code_of(finding))
    project = snapshot.app.path
    return html.Section(
        [
            html.H2([tag(finding.level), " ", html.Span(prose(finding.title))]),
            html.P(
                [f"{word} \u00b7 {sentence} \u00b7 ", mono(finding.rule)],
                className="di-muted di-small",
            ),
            html.Div(
                [
                    html.Div(
                        account(finding, snapshot.callbacks, project), className="di-race-account"
                    ),
                    particulars(finding, callbacks, pair, project),
                ],
                className="di-race-story",
            ),
            html.Div([_copy("Copy as issue", "race-issue")], className="di-race-actions"),
            html.Pre(text, id="race-issue", hidden=True),
        ],
        className=f"di-panel di-race-what di-finding-{finding.level}",
    )


def _pair(finding: Finding, pair: Pair) -> list[Component]:
    said = html.P(precision(pair, when(pair)), className="di-muted di-small")
    newest = html.H2("The newest example")
    picture = html.Section([newest, timeline(pair), said, figures(pair)], className="di-panel")
    if not pair.node:
        return [picture]
    became = html.H2(["What became of ", mono(pair.node)])
    return [picture, html.Section([became, diff_table(finding, pair)], className="di-panel")]


def _no_pair(
    finding: Finding, callbacks: list[Callback], by_id: Mapping[str, Callback]
) -> Component:
    if finding.stage != "potential":
        return html.Section(_NO_LONGER, className="di-panel")
    return html.Section(
        [
            html.H2("How it can happen"),
            together(finding, callbacks, by_id),
            html.P(
                "When two such requests are under way at once, their times and values are shown "
                "here.",
                className="di-muted",
            ),
        ],
        className="di-panel",
    )


def how_often(finding: Finding) -> str:
    """How many times it happened, out of how many times that it could have."""
    times, chances = finding.evidence.get("occurrences"), finding.evidence.get("chances")
    if not isinstance(times, int) or not isinstance(chances, int) or not chances:
        return ""
    verb = "Lost" if finding.stage == "confirmed" and finding.rule in _LOSING else "Happened"
    # Two runs of one callback that overlap always waste one: there is nothing else to count.
    among = "" if finding.rule == _ALWAYS else f" out of {count(chances, 'chance')}"
    return f"{verb} {count(times, 'time')}{among}{held_back(finding)}."


def code_of(finding: Finding) -> str:
    """The cure as code, where there is one for these callbacks."""
    code = finding.evidence.get("cure_code")
    return code if isinstance(code, str) else ""


def _change(finding: Finding) -> Component | None:
    code = code_of(finding)
    if not code:
        return None
    return html.Section(
        [
            html.H2("The change as code"),
            html.Pre(code, id="race-cure", className="di-code", tabIndex="0"),
            _copy("Copy code", "race-cure"),
        ],
        className="di-panel",
    )


def _copy(words: str, element: str) -> Component:
    return html.Button(words, className="btn", **{"data-copy": element})
