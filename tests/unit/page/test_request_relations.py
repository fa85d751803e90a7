from __future__ import annotations

from dataclasses import replace

from dash_inspector.model import Access, RequestRecord, Write
from dash_inspector.page.request_relations import callback_of, caused, neighbours, shared
from tests.unit.page import factory


def run(
    name: str,
    seq: int | None,
    *,
    flight: tuple[int, ...] = (),
    reads: tuple[str, ...] = (),
    writes: tuple[str, ...] = (),
    tab: str | None = "one",
) -> RequestRecord:
    return RequestRecord(
        id=name,
        callback=name,
        t_received=1.0,
        tab=tab,
        seq=seq,
        in_flight=flight,
        reads=tuple(Access(node, "data", "state") for node in reads),
        writes=tuple(Write(node, "data") for node in writes),
    )


def test_together_is_what_the_tab_says_whichever_of_the_two_was_first() -> None:
    first = run("first", 1)
    second = run("second", 2, flight=(1,))
    third = run("third", 3)
    elsewhere = run("elsewhere", 2, flight=(1,), tab="two")
    known = [first, second, third, elsewhere]
    assert [one.record.id for one in neighbours(first, known)] == ["second"]
    assert [one.record.id for one in neighbours(second, known)] == ["first"]
    assert neighbours(third, known) == ()


def test_without_a_tab_nothing_is_claimed() -> None:
    unknown = run("unknown", None, tab=None)
    assert neighbours(unknown, [unknown, run("other", None, tab=None, flight=())]) == ()


def test_what_one_writes_and_the_other_touches_is_shared() -> None:
    both = run("both", 1, reads=("user",), writes=("user", "said"))
    assert shared(both, run("writer", 2, writes=("user",))) == ("user.data",)
    assert shared(both, run("reader", 2, reads=("said",))) == ("said.data",)
    assert shared(run("reader", 2, reads=("said",)), both) == ("said.data",)


def test_two_that_only_read_it_share_nothing() -> None:
    assert shared(run("one", 1, reads=("user",)), run("two", 2, reads=("user",))) == ()


def test_those_that_share_come_first() -> None:
    one = run("one", 1, writes=("user",))
    known = [one, run("two", 2, flight=(1,)), run("three", 3, flight=(1, 2), reads=("user",))]
    assert [(n.record.id, n.shared) for n in neighbours(one, known)] == [
        ("three", ("user.data",)),
        ("two", ()),
    ]


def test_a_request_was_a_run_of_its_callback_as_long_as_both_are_known() -> None:
    now = factory.snapshot(5, 2)
    assert callback_of("r1", now) == now.requests[1].callback
    assert callback_of("gone", now) is None
    assert callback_of("r1", replace(now, callbacks=now.callbacks[:1])) is None
    assert callback_of("r1", None) is None


def test_what_it_caused() -> None:
    one, two = run("one", 1), replace(run("two", 2), caused_by="one")
    assert caused(one, [one, two]) == (two,)
