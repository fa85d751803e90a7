from __future__ import annotations

from dataclasses import replace

from dash_inspector.model import RequestRecord, Write
from dash_inspector.recorder.jobs import Handles, Jobs, job_of
from dash_inspector.recorder.responses import Answered

START = RequestRecord("id-1", "out.children", 1.0, 1.1, 1.2, seq=4, bytes_in=10, bytes_out=5)
POLL = RequestRecord("id-2", "out.children", 2.0, 2.1, 2.2, seq=4, bytes_in=10, bytes_out=7)
DONE = replace(POLL, id="id-3", t_ended=3.0, writes=(Write("out", "children"),))
ON, END = Answered(final=False), Answered()


SEVEN_IS_OLD = Handles("/x?oldJob=7")
SEVEN = Handles("/_dash-update-component?cacheKey=k&job=7")


def test_handles_are_read_from_the_url() -> None:
    found = Handles("/x?endId=e&job=1~ab&oldJob=2~c&oldJob=3&cancelJob=4")
    assert (found.polled, found.old, found.cancelled) == ("1~ab", ("2~c", "3"), ("4",))
    plain = Handles("/_dash-update-component?endId=e")
    assert (plain.polled, plain.old, plain.cancelled) == (None, (), ())
    assert Handles(None).polled is None


def test_a_job_is_one_record_from_its_start_to_its_last_poll() -> None:
    jobs = Jobs()
    started = jobs.start("7", "k", START)
    assert (started.t_ended, started.job is not None) == (None, True)
    progress = replace(POLL, writes=(Write("bar", "value", side=True),))
    assert jobs.poll(SEVEN, progress, ON) is None
    ended = jobs.poll(SEVEN, DONE, END)
    assert ended == replace(
        started,
        t_ended=3.0,
        polls=2,
        writes=(Write("bar", "value", side=True), Write("out", "children")),
        bytes_in=30,
        bytes_out=19,
    )


def test_a_poll_leaves_both_values_that_running_sets() -> None:
    jobs = Jobs()
    running = Write("busy", "data", fingerprint="on", side=True), Write("busy", "data", side=True)
    jobs.start("7", "k", replace(START, writes=running))
    bar = Write("bar", "value", fingerprint="1", side=True)
    assert jobs.poll(SEVEN, replace(POLL, writes=(bar,)), ON) is None
    ended = jobs.poll(SEVEN, replace(DONE, writes=(replace(bar, fingerprint="2"),)), END)
    assert ended is not None
    assert ended.writes == (*running, replace(bar, fingerprint="2"))


def test_any_worker_calls_a_job_by_one_name() -> None:
    started = Jobs().start("7", "k", replace(START, tab="tab"))
    assert started.job == job_of("7", "tab")
    assert started.job != job_of("7", "another tab")


def test_a_cancelled_job_says_so() -> None:
    jobs = Jobs()
    jobs.start("7", "k", START)
    jobs.cancel(Handles("/x?cancelJob=7"))
    ended = jobs.poll(SEVEN, replace(DONE, status="no_update", writes=()), END)
    assert ended is not None
    assert ended.status == "cancelled"


def test_a_job_that_was_finished_before_it_could_be_cancelled_is_ok() -> None:
    jobs = Jobs()
    jobs.start("7", "k", START)
    jobs.cancel(Handles("/x?cancelJob=7"))
    ended = jobs.poll(SEVEN, DONE, END)
    assert ended is not None
    assert ended.status == "ok"


def test_a_newer_run_supersedes_a_job_and_its_last_poll_is_nobodys() -> None:
    jobs = Jobs()
    jobs.start("7", "k", START)
    over = jobs.superseded(SEVEN_IS_OLD, 9.0)
    assert [(r.t_started, r.status, r.t_ended) for r in over] == [(1.1, "superseded", 9.0)]
    assert jobs.poll(SEVEN, DONE, END) is None
    assert jobs.superseded(SEVEN_IS_OLD, 9.5) == []


def test_a_job_that_was_being_polled_while_a_newer_run_killed_it_is_superseded() -> None:
    jobs = Jobs()
    jobs.start("7", "k", START)
    killed = jobs.poll(SEVEN, replace(DONE, status="no_update", writes=()), END)
    assert killed is not None
    assert jobs.superseded(SEVEN_IS_OLD, 2.9) == [replace(killed, status="superseded")]
    assert jobs.superseded(SEVEN_IS_OLD, 9.5) == []


def test_a_job_that_failed_or_was_cancelled_stays_so() -> None:
    jobs = Jobs()
    jobs.start("7", "k", START)
    jobs.poll(SEVEN, replace(DONE, status="error"), END)
    assert jobs.superseded(SEVEN_IS_OLD, 9.0) == []


def test_a_start_that_another_process_saw_is_not_made_up() -> None:
    jobs = Jobs()
    assert jobs.poll(SEVEN, POLL, ON) is None
    ended = jobs.poll(SEVEN, DONE, END)
    assert ended is not None
    assert (ended.polls, ended.t_started, ended.t_ended) == (2, None, 3.0)
    assert ended.id == Jobs().start("7", "k", START).id


def test_a_process_id_that_is_used_again_is_another_job() -> None:
    jobs = Jobs()
    first = jobs.start("7", "k", START)
    jobs.superseded(SEVEN_IS_OLD, 2.0)
    second = jobs.start("7", "k", replace(START, seq=9))
    assert first.id != second.id
    assert jobs.poll(SEVEN, DONE, END) is not None
