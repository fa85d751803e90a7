from __future__ import annotations

import time

import pytest

from dash_inspector.analysis import analyse, contested
from dash_inspector.model import Callback, Finding
from tests.unit.analysis.registry import callback, javascript, snapshot

RULES = ["race.lost-update"]
USER = "user.data"
FIRST = callback("update_first", [f"{USER}!"], ["first.value"], [USER], line=3)
LAST = callback("update_last", [f"{USER}!"], ["last.value"], [USER], line=9)

CURE = """\
from dash import Patch

@callback(
    Output("user", "data", allow_duplicate=True),
    Input("first", "value"),
    prevent_initial_call=True,
)
def update_first(first):
    user = Patch()
    user["field"] = ...  # each field that it sets
    return user

@callback(
    Output("user", "data", allow_duplicate=True),
    Input("last", "value"),
    prevent_initial_call=True,
)
def update_last(last):
    user = Patch()
    user["field"] = ...  # each field that it sets
    return user"""


def races(*callbacks: Callback) -> tuple[Finding, ...]:
    return analyse(snapshot(*callbacks), RULES)


def test_the_whole_finding() -> None:
    (finding,) = races(FIRST, LAST)
    assert finding == Finding(
        rule="race.lost-update",
        level="warning",
        stage="potential",
        title="`update_first` and `update_last` can overwrite each other in `user.data`",
        message="`update_first` (app.py:3) and `update_last` (app.py:9) read `user.data` as State "
        "and write it back whole. It takes a change of `first.value` and one of `last.value` "
        "before the first answer is back. Then both start from the same value, and the later "
        "answer undoes the other. Where both return `Patch` it is harmless: once they have done "
        "so, it is no longer shown.",
        fix="Return a `Patch()` from `update_first` and `update_last`: it says only what changes, "
        "and the page applies it to what it holds by then. Also possible: one callback with all "
        "Inputs, or a `dcc.Store` for each and one callback that collects.",
        fingerprint=finding.fingerprint,
        callbacks=(FIRST.id, LAST.id),
        properties=(USER,),
        modules=("app",),
        evidence={
            "rank": 3,
            "trigger": "apart",
            "cause": None,
            "property": USER,
            "occurrences": 0,
            "chances": 0,
            "provoked": 0,
            "healed": 0,
            "cure": "patch",
            "cure_code": CURE,
        },
    )


LOAD = callback("load", ["first.value", "last.value"], ["go.n_clicks"], line=20)
STEP = callback("step", ["first.value", "last.value"], ["step.data"])
BETWEEN = (
    callback("one", ["first.value"], ["x.data"]),
    callback("two", ["last.value"], ["step.data"]),
)
FORK = callback("fork", ["step.data", "x.data"], ["go.n_clicks"])
TIMER = callback("tick", [f"{USER}!"], ["timer.n_intervals"], [USER])


@pytest.mark.parametrize(
    ("callbacks", "rank", "says"),
    [
        (
            (FIRST, LAST, LOAD),
            1,
            "`load` (app.py:20) writes both `first.value` and `last.value`.",
        ),
        (
            (FIRST, LAST, callback("far", ["step.data"], ["go.n_clicks"]), STEP),
            1,
            "`step` (app.py:1) writes both `first.value` and `last.value`.",
        ),
        (
            (FIRST, LAST, FORK, *BETWEEN),
            1,
            "`fork` (app.py:1) sets off both.",
        ),
        (
            (
                callback("a", [f"{USER}!"], ["go.n_clicks", "a.value"], [USER]),
                callback("b", [f"{USER}!"], ["b.value", "go.n_clicks"], [USER]),
            ),
            1,
            "A change of `go.n_clicks` starts both at once.",
        ),
        (
            (
                callback("a", [USER], ["a.value"], [USER]),
                callback("b", [f"{USER}!"], ["b.value"], [USER], prevent_initial_call=False),
            ),
            2,
            "Both run when the page loads.",
        ),
        ((FIRST, TIMER), 2, "The timer `timer.n_intervals` can start one"),
    ],
)
def test_how_they_come_together(callbacks: tuple[Callback, ...], rank: int, says: str) -> None:
    (finding,) = races(*callbacks)
    assert finding.evidence["rank"] == rank
    assert says in finding.message


