"""A verdict is final once nothing in flight can put it right: then it is confirmed for good."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dash_inspector.analysis import Detector, analyse
from dash_inspector.analysis.following import Following
from dash_inspector.model import RequestRecord
from tests.unit.analysis.raced import BOTH, COMPLETE, EVERY, RACE, USER, WITH_FIRST, WITH_LAST
from tests.unit.analysis.recorded import record
from tests.unit.analysis.registry import snapshot

COLLECT = record(COMPLETE, 3, None, inputs={USER: WITH_LAST}, writes={USER: BOTH}, triggered=[USER])
EARLIER = record(
    COMPLETE, 3, None, flying=[2], inputs={USER: WITH_FIRST}, writes={USER: BOTH}, triggered=[USER]
)
IN_VAIN = replace(COLLECT, landed_ms=12.0, status="no_update", writes=())
CLICK = record(COMPLETE, 4, 3000, inputs={USER: WITH_LAST}, triggered=["x.value"], client_ms=2500.0)


def reported(*flying: int) -> tuple[RequestRecord, ...]:
    """The race, with what was in flight when the page reported it."""
    return RACE[0], replace(RACE[1], in_flight_after=flying)


def stages(*records: RequestRecord, at: float | None = 3.0) -> list[str]:
    facts = replace(snapshot(*EVERY), requests=records, at=at)
    found = [one for one in analyse(facts) if one.rule == "race.lost-update"]
    return [one.stage for one in found if one.stage != "potential"]


@pytest.mark.parametrize(
    ("records", "stage"),
    [
        (reported(), "confirmed"),
        (reported(3), "observed"),
        ((*RACE, COLLECT), "observed"),
        ((*RACE, EARLIER), "observed"),
        ((*RACE, replace(COLLECT, status="error", writes=())), "confirmed"),
        ((*reported(3), CLICK), "confirmed"),
        (tuple(replace(one, page_gone=True) for one in reported(3)), "confirmed"),
        ((*RACE, IN_VAIN), "confirmed"),
    ],
    ids=["idle", "unknown", "healing", "sent before", "failed", "idle since", "gone", "in vain"],
)
def test_what_is_in_flight(records: tuple[RequestRecord, ...], stage: str) -> None:
    assert stages(*records) == [stage]


def test_it_heals_and_nothing_was_confirmed() -> None:
    assert stages(*RACE, COLLECT) == ["observed"]
    assert stages(*RACE, replace(COLLECT, landed_ms=12.0)) == []


def test_nobody_waits_for_more_than_ten_seconds() -> None:
    ended = RACE[1].t_ended
    assert ended is not None
    assert stages(*reported(3), at=ended + 9.9) == ["observed"]
    assert stages(*reported(3), at=ended + 10.0) == ["confirmed"]
    assert stages(*reported(3), at=None) == ["confirmed"]


def test_what_is_said_meanwhile() -> None:
    facts = replace(snapshot(*EVERY), requests=reported(3), at=3.0)
    (finding,) = (one for one in analyse(facts) if one.stage == "observed")
    assert finding.title.endswith("undid what `update_first` had just changed in `user.data`")
    assert finding.message.splitlines()[0].endswith(
        "A request that was sent meanwhile is still in flight and may put this right."
    )


def test_the_moment_at_which_a_verdict_changes_by_itself() -> None:
    following = Following()
    facts = replace(snapshot(*EVERY), requests=reported(3), at=3.0)
    assert following.findings(facts)[0].stage == "observed"
    until = following.open_until
    assert until == 12.5
    assert following.findings(replace(facts, at=until))[0].stage == "confirmed"
    assert following.open_until is None


def test_what_was_confirmed_stays_whatever_is_sent_later() -> None:
    detector = Detector(EVERY)
    detector.feed(RACE)
    detector.as_of(3.0)
    assert [one.stage for one in detector.findings()] == ["confirmed"]
    busy = replace(COLLECT, seq=9, client_ms=2000.0)
    detector.feed([busy])
    assert [one.stage for one in detector.findings()] == ["confirmed"]
