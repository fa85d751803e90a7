from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from dash_inspector.page.race_provoke import DELAYS, banner, provoke
from tests.unit.page import races
from tests.unit.page.reading import every, words

CALLBACKS = (races.FIRST, races.LAST)


def orders(drawn: object) -> list[dict[str, Any]]:
    told = [getattr(part, "data-provoke", None) for part in every(drawn)]
    return [json.loads(order) for order in told if order]


def test_each_callback_can_be_held_back() -> None:
    found = orders(provoke(races.finding("potential"), CALLBACKS))
    assert len(found) == 2 * len(DELAYS)
    assert found[0] == {
        "output": races.FIRST.dash_id,
        "name": "update_first",
        "ms": 500,
        "seconds": 60,
    }


def test_only_what_a_late_answer_brings_about_can_be_provoked() -> None:
    other = replace(races.finding(), rule="race.wasted-overlap")
    assert orders(provoke(other, CALLBACKS)) == []


def test_a_stale_read_is_provoked_by_holding_back_the_writer() -> None:
    told = words(provoke(replace(races.finding(), rule="race.stale-state"), CALLBACKS))
    assert "Hold back the one that writes." in told
    assert "undoes it" not in told


def test_nothing_is_held_back_unless_somebody_asks() -> None:
    assert banner().hidden is True
