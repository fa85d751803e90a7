from __future__ import annotations

from dataclasses import replace
from typing import cast

from dash.development.base_component import Component

from dash_inspector.model import Check, Snapshot
from dash_inspector.page.overview import body
from dash_inspector.page.source import Source
from dash_inspector.store import Store
from tests.unit.page import factory
from tests.unit.page.reading import every, links, words


def overview(snapshot: Snapshot | None) -> list[Component]:
    source = Source(cast("Store", factory.MemoryStore(snapshot)), factory.KEY)
    return body(source, "/shop/_inspector/")


def test_the_numbers_that_matter_have_their_units() -> None:
    told = words(overview(factory.snapshot(80, 200)))
    assert "80 callbacks 0 callbacks added by Dash itself 84 registrations 10 modules" in told
    assert "200 requests recorded 17 requests dropped 0 registrations dropped" in told
    assert "Dash 4.4.1 on flask" in told
    assert "pid 4242, generation 3" in told


def test_dash_s_own_callbacks_are_counted_apart() -> None:
    now = factory.snapshot(5)
    own = replace(factory.callback(70), owner="dash")
    told = words(overview(replace(now, callbacks=(*now.callbacks, own))))
    assert "5 callbacks 1 callbacks added by Dash itself" in told


def test_what_is_not_known_is_said_first() -> None:
    checks = (Check("good", ok=True, message="Fine."), Check("bad", ok=False, message="Not seen."))
    told = words(overview(replace(factory.snapshot(1), health=checks)))
    assert "✕ not ok bad Not seen. ✓ ok 1 check passed ✓ ok good Fine." in told


def test_the_downloads_are_the_endpoints_themselves() -> None:
    files = [part for part in every(overview(factory.snapshot(5))) if hasattr(part, "download")]
    assert {(file.href, file.download) for file in files} == {
        ("/shop/_inspector/api/graph.json", "graph.json"),
        ("/shop/_inspector/api/snapshot.json", "snapshot.json"),
    }


def test_before_the_app_was_read_the_page_says_what_to_do() -> None:
    told = words(overview(None))
    assert "Nothing is known about this app yet." in told
    assert "open the app once" in told


def test_the_numbers_lead_to_their_views() -> None:
    assert {"#graph", "#modules", "#requests"} <= set(links(overview(factory.snapshot(80))))