def test_the_nearest_common_cause_is_named() -> None:
    far = callback("far", ["x.data"], ["start.n_clicks"])
    near = callback("near", ["first.value", "last.value"], ["x.data"])
    (finding,) = races(FIRST, LAST, far, near)
    assert finding.evidence["cause"] == near.id


def test_the_likelier_comes_first() -> None:
    others = [callback(f"x{n}", ["x.data!"], [f"i{n}.value"], ["x.data"]) for n in range(2)]
    ranks = [finding.evidence["rank"] for finding in races(*others, FIRST, LAST, LOAD)]
    assert ranks == [1, 3]


CHAINED = (
    callback("first", [f"{USER}!", "step.data"], ["first.value"], [USER]),
    callback("last", [f"{USER}!"], ["last.value", "step.data"], [USER]),
)
FAR = (
    callback("first", [f"{USER}!", "one.data"], ["first.value"], [USER]),
    callback("between", ["two.data"], ["one.data"]),
    callback("last", [f"{USER}!"], ["last.value", "two.data"], [USER]),
)
STAMPED = (
    callback("first", [f"{USER}!", "step.data"], ["first.value"], [USER]),
    callback("last", [f"{USER}!"], ["step.modified_timestamp"], [USER]),
)
MERGED = (callback("merged", [USER], ["first.value", "last.value"], [USER]),)
SPLIT = (
    callback("first", ["first-name.data"], ["first.value"], ["first-name.data"]),
    callback("last", ["last-name.data"], ["last.value"], ["last-name.data"]),
    callback("user", [USER], ["first-name.data", "last-name.data"]),
)
PATCH = (
    callback("first", [f"{USER}!"], ["first.value"]),
    callback("last", [f"{USER}!"], ["last.value"]),
)
LOST = (FIRST, callback("gone", [f"{USER}!"], ["z.value"], [USER], status="lost"))
OTHER_ROWS = tuple(
    callback(name, [f"{row}!"], [f"{name}.value"], [row])
    for name, row in (
        ("one", '{"index":1,"type":"row"}.data'),
        ("two", '{"index":2,"type":"row"}.data'),
    )
)


@pytest.mark.parametrize(
    "callbacks",
    [CHAINED, FAR, STAMPED, MERGED, SPLIT, PATCH, LOST, OTHER_ROWS, (FIRST,)],
    ids=["chained", "far", "stamped", "merged", "split", "patch", "lost", "rows", "alone"],
)
def test_the_cures_and_the_harmless_are_silent(callbacks: tuple[Callback, ...]) -> None:
    assert races(*callbacks) == ()


def test_a_chain_through_a_duplicate_output_orders_nothing() -> None:
    first = callback("first", [f"{USER}!", "step.data!"], ["first.value"], [USER])
    assert len(races(first, CHAINED[1])) == 1


def test_an_input_is_no_state() -> None:
    circular = callback("first", [f"{USER}!"], [USER, "first.value"])
    other = callback("other", [f"{USER}!"], ["last.value"])
    assert races(circular, other) == ()
    assert contested([circular, other]) == {USER}


BLIND = callback("reset", [f"{USER}!"], ["reset.n_clicks"], line=20)


def test_whoever_writes_back_whole_can_undo_what_any_other_writes() -> None:
    (finding,) = races(FIRST, BLIND)
    assert finding.title == "`update_first` can undo what `reset` writes to `user.data`"
    assert finding.message == (
        "`update_first` (app.py:3) reads `user.data` as State and writes it back whole; `reset` "
        "(app.py:20) writes `user.data` too. It takes a change of `first.value` and one of "
        "`reset.n_clicks` before the first answer is back. Then `update_first` starts from the old "
        "value, and if its answer comes last, it undoes what `reset` wrote. Where `update_first` "
        "returns `Patch` it is harmless: once it has done so, it is no longer shown."
    )
    assert finding.fix.startswith("Return a `Patch()` from `update_first`: it says only")
    assert "def update_first(" in finding.evidence["cure_code"]
    assert "def reset(" not in finding.evidence["cure_code"]


def test_the_cure_names_every_writer_that_is_left() -> None:
    more = [callback(f"f{n}", [f"{USER}!"], [f"i{n}.value"], [USER]) for n in range(3)]
    for finding in races(FIRST, LAST, *more, BLIND):
        named = ("update_first", "update_last", "f0", "f1", "f2")
        assert all(f"`{name}`" in finding.fix.split(":")[0] for name in named)
        assert "`reset`" not in finding.fix
        assert all(f"def {name}(" in finding.evidence["cure_code"] for name in named)
        assert "As long as one of them writes the whole value" in finding.fix


