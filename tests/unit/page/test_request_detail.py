from __future__ import annotations

from dataclasses import replace
from typing import cast

from dash_inspector.model import Snapshot
from dash_inspector.page.request_detail import detail
from dash_inspector.page.source import Source
from dash_inspector.store import Store
from tests.unit.page import factory
from tests.unit.page.reading import links, words


def source(snapshot: Snapshot | None) -> Source:
    return Source(cast("Store", factory.MemoryStore(snapshot)), factory.KEY)


def told(request_id: str, snapshot: Snapshot | None) -> str:
    return words(detail(request_id, source(snapshot)))


def test_reads_and_writes_have_type_and_size() -> None:
    said = told("r0", factory.snapshot(5, 1))
    assert (
        "Reads Property Role Type Size refresh.n_clicks input string 12 B "
        "filter-0.value input string 12 B store-0.data state object 2.0 KB "
        "Writes Property How Type Size panel-0.children output object 512 B"
    ) in said


def test_times_from_the_browser_say_how_well_they_are_known() -> None:
    now = factory.snapshot(5, 1, now=100.0)
    run = replace(now.requests[0], t_sent=96.998, t_applied=97.01, clock_error=0.0005)
    said = told("r0", replace(now, requests=(run,)))
    assert (
        "Way here 2.0 ms ± 0.5 ms Waiting 0.0 ms Computing 3.1 ms Way back 6.9 ms ± 0.5 ms" in said
    )


def test_a_request_leads_to_the_one_that_set_it_off() -> None:
    now = factory.snapshot(5, 2)
    first, second = now.requests
    known = replace(now, requests=(first, replace(second, caused_by="r0")))
    assert f"Caused by {now.callbacks[0].name}" in told("r1", known)
    assert "#requests?request=r0" in links(detail("r1", source(known)))
    gone = replace(now, requests=(replace(second, caused_by="r0"),))
    assert "Caused by a request that is no longer kept" in told("r1", gone)
    assert "Caused by" not in told("r0", now)


def test_what_was_not_seen_is_not_guessed() -> None:
    assert "Way here \u2013" in told("r0", factory.snapshot(5, 1))


def test_an_error_comes_with_its_traceback() -> None:
    said = told("r4", factory.snapshot(5, 5))
    assert "ValueError : could not convert string to float: 'abc' Traceback (most recent" in said


def test_a_request_that_was_let_go_says_so() -> None:
    assert told("gone", factory.snapshot(5, 1)).startswith("This request is no longer kept.")
    assert told("r0", None).startswith("This request is no longer kept.")
