from __future__ import annotations

from dataclasses import replace

from dash import html

from dash_inspector.model import Finding
from dash_inspector.page.request_findings import part_in_races
from tests.unit.page import factory
from tests.unit.page.races import finding
from tests.unit.page.reading import links, words

RUN = replace(factory.request(0, factory.callback(1), now=0.0), id="r1")


def told(run_id: str, *found: Finding) -> str:
    return words(html.Div(part_in_races(replace(RUN, id=run_id), found)))


def test_it_names_the_rule_and_leads_to_the_evidence_and_to_all_requests_of_the_race() -> None:
    shown = html.Div(part_in_races(RUN, [finding()]))
    assert words(shown) == (
        "⇄ Part of 1 race ✕ error lost update: update_first overwrote what update_last had "
        "written to user_data.data Seen 3 times ; the evidence shows this time."
    )
    assert links(shown) == [
        "#overview?finding=abc%2F1",
        "#requests?request=r1&race=abc%2F1",
    ]


def test_a_request_of_another_time_than_the_example_is_not_taken_for_it() -> None:
    assert told("r9", finding()).endswith("Seen 3 times ; the evidence shows another time.")


def test_what_was_seen_once_has_no_other_requests() -> None:
    assert told("r1", finding(occurrences=1)).endswith("Seen once: this time.")


def test_several_stand_in_their_order_and_the_first_gives_the_tone() -> None:
    note = replace(finding(), rule="race.wasted-overlap", level="info", title="Asked again")
    said = told("r1", finding(), note)
    assert said.startswith("⇄ Part of 2 races ✕ error lost update: ")
    assert "● info wasted overlap: Asked again" in said
    (_, listed) = part_in_races(RUN, [note])
    assert listed.className.endswith(" di-request-races-info")


def test_most_requests_took_part_in_none() -> None:
    assert part_in_races(RUN, []) == []
