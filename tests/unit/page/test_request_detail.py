from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from dash_inspector.model import RequestError, Snapshot
from dash_inspector.page import request_detail
from dash_inspector.page.request_detail import detail
from dash_inspector.page.source import Source
from dash_inspector.store import Store
from tests.unit.page import factory, traffic
from tests.unit.page.races import finding
from tests.unit.page.reading import links, words


def source(snapshot: Snapshot | None) -> Source:
    return Source(cast("Store", factory.MemoryStore(snapshot)), factory.KEY)


def told(request_id: str, snapshot: Snapshot | None) -> str:
    return words(detail(request_id, source(snapshot)))


def busy(number: int = 3) -> Snapshot:
    """Three of one burst: ``r25`` and ``r26`` were sent while ``r24`` ran."""
    now = factory.snapshot(8)
    return replace(
        now, requests=tuple(traffic.traffic(now.callbacks, number, start=24, until=100.0))
    )


def test_the_head_names_the_callback_its_place_and_its_module() -> None:
    now = factory.snapshot(5, 1)
    said = told("r0", now)
    assert said.startswith("update_panel_0 ✕ shop/pages/page_0.py:12 in shop.pages.page_0 ✓ ok at")
    assert {"#graph?callback=panel-0.children", "#modules?module=shop.pages.page_0"} <= set(
        links(detail("r0", source(now)))
    )


def test_reads_and_writes_have_type_and_size() -> None:
    said = told("r0", factory.snapshot(5, 1))
    assert (
        "Reads Property Role Type Size refresh.n_clicks input string 12 B "
        "filter-0.value input string 12 B store-0.data state object 2.0 KB "
        "Writes Property How Type Size panel-0.children output object 512 B"
    ) in said


def test_values_are_shown_where_they_were_recorded() -> None:
    now = factory.snapshot(5, 1)
    run = now.requests[0]
    seen = replace(run, reads=(replace(run.reads[0], preview='{"a": 1}'), *run.reads[1:]))
    assert 'refresh.n_clicks {"a": 1} input' in told("r0", replace(now, requests=(seen,)))


def test_times_from_the_browser_say_how_well_they_are_known() -> None:
    now = factory.snapshot(5, 1, now=100.0)
    run = replace(now.requests[0], t_sent=96.998, t_applied=97.01, clock_error=0.0005)
    said = told("r0", replace(now, requests=(run,)))
    assert (
        "Way here 2.0 ms ± 0.5 ms Waiting 0.0 ms Computing 3.1 ms Way back 6.9 ms ± 0.5 ms" in said
    )


def test_a_request_leads_to_the_one_that_set_it_off_and_to_those_it_set_off() -> None:
    now = factory.snapshot(5, 2)
    first, second = now.requests
    known = replace(now, requests=(first, replace(second, caused_by="r0")))
    assert f"Caused by {now.callbacks[0].name}" in told("r1", known)
    assert "#requests?request=r0" in links(detail("r1", source(known)))
    assert "It caused clientside.draw_" not in told("r1", known)
    assert "#requests?request=r1" in links(detail("r0", source(known)))
    gone = replace(now, requests=(replace(second, caused_by="r0"),))
    assert "Caused by a request that is no longer kept" in told("r1", gone)
    assert "Caused by" not in told("r0", now)


def test_what_ran_beside_it_is_named_with_what_both_use() -> None:
    now = busy()
    assert (
        "At the same time in its tab Request Sent Shares "
        "update_panel_1 +30.0 ms ∥ store-0.data ∥ panel-0.children "
        "update_panel_2 +60.0 ms ∥ store-0.data"
    ) in told("r24", now)
    assert "update_panel_0 \u221260.0 ms" in told("r26", now)
    assert "#requests?request=r25" in links(detail("r24", source(now)))


def test_a_long_list_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_detail, "MOST", 1)
    assert "∥ store-0.data ∥ panel-0.children and 1 more" in told("r24", busy())


def test_one_that_ran_alone_says_so_and_without_a_tab_nothing_is_said() -> None:
    now = busy(1)
    assert "At the same time in its tab Nothing else." in told("r24", now)
    unknown = replace(now, requests=(replace(now.requests[0], tab=None, seq=None),))
    assert "At the same time" not in told("r24", unknown)


def test_a_race_that_it_took_part_in_is_told_before_its_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = source(busy())
    monkeypatch.setattr(known, "races", lambda: {"r24": (finding(),)})
    shown = detail("r24", known)
    assert "⇄ Part of 1 race ✕ error lost update: " in words(shown).partition(" Time ")[0]
    assert "#overview?finding=abc%2F1" in links(shown)
    assert "Part of" not in words(detail("r26", known))


def test_what_was_not_seen_is_not_guessed() -> None:
    assert "Way here \u2013" in told("r0", factory.snapshot(5, 1))


def test_an_error_comes_with_its_traceback() -> None:
    said = told("r4", factory.snapshot(5, 5))
    assert "ValueError : could not convert string to float: 'abc' Traceback (most recent" in said


def failed(error: RequestError) -> Snapshot:
    now = factory.snapshot(5, 5)
    *others, last = now.requests
    return replace(now, requests=(*others, replace(last, error=error)))


def test_a_message_that_is_not_stored_says_so_and_how_to_see_it() -> None:
    now = factory.snapshot(1)
    file = f"{now.app.path}/shop/pages/page_0.py"
    error = RequestError("KeyError", "", None, file, 14, "return rows[name]", message_stored=False)
    assert (
        "KeyError at shop/pages/page_0.py:14 return rows[name] Message not stored, because it "
        "could contain a value. In debug mode, Dash's dev tools show it in the app. "
        'Set values="preview" to store it. '
    ) in told("r4", failed(error))


def test_a_message_that_is_stored_stands_beside_its_place() -> None:
    error = RequestError("ValueError", "math domain error", None, "/other/app.py", 3, "sqrt(n)")
    said = told("r4", failed(error))
    assert "ValueError : math domain error at /other/app.py:3 sqrt(n) Time" in said
    assert "not stored" not in said


def test_an_error_that_says_nothing_is_its_type() -> None:
    said = told("r4", failed(RequestError("StopIteration", "")))
    assert " StopIteration Time" in said
    assert "not stored" not in said


def test_a_line_of_the_app_opens_in_the_editor() -> None:
    now = failed(RequestError("ValueError", "", None, __file__, 12, "x"))
    shown = [link for link in links(detail("r4", source(now))) if link.endswith(f"{__file__}:12")]
    assert len(shown) == 1


def test_a_job_that_runs_on_says_so() -> None:
    now = factory.snapshot(5, 1)
    job = replace(now.requests[0], t_ended=None, job="j1", polls=7)
    said = told("r0", replace(now, requests=(job,)))
    assert "… running at" in said
    assert "Background job j1 Asked after it 7 times" in said


def test_a_request_that_was_let_go_says_so() -> None:
    assert "This request is no longer kept." in told("gone", factory.snapshot(5, 1))
    assert "This request is no longer kept." in told("r0", None)
