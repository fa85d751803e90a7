"""The graph is built when the registry has changed, and only then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from dash_inspector.model import Finding
from dash_inspector.page.graph_view import EMPTY, ONLY_DASHS_OWN, Drawn
from tests.unit.page import factory, graphs

if TYPE_CHECKING:
    from dash_inspector.model import Callback, Snapshot
    from dash_inspector.page.source import Source


class Told:
    """A source that says what it is told to."""

    def __init__(self, *callbacks: Callback) -> None:
        self.callbacks = callbacks
        self.found: tuple[Finding, ...] = ()

    def snapshot(self) -> Snapshot:
        return replace(factory.snapshot(0), callbacks=tuple(map(replace, self.callbacks)))

    def findings(self) -> tuple[Finding, ...]:
        return self.found


def drawn(told: Told) -> Drawn:
    return Drawn(cast("Source", told))


def test_the_same_registry_gives_the_very_same_graph() -> None:
    told = Told(*graphs.dashboard(5))
    view = drawn(told)
    first, _ = view.now(own=False)
    assert view.now(own=False)[0] is first
    told.callbacks = graphs.dashboard(6)
    assert view.now(own=False)[0].callbacks == 6


def test_dash_s_own_callbacks_are_shown_on_request() -> None:
    mine, other = graphs.dashboard(2)
    view = drawn(Told(mine, replace(other, owner="dash")))
    assert view.now(own=False)[0].callbacks == 1
    assert view.now(own=True)[0].callbacks == 2


def test_an_empty_graph_says_why() -> None:
    (mine,) = graphs.dashboard(1)
    assert drawn(Told()).now(own=True)[1] == EMPTY
    assert drawn(Told(replace(mine, owner="dash"))).now(own=False)[1] == ONLY_DASHS_OWN
    assert drawn(Told(mine)).now(own=False)[1] == ""


def test_conflicts_come_from_the_findings() -> None:
    mine, other = graphs.dashboard(2)
    told = Told(mine, other)
    told.found = (
        Finding(
            "registry.output-conflict", "error", "observed", "", "", "", "f", callbacks=(mine.id,)
        ),
        Finding("registry.lost", "error", "observed", "", "", "", "g", callbacks=(other.id,)),
    )
    graph, _ = drawn(told).now(own=False)
    marked = [e["data"]["key"] for e in graph.elements if "conflict" in e["classes"].split()]
    assert marked == [mine.id]
