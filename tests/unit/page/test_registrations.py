from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from dash_inspector.model import Function
from dash_inspector.page.registrations import involved, sides
from tests.unit.page import doubled
from tests.unit.page.doubled import Known


def test_both_sides_are_told_oldest_first_with_their_lines(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    shuffled = replace(now, registrations=now.registrations[::-1])
    first, second = sides(now.callbacks[0], Known(shuffled))
    assert (first.registration.module, second.registration.module) == ("__mp_main__", "app")
    assert (first.file, first.line, first.at) == ("app.py", 4, doubled.STARTED - 10)
    assert [number for number, _ in first.code.lines] == [4, 5, 6]


def test_other_processes_and_earlier_generations_are_no_sides(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    (one, two) = now.registrations
    more = (replace(one, generation=2), replace(two, pid=1))
    told = sides(now.callbacks[0], Known(replace(now, registrations=(*more, one, two))))
    assert [side.registration for side in told] == [one, two]


def test_where_the_process_told_nothing_its_generation_did(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    workers = tuple(replace(one, pid=7) for one in now.registrations)
    assert len(sides(now.callbacks[0], Known(replace(now, registrations=workers)))) == 2


def test_those_that_claim_the_same_place_stand_beside_it(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    mine = doubled.update(registered=1)
    other = replace(
        now.registrations[1], callback="out.children#2", function=Function("b", "f", "b.py", 1)
    )
    now = replace(now, registrations=(now.registrations[0], other))
    found = replace(
        doubled.finding("registry.output-conflict"), callbacks=("out.children", "out.children#2")
    )
    assert not involved(mine, ())
    assert not involved(mine, [doubled.finding()])
    assert involved(mine, [found])
    told = sides(mine, Known(now, found))
    assert [side.registration.callback for side in told] == ["out.children", "out.children#2"]
    assert len(sides(mine, Known(now))) == 1


def test_each_side_is_held_against_the_moment_of_its_own_registration(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    before, after = now.registrations
    reloaded = replace(now, registrations=(before, replace(after, at=150.0)))
    os.utime(tmp_path / "app.py", (doubled.STARTED + 20, doubled.STARTED + 20))
    first, second = sides(now.callbacks[0], Known(reloaded))
    assert first.code.missing == "app.py was changed after the app had read it."
    assert [number for number, _ in second.code.lines] == [4, 5, 6]


def test_a_registration_that_nobody_saw_is_held_against_the_start(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    unseen = replace(now, registrations=(replace(now.registrations[0], at=0.0),))
    (side,) = sides(now.callbacks[0], Known(unseen))
    assert side.at is None
    assert len(side.code.lines) == 3
    os.utime(tmp_path / "app.py", (doubled.STARTED + 1, doubled.STARTED + 1))
    assert sides(now.callbacks[0], Known(unseen))[0].code.missing is not None


def test_without_a_place_or_a_snapshot_there_is_little_to_show(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    bare = replace(now.registrations[0], function=None, call_site=None)
    (side,) = sides(now.callbacks[0], Known(replace(now, registrations=(bare,))))
    assert (side.file, side.code.missing) == (None, "Its place is not known.")
    assert sides(now.callbacks[0], Known(None)) == ()


def test_a_notebook_s_cell_is_looked_for_in_no_file(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    cells = tuple(replace(one, via="cell") for one in now.registrations)
    first, _ = sides(now.callbacks[0], Known(replace(now, registrations=cells)))
    assert first.code.missing == "The lines of a notebook's cell are in the notebook, in no file."
