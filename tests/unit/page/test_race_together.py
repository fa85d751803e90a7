from __future__ import annotations

from typing import Any

from dash_inspector.page.race_together import steps
from tests.unit.page import factory, races

CALLBACKS = (races.FIRST, races.LAST)


def test_the_shortest_way_depends_on_what_sets_off_both() -> None:
    def first_step(**changed: Any) -> str:
        by_id = {one.id: one for one in factory.callbacks(1)}
        return steps(races.finding("potential", **changed), CALLBACKS, by_id)[0]

    assert first_step(trigger="load") == "Load the page: it runs `update_first` and `update_last`."
    assert first_step(trigger="common", cause="go.n_clicks") == (
        "`go.n_clicks` sets off `update_first` and `update_last` at once."
    )
    assert first_step(trigger="timer", cause="tick.n_intervals") == (
        "The timer `tick.n_intervals` starts one while the other is under way."
    )
    assert first_step(trigger="common", cause="panel-0.children") == (
        "`update_panel_0` sets off `update_first` and `update_last` at once."
    )
    assert len(steps(races.finding(), CALLBACKS[:1], {})) == 1
