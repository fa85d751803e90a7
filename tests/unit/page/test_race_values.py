from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash_inspector.model import Finding
from dash_inspector.page.race_diff import diff_table
from dash_inspector.page.race_pair import Pair, pair_of
from dash_inspector.page.race_values import ABSENT, NOT_WRITTEN, WHOLE, cells, changes, heads
from tests.unit.page import races
from tests.unit.page.reading import words


def pair(finding: Finding) -> Pair:
    found = pair_of(finding, races.snapshot())
    assert found is not None
    return found


def drawn(finding: Finding) -> str:
    return words(diff_table(finding, pair(finding)))


def fate(**field: Any) -> str:
    finding = races.finding(fields=[{"name": "f", **field}], lost_fields=[])
    return changes(finding, pair(finding))[0].fate


def test_the_table_says_before_both_writes_what_was_kept_and_what_was_lost() -> None:
    assert drawn(races.finding()) == (
        "Field Before 1 update_first wrote 2 update_last wrote Kept in the page "
        'first "Ada" "Grace" "Ada" "Grace" ✓ kept '
        'last "Lovelace" "Lovelace" "Hopper" "Lovelace" ✕ lost 1 other field unchanged'
    )


def test_without_previews_there_are_fingerprints_and_how_to_see_more() -> None:
    told = drawn(races.finding(previews=False))
    assert "Ada" not in told
    assert told.endswith(
        "Equal fingerprints stand for equal values. To see the values: "
        'Inspector(app, values="preview")'
    )


def test_who_lost_is_told_by_request_not_by_order() -> None:
    told = races.evidence()
    swapped = races.finding(loser=told["winner"], winner=told["loser"])
    change = changes(swapped, pair(swapped))[1]
    assert cells(change) == ['"Lovelace"', '"Hopper"', '"Lovelace"', '"Lovelace"']


def test_fates() -> None:
    a, b, c = (races.value(text, previews=False) for text in "abc")
    assert fate(base=a, loser=a, winner=a, kept="both") == "unchanged"
    assert fate(base=a, loser=b, winner=c, kept="winner") == "overwritten"
    assert fate(base=a, loser=b, winner=b, kept="both") == "kept"
    assert fate(base=a, loser=a, winner=b, kept="winner") == "kept"
    assert fate(base=a, loser=b, winner=None, kept=None) == "changed"


def test_what_replaced_a_user_s_edit_is_not_called_kept() -> None:
    a, b = (races.value(text, previews=False) for text in "ab")
    field = {"name": None, "base": a, "loser": b, "winner": b, "kept": "both"}
    told = races.finding(fields=[field], lost_fields=[])
    assert [one.fate for one in changes(told, pair(told))] == ["kept"]
    edited = replace(told, rule="race.user-edit")
    assert [one.fate for one in changes(edited, pair(edited))] == ["overwritten"]


def test_a_value_without_fields_is_one_row() -> None:
    finding = races.finding(fields=[], lost_fields=[None])
    (change,) = changes(finding, pair(finding))
    assert (change.field, change.fate) == (WHOLE, "lost")
    assert cells(change) == ["{...}", "a", "b", "a"]


def test_a_field_that_is_not_there_says_so() -> None:
    b = races.value("b", previews=True)
    fields = [{"name": "f", "base": None, "loser": b, "winner": None, "kept": "base"}]
    finding = races.finding(fields=fields, lost_fields=["f"])
    assert cells(changes(finding, pair(finding))[0]) == [ABSENT, ABSENT, "b", ABSENT]


def test_the_reader_is_named_where_only_one_read() -> None:
    timeline = races.evidence()["timeline"]
    timeline[0]["reads"] = []
    assert heads(pair(races.finding(timeline=timeline)))[1] == "2 update_last read"


def test_a_run_that_wrote_none_or_a_patch_says_so() -> None:
    timeline, told = races.evidence()["timeline"], races.evidence()
    timeline[0]["writes"] = []
    stale = races.finding(timeline=timeline, lost_fields=[])
    assert cells(changes(stale, pair(stale))[1])[1] == NOT_WRITTEN
    patched = races.finding(winner={**told["winner"], "patch": True}, lost_fields=[])
    assert cells(changes(patched, pair(patched))[1])[1] == "Patch"


def test_where_nothing_was_recorded_the_table_says_so() -> None:
    nothing = races.finding(fields=[], loser=None, winner=None, lost_fields=[])
    assert drawn(nothing) == "No values were recorded of these requests."
