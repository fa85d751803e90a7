"""The graph is built when the registry has changed, and only then; the rest is told beside it."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from dash_inspector.model import Finding
from dash_inspector.page.graph_answer import EMPTY, ONLY_DASHS_OWN, Drawn, answer
from dash_inspector.page.percentiles import Percentiles
from tests.unit.page import factory, graphs

if TYPE_CHECKING:
    from dash_inspector.model import Callback, RequestRecord, Snapshot
    from dash_inspector.page.source import Source


class Told:
    """A source that says what it is told to."""

    def __init__(self, *callbacks: Callback) -> None:
        self.callbacks = callbacks
        self.found: tuple[Finding, ...] = ()
        self.requests: tuple[RequestRecord, ...] = ()

    def snapshot(self) -> Snapshot:
        known = tuple(map(replace, self.callbacks))
        return replace(factory.snapshot(0), callbacks=known, requests=self.requests)

    def findings(self) -> tuple[Finding, ...]:
        return self.found


def source(told: Told) -> Source:
    return cast("Source", told)


def told_by(told: Told, stamp: str = "", *, own: bool = False) -> dict[str, Any]:
    now = source(told)
    read: dict[str, Any] = json.loads(answer(Drawn(now), now, Percentiles(), own=own, stamp=stamp))
    return read


def test_the_same_registry_gives_the_very_same_graph() -> None:
    told = Told(*graphs.dashboard(5))
    view = Drawn(source(told))
    first, _ = view.now(own=False)
    assert view.now(own=False)[0] is first
    told.callbacks = graphs.dashboard(6)
    assert view.now(own=False)[0].callbacks == 6


def test_a_registry_that_was_empty_for_a_moment_is_drawn_as_before() -> None:
    told = Told(*graphs.dashboard(20))
    view = Drawn(source(told))
    first, _ = view.now(own=False)
    told.callbacks = ()
    assert view.now(own=False)[0].callbacks == 0
    told.callbacks = graphs.dashboard(21)
    assert view.now(own=False)[0].callbacks == 21
    told.callbacks = graphs.dashboard(20)
    unmoved = [
        n for n in view.now(own=False)[0].nodes if first.places()[f"{n.sort} {n.key}"] == n.at
    ]
    assert len(unmoved) > 0.8 * len(first.nodes)


def test_the_drawing_is_sent_unless_it_is_known() -> None:
    told = Told(*graphs.dashboard(5))
    first = told_by(told)
    assert len(first["drawing"]["nodes"]) > 5
    assert (first["runs"], first["signs"]) == (None, None)
    assert told_by(told, first["drawing"]["stamp"]) == {"drawing": None, "runs": {}, "signs": {}}


def test_dash_s_own_callbacks_are_shown_on_request() -> None:
    mine, other = graphs.dashboard(2)
    view = Drawn(source(Told(mine, replace(other, owner="dash"))))
    assert view.now(own=False)[0].callbacks == 1
    assert view.now(own=True)[0].callbacks == 2


def test_an_empty_graph_says_why() -> None:
    (mine,) = graphs.dashboard(1)
    assert told_by(Told(), own=True)["drawing"]["empty"] == EMPTY
    assert told_by(Told(replace(mine, owner="dash")))["drawing"]["empty"] == ONLY_DASHS_OWN
    assert told_by(Told(mine))["drawing"]["empty"] == ""


def test_runs_and_signs_change_nothing_in_the_drawing() -> None:
    mine, other = graphs.dashboard(2)
    told = Told(mine, other)
    before = told_by(told)["drawing"]
    told.requests = tuple(factory.request(n, mine, now=time.monotonic()) for n in range(3))
    told.found = (
        Finding(
            "registry.output-conflict", "error", "observed", "", "", "", "f", callbacks=(mine.id,)
        ),
    )
    assert told_by(told)["drawing"] == before
    after = told_by(told, before["stamp"])
    assert after["signs"] == {f"c {mine.id}": [["conflict", "error"]]}
    calls, median, failed = after["runs"][mine.id]
    assert (calls, round(median, 4), failed) == (3, 0.0062, 0)
    assert other.id not in after["runs"]
