from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest

from dash_inspector.model import Finding, Snapshot
from dash_inspector.page.findings import findings_list
from dash_inspector.page.race_evidence import address, body, how_often
from dash_inspector.page.source import Source
from dash_inspector.page.text import clock
from dash_inspector.store import Store
from tests.unit.page import factory, races
from tests.unit.page.reading import every, links, words

LISTED = "di-callback-line"


def shown(
    finding: Finding,
    monkeypatch: pytest.MonkeyPatch,
    fingerprint: str = "abc/1",
    now: Snapshot | None = None,
) -> Any:
    monkeypatch.setattr(Source, "findings", lambda _: (finding,))
    store = cast("Store", factory.MemoryStore(now or races.snapshot()))
    return body(fingerprint, Source(store, factory.KEY))


def test_a_race_is_shown_with_all_that_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    told = words(shown(races.finding(), monkeypatch))
    headings = [
        "What happened",
        "Why Both had read",
        "What to change",
        "The newest example",
        "What became of user_data.data",
        "The change as code",
        "Make it happen",
    ]
    places = [told.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "def update_names(first, last, user):" in told


def test_how_often_is_said_once_and_a_chance_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = shown(races.finding(), monkeypatch)
    seen = words([part for part in every(drawn) if _said(part)])
    assert seen.count("3 times") == 1
    assert "out of 7 chances. A chance is each time that both wrote user_data.data ." in seen


def _said(part: object) -> bool:
    return isinstance(part, str) and not part.startswith("# ")  # the issue to copy is unseen


def test_one_run_alone_and_no_property_are_shown_too(monkeypatch: pytest.MonkeyPatch) -> None:
    one = races.evidence()["timeline"][:1]
    told = words(shown(races.finding(timeline=one), monkeypatch))
    assert "Field update_first read update_first wrote Kept in the page" in told
    told = words(shown(races.finding(property=None), monkeypatch))
    assert "The newest example" in told
    assert "What became of" not in told


def test_the_example_has_its_time_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    began = 1_000_000.0
    monkeypatch.setattr(Source, "moment", lambda _, at, generation: began + at + generation)
    told = words(shown(races.finding(), monkeypatch))
    assert f"Last seen {_at(began + 13)} Requests" in told
    assert f"0 ms is when the first of the two left the browser, {_at(began + 13)}." in told
    unknown = races.evidence()["timeline"]
    for run in unknown:
        del run["generation"]
    assert "Last seen" not in words(shown(races.finding(timeline=unknown), monkeypatch))


def _at(epoch: float) -> str:
    return f"{datetime.fromtimestamp(epoch).astimezone().date()} {clock(epoch)}"


def test_its_requests_are_links_while_they_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = replace(factory.request(1, races.FIRST, now=0.0), id="r1")
    now = replace(races.snapshot(), requests=(kept,))
    drawn = shown(races.finding(), monkeypatch, now=now)
    assert "#requests?request=r1" in links(drawn)
    assert "#requests?request=r2" not in links(drawn)
    assert "Requests 1 update_first 2 update_last (no longer kept)" in words(drawn)


def test_each_place_opens_the_editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "app.py").touch()
    now = races.snapshot()
    now = replace(now, app=replace(now.app, path=str(tmp_path)))
    drawn = shown(races.finding(), monkeypatch, now=now)
    opening = [part for part in every(drawn) if getattr(part, "data-di-file", None)]
    lines = [getattr(part, "data-di-line") for part in opening]
    assert lines == ["31", "20", "20", "31"]  # in the sentence as it tells, then in the list
    assert {part.children for part in opening} == {"shop/app.py:20", "shop/app.py:31"}


def test_of_a_crowd_of_callbacks_twelve_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple(replace(races.FIRST, id=f"c{number}") for number in range(14))
    crowd = replace(races.finding("potential"), callbacks=tuple(one.id for one in many))
    drawn = shown(crowd, monkeypatch, now=replace(races.snapshot(), callbacks=many))
    listed = [part for part in every(drawn) if getattr(part, "className", "") == LISTED]
    assert len(listed) == 12
    assert "and 2 more" in words(drawn)


def test_what_has_not_happened_yet_says_how_often_it_could_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = words(shown(races.finding("potential"), monkeypatch))
    assert "What can happen" in told
    assert "How often" not in told
    told = words(shown(races.finding("potential", chances=5), monkeypatch))
    assert "How often Not once so far, though both were under way at once 5 times" in told


def test_what_was_provoked_is_marked() -> None:
    assert how_often(races.finding(provoked=1)) == (
        "Lost 3 times out of 7 chances, 1 time while answers were held back from here."
    )
    assert how_often(races.finding(provoked=3)).endswith(
        "7 chances, each time while answers were held back from here."
    )


def test_what_always_happens_has_no_chances() -> None:
    wasted = replace(races.finding("observed"), rule="race.wasted-overlap")
    assert how_often(wasted) == "Happened 3 times."
    stale = replace(wasted, rule="race.stale-state")
    assert how_often(stale) == "Happened 3 times out of 7 chances."


def test_the_list_leads_to_it() -> None:
    drawn = findings_list([races.finding()], races.snapshot())
    assert address(races.finding()) == "#overview?finding=abc%2F1"
    assert "#overview?finding=abc%2F1" in links(drawn)
    assert "confirmed · Lost 3 times out of 7 chances." in words(drawn)
    assert "Evidence and cure" in words(drawn)


def test_where_there_is_no_code_none_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = shown(races.finding(cure_code=""), monkeypatch)
    assert "The change as code" not in words(drawn)
    assert "What to change" in words(drawn)


def test_the_issue_explains_a_chance_too(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = shown(races.finding(), monkeypatch)
    (text,) = (part.children for part in every(drawn) if getattr(part, "id", "") == "race-issue")
    assert "**How often:** It happened 3 times out of 7 chances. A chance is" in text


def test_what_can_be_copied_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = list(every(shown(races.finding(), monkeypatch)))
    copied = {getattr(part, "data-copy", None) for part in parts} - {None}
    ids = {getattr(part, "id", None) for part in parts}
    assert copied == {"race-issue", "race-cure"}
    assert copied <= ids


def test_a_potential_race_says_how_it_can_happen(monkeypatch: pytest.MonkeyPatch) -> None:
    told = words(shown(races.finding("potential"), monkeypatch))
    assert "How it can happen Change first.value : update_first is sent." in told
    assert "Lost" not in told


def test_a_finding_that_is_gone_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = shown(races.finding(), monkeypatch, "other")
    assert words(drawn).startswith("← All findings This finding is no longer there.")
    assert links(drawn) == ["#overview"]


def test_hostile_words_are_children_of_plain_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = replace(
        races.finding(cure_code=factory.HOSTILE, property=factory.HOSTILE),
        title=factory.HOSTILE,
        message=factory.HOSTILE,
        fix=factory.HOSTILE,
        properties=(factory.HOSTILE,),
    )
    drawn = shown(bad, monkeypatch)
    kinds = {p._namespace for p in every(drawn) if hasattr(p, "to_plotly_json")}
    assert kinds == {"dash_html_components"}
    assert all(link.startswith("#") for link in links(drawn))
