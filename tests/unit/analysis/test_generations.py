from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash_inspector.analysis.generations import Again, Change, Changes, compare, generations
from dash_inspector.model import Function, Registration, Site
from tests.unit.analysis.registry import nodes


def registered(
    name: str,
    output: str,
    inputs: str = "in.value",
    *,
    order: int = 1,
    line: int = 1,
    file: str = "app.py",
    **facts: Any,
) -> Registration:
    given = {"via": "import", "run": 1, "generation": 1, "pid": 1, **facts}
    return Registration(
        order=order,
        callback=output,
        function=Function(file.removesuffix(".py"), name, file, line),
        call_site=Site(file, line),
        module_object=None,
        at=0.0,
        outputs=nodes([output]),
        inputs=nodes([inputs]),
        **given,
    )


ONE = registered("one", "a.children")
TWO = registered("two", "b.children", order=2, line=9)


def test_equal_generations() -> None:
    again = [replace(one, generation=2, pid=7, run=8, order=one.order + 10) for one in (ONE, TWO)]
    assert compare([ONE, TWO], again) == Changes()


def test_added_removed_moved_rewired_and_renamed() -> None:
    moved = registered("one", "a.children", line=3)
    rewired = registered("two", "b.children", "other.value", order=2, line=9)
    new = registered("three", "c.children", order=3)
    gone = registered("gone", "d.children", order=3)
    renamed = replace(ONE, function=Function("app", "uno", "app.py", 1))
    assert compare([ONE, TWO, gone], [moved, rewired, new]) == Changes(
        added=(new,),
        removed=(gone,),
        changed=(Change(ONE, moved, ("moved",)), Change(TWO, rewired, ("dependencies",))),
    )
    assert compare([ONE], [renamed]).changed == (Change(ONE, renamed, ("function",)),)


def test_registered_again() -> None:
    twice = replace(ONE, order=5)
    assert compare([ONE], [ONE, twice]).again == (Again(twice, 2),)


def test_ids_that_are_unique_to_a_process_and_sets_are_no_change() -> None:
    before = registered("row", "row-0b8e4a52-6a0c-4c43-8a0e-3d0c3a1f9b11.children")
    after = registered("row", "row-77b0c0de-1111-4222-9333-444455556666.children")
    assert compare([before], [after]) == Changes()
    first = replace(ONE, outputs=nodes(["a.x", "b.y"]), callback="..a.x...b.y..")
    second = replace(ONE, outputs=nodes(["b.y", "a.x"]), callback="..b.y...a.x..")
    assert compare([first], [second]) == Changes()


def test_one_function_behind_many_callbacks_is_told_apart_by_what_it_writes() -> None:
    many = [registered("made", f"out{n}.children", order=n) for n in range(5)]
    assert compare(many, many[:2] + many[3:]) == Changes(removed=(many[2],))


def test_each_start_is_a_generation_and_one_worker_stands_for_all() -> None:
    restarted = replace(ONE, generation=2, pid=5)
    other_worker = replace(ONE, generation=2, pid=6)
    found = generations([other_worker, restarted, ONE, TWO])
    assert [(one.number, one.rerun, one.registrations) for one in found] == [
        (1, 0, (ONE, TWO)),
        (2, 0, (restarted,)),
    ]


def test_a_reload_is_a_generation_within_the_process() -> None:
    library = registered("lib", "lib.children", file="lib.py", order=3, run=2)
    reloaded = replace(ONE, order=4, run=3, via="reload")
    first, second = generations([ONE, TWO, library, reloaded])
    assert first.registrations == (ONE, TWO, library)
    assert second.registrations == (library, reloaded)
    assert (second.number, second.rerun) == (1, 1)
    assert compare(first.registrations, second.registrations) == Changes(removed=(TWO,))


def test_a_cell_that_ran_again_is_one_too() -> None:
    first = registered("nb", "nb.children", file="<ipython-input-1-a>", via="cell", run=1)
    other = registered("x", "x.children", file="<ipython-input-2-b>", via="cell", run=2, order=2)
    again = registered(
        "nb", "nb.children", "new.value", file="<ipython-input-3-c>", via="cell", run=3, order=3
    )
    again = replace(again, function=Function("<ipython-input-1-a>", "nb", "<ipython-input-3-c>", 1))
    found = generations([first, other, again])
    assert [one.registrations for one in found] == [(first, other), (other, again)]


def test_a_file_that_ran_twice_in_one_start_is_one_generation() -> None:
    second = replace(ONE, order=3, run=9, via="uvicorn", module="app")
    (only,) = generations([ONE, TWO, second])
    assert only.registrations == (ONE, TWO, second)
