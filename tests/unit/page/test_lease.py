"""The page process ends when nobody holds a lease of it; a real socket, an injected clock."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dash_inspector.page.handshake import proof, proves
from dash_inspector.page.lease import Leases


class _Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def leases(clock: _Clock) -> Iterator[Leases]:
    leases = Leases("s3cret", first=30.0, grace=10.0, clock=clock)
    yield leases
    leases.close()


@contextmanager
def _host(leases: Leases, secret: str = "s3cret") -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", leases.port), 5) as sock:
        leases.step(5)
        sock.sendall(f"hello n0nce {proof(secret, 'host', 'n0nce')}\n".encode())
        leases.step(5)
        yield sock


def _ended(leases: Leases) -> str | None:
    leases.step(0.1)
    return leases._reason_to_end()


def test_without_a_first_lease_it_ends(leases: Leases, clock: _Clock) -> None:
    clock.now += 30.0
    assert _ended(leases) is None
    clock.now += 0.1
    assert _ended(leases) == "no host is alive"


def test_it_lives_with_a_lease_and_ends_a_grace_after_it(leases: Leases, clock: _Clock) -> None:
    with _host(leases) as one:
        assert proves("s3cret", "page", "n0nce", one.recv(100).decode().strip())
        with _host(leases):
            clock.now += 1000.0
            assert _ended(leases) is None
        clock.now += 1000.0
        assert _ended(leases) is None
    assert _ended(leases) is None
    clock.now += 10.1
    assert _ended(leases) == "no host is alive"


def test_a_stranger_holds_no_lease(leases: Leases, clock: _Clock) -> None:
    with _host(leases, secret="another") as stranger:
        assert stranger.recv(100) == b""
        clock.now += 30.1
        assert _ended(leases) == "no host is alive"


@pytest.mark.parametrize("line", [b"ping 1\n", b"quit\n", b"GET / HTTP/1.1\r\n\r\n", b"x" * 600])
def test_who_has_not_greeted_is_dropped(leases: Leases, line: bytes) -> None:
    with socket.create_connection(("127.0.0.1", leases.port), 5) as stranger:
        leases.step(5)
        stranger.sendall(line)
        leases.step(5)
        assert stranger.recv(100) == b""
        assert _ended(leases) is None


def test_a_ping_is_answered_by_its_number(leases: Leases) -> None:
    with _host(leases) as host:
        host.recv(100)
        host.sendall(b"ping 7\nping 8\n")
        leases.step(5)
        assert host.recv(100) == b"pong 7\n" + b"pong 8\n"


def test_a_host_can_ask_it_to_end(leases: Leases) -> None:
    with _host(leases) as host:
        host.sendall(b"quit\n")
        leases.step(5)
        assert leases.wait() == "a newer host asked for it"


def test_it_ends_when_it_is_not_wanted_any_more(clock: _Clock) -> None:
    leases = Leases("s3cret", wanted=lambda: False, clock=clock)
    assert leases.wait() == "the store's directory is gone"
    leases.close()
