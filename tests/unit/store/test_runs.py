from __future__ import annotations

from dataclasses import replace

from dash_inspector.model import Write
from dash_inspector.store.runs import latest
from tests.unit.store import facts

STARTED = replace(facts.request(1), job="job", t_ended=None, writes=(), polls=2)
ENDED = replace(facts.request(1), job="job", status="cancelled", polls=5)
END_ALONE = replace(
    facts.request(1),
    job="job",
    t_received=1009.0,
    t_started=None,
    t_ended=1010.0,
    reads=(),
    writes=(Write("total", "children"),),
    polls=3,
)


def test_the_last_word_of_one_process_counts() -> None:
    assert latest(STARTED, ENDED) == ENDED
    assert latest(ENDED, replace(ENDED, status="superseded")).status == "superseded"


def test_two_processes_have_seen_a_half_each() -> None:
    whole = replace(STARTED, t_ended=1010.0, writes=(Write("total", "children"),), polls=5)
    assert latest(STARTED, END_ALONE) == whole
    assert latest(END_ALONE, STARTED) == whole


def test_a_start_that_is_written_last_does_not_open_it_again() -> None:
    assert latest(ENDED, STARTED) == ENDED
