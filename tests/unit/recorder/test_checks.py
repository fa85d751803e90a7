from __future__ import annotations

from dash import Dash

from dash_inspector.model import Check
from dash_inspector.recorder import Recorder
from tests.unit.recorder.sink import recorded


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
    assert not bounds(recorder).ok
    assert bounds(recorder).message == (
        "7 runs were dropped: they came faster than they could be stored. "
        "2 values were too large to look at. "
        "3 reads and writes are not shown: their runs had over 2,000."
    )
