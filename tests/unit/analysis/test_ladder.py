from __future__ import annotations

from dataclasses import replace

from dash_inspector.analysis import analyse
from dash_inspector.model import Finding, RequestRecord
from tests.unit.analysis.raced import FIRST, LAST, OLD, PATCHED, RACE, UNCHANGED, WITH_FIRST, first
from tests.unit.analysis.recorded import patched
from tests.unit.analysis.registry import snapshot


def ladder(*records: RequestRecord) -> list[Finding]:
    facts = replace(snapshot(FIRST, LAST), requests=records)
    return [one for one in analyse(facts) if one.rule == "race.lost-update"]


def test_one_finding_climbs_the_ladder() -> None:
    (potential,) = ladder()
    (still,) = ladder(*UNCHANGED)
    (confirmed,) = ladder(*RACE)
    assert [one.stage for one in (potential, still, confirmed)] == [
        "potential",
        "potential",
        "confirmed",
    ]
    assert len({one.fingerprint for one in (potential, still, confirmed)}) == 1
    assert [one.evidence["chances"] for one in (potential, still, confirmed)] == [0, 1, 1]
    assert confirmed.evidence["rank"] == potential.evidence["rank"]


def test_what_was_only_ever_seen_to_patch_is_not_even_potential() -> None:
    assert ladder(*PATCHED) == []
    assert len(ladder(PATCHED[0])) == 1
    assert len(ladder(*PATCHED, first(3, 20, OLD, WITH_FIRST))) == 1


def test_who_patches_already_is_not_asked_to() -> None:
    both = first(1, 10, OLD, patched(first="A"))
    (finding,) = ladder(both)
    assert finding.title == "`update_last` can undo what `update_first` writes to `user.data`"
    assert "`update_first` (app.py:3) returns a `Patch` of `user.data`." in finding.message
    assert finding.fix.startswith("Return a `Patch()` from `update_last`: ")
    assert "def update_first(" not in finding.evidence["cure_code"]
