from __future__ import annotations

from dataclasses import replace

from dash_inspector.model import Dropped
from dash_inspector.page.reach import reach
from tests.unit.page import factory


def test_what_ran_in_known_pages_is_looked_at() -> None:
    both, races, runs = reach(factory.snapshot(1, 3)).seen
    assert both == "1 callback: registered twice, in conflict, lost or late"
    assert races == "1 callback: which of them could lose each other's updates"
    assert runs.startswith("3 requests of 2 pages: updates that were lost, overwritten,")
    assert reach(factory.snapshot(1, 3)).unseen == ()


def test_what_nobody_could_see_is_named_with_what_to_do() -> None:
    now = factory.snapshot(16, 3)
    apart = replace(now.requests[0], tab=None)
    blind = replace(now, requests=(apart,), dropped=Dropped(registrations=2, requests=1))
    assert [what for what, _ in reach(blind).unseen] == [
        "1 request of no known page",
        "The runs of 3 clientside callbacks",
        "1 request that made room for newer ones",
        "2 registrations too many to be kept",
    ]
    assert [what for what, _ in reach(factory.snapshot(1)).unseen] == [
        "No request has been recorded"
    ]
    assert not any("request" in line for line in reach(blind).seen)
