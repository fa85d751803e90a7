from __future__ import annotations

from dataclasses import replace

from dash_inspector.model import RequestRecord, Write
from dash_inspector.recorder.jobs import Handles, Jobs
from dash_inspector.recorder.responses import Answered

START = RequestRecord("id-1", "out.children", 1.0, 1.1, 1.2, seq=4, bytes_in=10, bytes_out=5)
POLL = RequestRecord("id-2", "out.children", 2.0, 2.1, 2.2, seq=4, bytes_in=10, bytes_out=7)
DONE = replace(POLL, id="id-3", t_ended=3.0, writes=(Write("out", "children"),))
ON, END = Answered(final=False), Answered()


def poll_of(handle: str) -> Handles:
    return Handles(f"/_dash-update-component?cacheKey=k&job={handle}")


def test_handles_are_read_from_the_url() -> None:
    found = Handles("/x?endId=e&job=1~ab&oldJob=2~c&oldJob=3&cancelJob=4")
    assert (found.polled, found.old, found.cancelled) == ("1~ab", ("2~c", "3"), ("4",))
    plain = Handles("/_dash-update-component?endId=e")
    assert (plain.polled, plain.old, plain.cancelled) == (None, (), ())
    assert Handles(None).polled is None


def test_a_job_is_one_record_from_its_start_to_its_last_poll() -> None:
    jobs = Jobs()
    started = jobs.start("7", START)
    assert (started.t_ended, started.job is not None) == (None, True)
    progress = replace(POLL, writes=(Write("bar", "value", side=True),))
    assert jobs.poll("7", progress, ON) is None
    ended = jobs.poll("7", DONE, END)
    assert ended == replace(
        START,
        t_ended=3.0,
        job=started.job,
        polls=2,
        writes=(Write("bar", "value", side=True), Write("out", "children")),
        bytes_in=30,
        bytes_out=19,
    )


def test_a_cancelled_job_says_so() -> None:
    jobs = Jobs()
    jobs.start("7", START)
    jobs.cancel(Handles("/x?cancelJob=7"))
    ended = jobs.poll("7", replace(DONE, status="no_update", writes=()), END)
    assert ended is not None
    assert ended.status == "cancelled"


def test_a_job_that_was_finished_before_it_could_be_cancelled_is_ok() -> None:
    jobs = Jobs()
    jobs.start("7", START)
    jobs.cancel(Handles("/x?cancelJob=7"))
    ended = jobs.poll("7", DONE, END)
    assert ended is not None
    assert ended.status == "ok"


def test_a_newer_run_supersedes_a_job_and_its_last_poll_is_nobodys() -> None:
    jobs = Jobs()
    jobs.start("7", START)
    over = jobs.superseded(Handles("/x?oldJob=7"), 9.0)
    assert [(r.id, r.status, r.t_ended) for r in over] == [("id-1", "superseded", 9.0)]
    assert jobs.poll("7", DONE, END) is None
    assert jobs.superseded(Handles("/x?oldJob=7"), 9.5) == []


def test_a_start_that_another_process_saw_is_not_made_up() -> None:
    jobs = Jobs()
    assert jobs.poll("7", POLL, ON) is None
    ended = jobs.poll("7", DONE, END)
    assert ended is not None
    assert (ended.id, ended.polls, ended.t_received) == ("id-2", 2, 2.0)
    assert ended.job == Jobs().start("7", START).job
