from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash_inspector.model import Finding
from dash_inspector.page.race_diff import diff_table, what_codes_are
from dash_inspector.page.race_pair import Pair, pair_of
from dash_inspector.page.race_values import ABSENT, WHOLE, Change, changes, heads
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


HINT = '`Inspector(app, values="preview")` in the app shows the values themselves.'


def codes(finding: Finding) -> str:
    return what_codes_are(finding, changes(finding, pair(finding)))


def test_without_previews_there_are_fingerprints_and_what_they_are_and_how_to_see_more() -> None:
    finding = races.finding(previews=False)
    told = drawn(finding)
    assert "Ada" not in told
    code = changes(finding, pair(finding))[0].cells[0]
    assert codes(finding) == (
        f"`{code}` is a fingerprint, a short code in the place of a value: the same code is the "
        f"same value. {HINT}"
    )
    assert told.startswith(f"{code} is a fingerprint")


def test_where_previews_are_on_nobody_is_told_to_switch_them_on() -> None:
    assert codes(races.finding()) == ""
    told = races.evidence()
    long = {"fingerprint": "0123456789ab", "preview": None}
    told["fields"][1]["loser"] = long
    partly = races.finding(fields=told["fields"])
    assert codes(partly).startswith("`01234567` is a fingerprint")
    assert "too long to be kept" in codes(partly)
    assert HINT not in codes(partly)


def test_who_lost_is_told_by_request_not_by_order() -> None:
    told = races.evidence()
    swapped = races.finding(loser=told["winner"], winner=told["loser"])
    change = changes(swapped, pair(swapped))[1]
    assert change.cells == ('"Lovelace"', '"Hopper"', '"Lovelace"', '"Lovelace"')


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
    assert change.cells == ("{...}", "a", "b", "a")


def test_a_field_that_is_not_there_says_so() -> None:
    b = races.value("b", previews=True)
    fields = [{"name": "f", "base": None, "loser": b, "winner": None, "kept": "base"}]
    finding = races.finding(fields=fields, lost_fields=["f"])
    assert changes(finding, pair(finding))[0].cells == (ABSENT, ABSENT, "b", ABSENT)


def test_the_reader_is_named_where_only_one_read() -> None:
    timeline = races.evidence()["timeline"]
    timeline[0]["reads"] = []
    one = races.finding(timeline=timeline)
    assert heads(one, pair(one))[1] == "2 update_last read"


def test_what_nobody_read_or_wrote_has_no_column() -> None:
    timeline = races.evidence()["timeline"]
    for run in timeline:
        run["reads"] = []
    timeline[0]["writes"] = []
    finding = races.finding(timeline=timeline, lost_fields=[])
    assert heads(finding, pair(finding)) == ["Field", "2 update_last wrote", "Kept in the page", ""]
    assert changes(finding, pair(finding))[1].cells == ('"Hopper"', '"Lovelace"')


def test_a_patch_says_so() -> None:
    told = races.evidence()
    patched = races.finding(winner={**told["winner"], "patch": True}, lost_fields=[])
    assert changes(patched, pair(patched))[1].cells[1] == "Patch"


def only(rule: str, **changed: Any) -> tuple[list[str], Change]:
    finding = replace(races.finding(lost_fields=[], **changed), rule=rule)
    return heads(finding, pair(finding)), changes(finding, pair(finding))[0]


def test_what_a_user_entered_is_a_column_that_is_not_recorded() -> None:
    told = races.evidence()
    field = {"name": None, **dict.fromkeys(("base", "loser"), told["base"]), "kept": "loser"}
    field["loser"] = races.value("b", previews=True)
    head, row = only(
        "race.user-edit", timeline=told["timeline"][1:], fields=[field], winner=told["loser"]
    )
    assert head[1:4] == ["update_last read", "Entered meanwhile", "update_last wrote"]
    assert row.cells == ("{...}", "not recorded", "b", "b")
    assert row.verdict == "overwritten"


def test_what_a_user_entered_is_named_after_the_request_that_saw_it() -> None:
    timeline = races.evidence()["timeline"]
    timeline[1]["writes"] = []
    head, _ = only("race.user-edit", timeline=timeline)
    assert head[1:3] == ["Entered, as 2 update_last read it", "1 update_first wrote"]


def test_what_was_used_before_it_was_replaced_was_read_too_early() -> None:
    for rule in ("race.stale-state", "race.write-skew"):
        assert only(rule)[1].verdict == "read too early"


def test_of_two_side_updates_the_older_one_s_stayed() -> None:
    head, row = only("race.stale-side-update")
    assert head[-2:] == ["Kept in the page", ""]
    assert row.cells == ("{...}", "a", "b", "b")
    assert row.verdict == "outdated"


def test_where_nothing_was_recorded_the_table_says_so() -> None:
    nothing = races.finding(fields=[], loser=None, winner=None, lost_fields=[])
    assert drawn(nothing) == "No values were recorded of these requests."