def test_a_merge_names_the_others_as_well() -> None:
    pair = [callback(n, [f"{USER}!"], ["go.n_clicks"], [USER]) for n in ("a", "b")]
    (found, *_) = [one for one in races(*pair, FIRST) if set(one.callbacks) == {c.id for c in pair}]
    assert found.fix.endswith(
        "`update_first` writes the whole value back as well: return a `Patch()` from it."
    )


def test_what_cannot_undo_a_writer_that_has_not_read_it() -> None:
    script = javascript([f"{USER}!"], ["x.value"], [USER])  # no answer comes in between
    assert races(script, BLIND) == ()
    toggle = callback("toggle", ["m.is_open!"], ["t.n_clicks"], ["m.is_open"])
    assert races(toggle, callback("close", ["m.is_open!"], ["c.n_clicks"])) == ()


MATCH_ROW = '{"index":["MATCH"],"type":"row"}.data'
ALL_ROWS = '{"index":["ALL"],"type":"row"}.data'
ROW_3 = '{"index":3,"type":"row"}.data'


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        (MATCH_ROW, MATCH_ROW, MATCH_ROW),
        (MATCH_ROW, ALL_ROWS, ALL_ROWS),
        (MATCH_ROW, ROW_3, ROW_3),
    ],
)
def test_wildcards_meet(first: str, second: str, shown: str) -> None:
    one = callback("one", [f"{first}!"], ["a.value"], [first])
    two = callback("two", [f"{second}!"], ["b.value"], [second])
    (finding,) = races(one, two)
    assert finding.properties == (shown,)
    assert contested([one, two]) == {first, second}


def test_state_must_be_the_row_that_is_written() -> None:
    one = callback("one", [f"{ROW_3}!"], ["a.value"], [ALL_ROWS])
    two = callback("two", ['{"index":4,"type":"row"}.data!'], ["b.value"], [ALL_ROWS])
    assert races(one, two) == ()
    assert contested([one, two]) == {ROW_3, ALL_ROWS, '{"index":4,"type":"row"}.data'}


def test_javascript_races_as_well() -> None:
    script = javascript([f"{USER}!"], ["x.value"], [USER])
    (finding,) = races(FIRST, script)
    assert "the callback of `user.data` (app.py:9)" in finding.message


def test_only_what_could_race_is_contested() -> None:
    writer = callback("writer", ["out.children", USER], ["x.value"])
    assert contested([writer]) == frozenset()
    assert contested([writer, callback("other", ["a.b"], [USER])]) == frozenset()
    assert contested([writer, callback("other", ["a.b"], ["x.value"], [USER])]) == {USER}
    assert contested([writer, callback("other", ["out.children!"], ["y.value"])]) == {
        "out.children"
    }
    assert contested([callback("own", [USER], [USER])]) == {USER}


def test_many_on_one_property_are_one_finding() -> None:
    many = [callback(f"f{n}", [f"{USER}!"], [f"i{n}.value"], [USER]) for n in range(7)]
    (finding,) = races(*many)
    assert finding.title == "7 callbacks can overwrite each other in `user.data`"
    assert len(finding.callbacks) == 7
    assert len(races(*many[:4])) == 6


def _chain(number: int) -> Callback:
    store = f"store{number // 3}.data"
    return callback(
        f"f{number}",
        [f"out{number}.children!", f"{store}!"],
        [f"out{number - 1}.children", f"in{number % 50}.value"],
        [store],
    )


def _rows(number: int) -> Callback:
    row = f'{{"index":["MATCH"],"k":{number},"type":"s{number % 5}"}}.data'
    return callback(f"f{number}", [f"{row}!"], [f"in{number}.value"], [row.replace("MATCH", "ALL")])


def _one(number: int) -> Callback:
    return callback(f"f{number}", [f"{USER}!"], [f"in{number}.value"], [USER])


@pytest.mark.parametrize(("make", "expected"), [(_chain, 999), (_rows, 0), (_one, 1)])
def test_a_thousand_callbacks_take_less_than_a_second(make: object, expected: int) -> None:
    assert callable(make)
    facts = snapshot(*(make(number) for number in range(1000)))
    began = time.process_time()
    found = analyse(facts)
    assert time.process_time() - began < 1.0
    assert len(found) == expected
