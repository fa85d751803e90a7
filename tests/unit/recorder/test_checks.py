from __future__ import annotations

from dash import Dash, Input, Output, State, dcc, html

from dash_inspector.model import Check
from dash_inspector.recorder import Recorder
from tests.unit.recorder.sink import UPDATE, asking, recorded


def bounds(recorder: Recorder) -> Check:
    (found,) = [one for one in recorder.checks() if one.id == "recorder.bounds"]
    return found


def test_where_nothing_was_dropped_all_is_well() -> None:
    recorder, _ = recorded(Dash(__name__))
    assert bounds(recorder).ok
    assert bounds(recorder).message == "Nothing was dropped on the way to the store."


def test_what_was_dropped_is_counted() -> None:
    recorder, _ = recorded(Dash(__name__))
    recorder._pending.dropped = 7
    recorder._measure.too_large = 2
    recorder._measure.left_out = 3
    recorder._measure.unmeasured = 4
    assert not bounds(recorder).ok
    assert bounds(recorder).message == (
        "7 runs were dropped: they came faster than they could be stored. "
        "2 values were too large to look at. "
        "3 reads and writes are not shown: their runs had over 2,000. "
        "4 values could not be measured: their runs are recorded."
    )


def test_where_the_browser_probe_cannot_reach_home_is_said() -> None:
    app = Dash(__name__)
    app.layout = html.Div([dcc.Input(id="in"), html.P(id="out")])
    app.callback(Output("out", "children"), Input("in", "value"), State("in", "title"))(
        lambda *_: "text"
    )
    recorder, _ = recorded(app)

    def said(*, sandboxed: bool) -> Check:
        recorder.begin(header=None, bytes_in=None, sandboxed=sandboxed)
        app.server.test_client().post(UPDATE, json=asking("value"))
        recorder.flush()
        (found,) = [one for one in recorder.checks() if one.id == "recorder.browser"]
        return found

    alone = said(sandboxed=True)
    assert not alone.ok
    assert alone.message == (
        'Requests from sandboxed pages (their origin is "null"): 1. The browser probe is silent '
        "there: it cannot reach this server without permission from its CORS headers. Races are "
        "not detected for these requests. It reports where the iframe has "
        'sandbox="allow-same-origin".'
    )
    both = said(sandboxed=False)
    assert "requests without its word: 1," in both.message
    assert both.message.endswith(alone.message)
    recorder.beacon(b"v=1;p=5b1b8c1e-60b7;a=")
    reports = said(sandboxed=False)
    assert reports.ok
    assert reports.message == f"The browser probe reports. {alone.message}"
