from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from dash_inspector.store import Store
from dash_inspector.store.alive import is_alive
from tests.unit.store import facts

SERVER = os.getpid()  # the main process of one: it runs the program that its workers run


@contextmanager
def _child(*command: str, own_group: bool = False) -> Iterator[subprocess.Popen[bytes]]:
    """A live child of this process; in a group of its own, as a shell starts its jobs."""
    started = command or (sys.executable, "-c", "input()")
    child = subprocess.Popen(started, stdin=subprocess.PIPE, start_new_session=own_group)
    yield child
    child.kill()
    child.communicate()


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    with _child() as child:
        yield child


def test_every_run_is_a_new_generation(store: Store) -> None:
    dead = 2**22 + 1
    assert store.register_process(facts.process("a", pid=dead), facts.KEY) == (facts.KEY, 1)
    assert store.register_process(facts.process("b", pid=dead), facts.KEY) == (facts.KEY, 2)
    assert store.register_process(facts.process("c"), facts.KEY) == (facts.KEY, 3)
    assert store.register_process(facts.process("c"), facts.KEY) == (facts.KEY, 3)
    assert store.register_process(facts.process("a", pid=dead), "another app") == ("another app", 1)
    assert [(generation, one.token) for generation, one in store.processes(facts.KEY)] == [
        (1, "a"),
        (2, "b"),
        (3, "c"),
    ]
    assert store.processes(facts.KEY)[2][1] == facts.process("c")


def test_live_workers_of_one_server_share_a_generation(
    store: Store, sleeper: subprocess.Popen[bytes]
) -> None:
    worker = facts.process("worker", pid=sleeper.pid, ppid=SERVER)
    assert store.register_process(worker, facts.KEY) == (facts.KEY, 1)
    assert store.register_process(facts.process("sibling", ppid=SERVER), facts.KEY) == (
        facts.KEY,
        1,
    )
    assert store.register_process(facts.process("stranger", ppid=2**22 + 2), facts.KEY) == (
        facts.KEY,
        2,
    )

    # The same process id again is another process: an exec, or an id that was given away.
    again = replace(worker, token="again", ppid=2**22 + 3)
    assert store.register_process(again, facts.KEY) == (facts.KEY, 3)
    assert store.register_process(replace(again, token="again 2"), facts.KEY) == (facts.KEY, 4)


def test_two_servers_of_one_shell_are_no_siblings(store: Store) -> None:
    with _child(own_group=True) as server:
        older = facts.process("older", pid=server.pid, ppid=SERVER)
        younger = facts.process("younger", ppid=SERVER)
        assert store.register_process(older, facts.KEY) == (facts.KEY, 1)
        assert store.register_process(younger, facts.KEY) == (facts.KEY, 2)
        assert store.is_first_worker(younger, facts.KEY) is True


def test_two_servers_of_one_script_are_no_siblings(
    store: Store, sleeper: subprocess.Popen[bytes]
) -> None:
    with _child("cat") as script:
        older = facts.process("older", pid=sleeper.pid, ppid=script.pid)
        younger = facts.process("younger", ppid=script.pid)
        assert store.register_process(older, facts.KEY) == (facts.KEY, 1)
        assert store.register_process(younger, facts.KEY) == (facts.KEY, 2)
        assert store.is_first_worker(younger, facts.KEY) is True


def test_a_parent_of_which_nothing_is_known_may_be_a_server(
    store: Store, sleeper: subprocess.Popen[bytes]
) -> None:
    older = facts.process("older", pid=sleeper.pid, ppid=2**22 + 2)
    younger = facts.process("younger", ppid=2**22 + 2)
    assert store.register_process(older, facts.KEY) == (facts.KEY, 1)
    assert store.register_process(younger, facts.KEY) == (facts.KEY, 1)


def test_one_worker_of_a_server_is_the_first(
    store: Store, sleeper: subprocess.Popen[bytes]
) -> None:
    older = facts.process("older", pid=sleeper.pid, ppid=SERVER)
    younger = facts.process("younger", ppid=SERVER)
    stranger = facts.process("stranger", ppid=2**22 + 2)
    assert store.is_first_worker(older, facts.KEY) is None
    for one in (older, younger, stranger):
        store.register_process(one, facts.KEY)
    found = [store.is_first_worker(one, facts.KEY) for one in (older, younger, stranger)]
    assert found == [True, False, True]
    sleeper.kill()
    sleeper.wait()
    with _child() as child:
        restarted = facts.process("restarted", ppid=SERVER, pid=child.pid)
        store.register_process(restarted, facts.KEY)
        assert store.is_first_worker(restarted, facts.KEY) is False  # "younger" lives


def test_who_is_first_is_known_once_the_lock_is_gone(
    store: Store, monkeypatch: pytest.MonkeyPatch, sleeper: subprocess.Popen[bytes]
) -> None:
    monkeypatch.setattr("dash_inspector.store.processes._PATIENCE_MS", 20)
    dead = facts.process("dead", pid=2**22 + 1, ppid=SERVER)
    store.register_process(dead, facts.KEY)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("begin immediate")
    workers = [facts.process("a", ppid=SERVER), facts.process("b", pid=sleeper.pid, ppid=SERVER)]
    for one in workers:
        store.register_process(one, facts.KEY)
    assert [store.is_first_worker(one, facts.KEY) for one in workers] == [None, None]
    other.close()
    assert store.flush()
    assert [store.is_first_worker(one, facts.KEY) for one in workers] == [True, False]


def test_a_process_that_nobody_waited_for_is_not_alive(sleeper: subprocess.Popen[bytes]) -> None:
    assert is_alive(os.getpid())
    assert is_alive(sleeper.pid)
    sleeper.send_signal(signal.SIGKILL)
    os.waitid(os.P_PID, sleeper.pid, os.WEXITED | os.WNOWAIT)  # it has ended and stays a zombie
    assert not is_alive(sleeper.pid)
    sleeper.wait()
    assert not is_alive(sleeper.pid)


@pytest.mark.parametrize("pid", [0, -1, 2**22 + 1, 2**70])
def test_what_is_no_process_is_not_alive(pid: int) -> None:
    assert not is_alive(pid)


def test_a_locked_file_does_not_keep_the_app_waiting(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dash_inspector.store.processes._PATIENCE_MS", 20)
    dead = 2**22 + 1
    assert store.register_process(facts.process("before", pid=dead), facts.KEY) == (facts.KEY, 1)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("begin immediate")
    begun = time.monotonic()
    assert store.register_process(facts.process("a"), facts.KEY) == (facts.KEY, 2)
    assert time.monotonic() - begun < 2
    other.close()
    assert store.flush()
    assert [one.token for _, one in store.processes(facts.KEY)] == ["before", "a"]


def test_old_processes_are_forgotten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dash_inspector.store.processes._KEPT", 3)
    for number in range(6):
        store.register_process(facts.process(str(number)), facts.KEY)
    assert [one.token for _, one in store.processes(facts.KEY)] == ["3", "4", "5"]
    assert store.register_process(facts.process("next"), facts.KEY) == (facts.KEY, 7)
