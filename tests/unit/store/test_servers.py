"""Several servers of one app at once, their reloads, and who goes on with whose facts."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from dash_inspector.model import Process
from dash_inspector.store import Store, alive
from tests.unit.store import facts

HERE = os.getpid()
SECOND = f"{facts.KEY}#2"
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a process that lives until the test ends, or is ended."""
    with ExitStack() as ended:

        def start(*command: str, own_group: bool = True) -> subprocess.Popen[bytes]:
            started = command or (sys.executable, "-c", "input()")
            child = subprocess.Popen(started, stdin=subprocess.PIPE, start_new_session=own_group)
            ended.callback(_end, child)
            return child

        yield start


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.communicate()


def _process(pid: int, ppid: int, *, started_at: float | None = None) -> Process:
    token = f"{pid}-{time.monotonic_ns()}"
    moment = time.time() if started_at is None else started_at
    return Process(token, pid, ppid, started_at=moment, monotonic_at=time.monotonic())


def test_a_second_server_keeps_its_facts_for_itself(store: Store, start: Start) -> None:
    first, second, third = (_process(start().pid, HERE) for _ in range(3))
    assert store.register_process(first, facts.KEY) == (facts.KEY, 1)
    assert store.register_process(second, facts.KEY) == (SECOND, 1)
    assert store.register_process(third, facts.KEY) == (f"{facts.KEY}#3", 1)
    assert store.register_process(second, facts.KEY) == (SECOND, 1)
    assert store.register_process(first, "other app") == ("other app", 1)
    assert [one for _, one in store.processes(facts.KEY)] == [first]
    assert store.is_first_worker(second, SECOND) is True


def test_the_workers_of_each_server_stay_together(store: Store, start: Start) -> None:
    """As two gunicorns have it: masters that run the program of their workers."""
    masters = [start(), start()]
    workers = [(start(own_group=False).pid, master.pid) for master in masters for _ in "ab"]
    found = [store.register_process(_process(*worker), facts.KEY) for worker in workers]
    assert found == [(facts.KEY, 1)] * 2 + [(SECOND, 1)] * 2


def test_a_reload_is_the_next_generation_of_its_own_server(store: Store, start: Start) -> None:
    """Both reload at once, as one saved file has it, and the second one is back first."""
    reloaders = [start(), start()]
    for _ in range(2):
        children = [start() for _ in reloaders]
        for child, parent in zip(children, reloaders, strict=True):
            store.register_process(_process(child.pid, parent.pid), facts.KEY)
        for child in children:
            _end(child)
    first, second = (start() for _ in reloaders)
    younger = _process(second.pid, reloaders[1].pid)
    assert store.register_process(younger, facts.KEY) == (SECOND, 3)
    assert store.register_process(_process(first.pid, reloaders[0].pid), facts.KEY) == (
        facts.KEY,
        3,
    )


def test_a_server_between_two_reloads_keeps_its_place(store: Store, start: Start) -> None:
    reloader = start()
    child = start()
    store.register_process(_process(child.pid, reloader.pid), facts.KEY)
    _end(child)
    assert store.register_process(_process(start().pid, HERE), facts.KEY) == (SECOND, 1)
    again = _process(start().pid, reloader.pid)
    assert store.register_process(again, facts.KEY) == (facts.KEY, 2)


def test_a_server_goes_on_where_one_has_ended(store: Store, start: Start) -> None:
    """From another shell as well; but from the one that started it, with its own."""
    first, second, third = (start("cat").pid for _ in range(3))
    servers = [start(), start()]
    for server, shell in zip(servers, (first, second), strict=True):
        store.register_process(_process(server.pid, shell), facts.KEY)
    _end(servers[0])
    elsewhere = start()
    assert store.register_process(_process(elsewhere.pid, third), facts.KEY) == (facts.KEY, 2)
    _end(elsewhere)
    _end(servers[1])
    again = start()
    assert store.register_process(_process(again.pid, second), facts.KEY) == (SECOND, 2)
    _end(again)
    assert store.register_process(_process(start().pid, first), facts.KEY) == (facts.KEY, 3)


def test_an_app_that_begins_anew_in_its_process_goes_on(store: Store) -> None:
    assert store.register_process(_process(HERE, 1), facts.KEY) == (facts.KEY, 1)
    assert store.register_process(_process(HERE, 1), facts.KEY) == (facts.KEY, 2)


def test_an_id_that_was_given_away_again_is_no_server(store: Store, start: Start) -> None:
    """Neither that of a server nor that of a reloader."""
    long_ago = time.time() - 3600
    stranger = start()
    server = _process(stranger.pid, stranger.pid, started_at=long_ago)
    store.register_process(server, facts.KEY)
    assert store.register_process(_process(start().pid, HERE), facts.KEY) == (facts.KEY, 2)


def test_who_was_a_server_before_the_last_one_is_none_now(
    store: Store, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing tells when a process began, the older ids are not asked for."""
    monkeypatch.setattr(alive, "_status", lambda _: [])
    older, newer = start(), start()
    _end(newer)
    for generation, pid in enumerate((2**22 + 1, older.pid, newer.pid), start=1):
        process = _process(pid, HERE, started_at=1.0)
        monkeypatch.setattr(alive, "is_alive", lambda _: False)
        assert store.register_process(process, facts.KEY) == (facts.KEY, generation)
    monkeypatch.setattr(alive, "is_alive", lambda pid: pid == older.pid)
    assert store.register_process(_process(start().pid, HERE), facts.KEY) == (facts.KEY, 4)


def test_where_nothing_tells_when_a_process_began_it_is_taken_for_the_same(
    store: Store, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alive, "_status", lambda _: [])
    first = _process(start().pid, HERE, started_at=1.0)
    store.register_process(first, facts.KEY)
    assert store.register_process(_process(start().pid, HERE), facts.KEY)[0] == SECOND
