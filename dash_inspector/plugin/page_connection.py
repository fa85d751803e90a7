"""Connections to the page process, kept open between requests."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPConnection

    from dash_inspector.plugin.http import Headers

_CONNECT = 2.0
_READ = 25.0
_SILENCE = 3.0
_IDLE = 60.0
_MOST_IDLE = 8

Answer = tuple[int, "Headers", bytes]


class NothingSentError(Exception):
    """The page process could not be reached: repeating the request is safe."""


class BrokenOffError(Exception):
    """The connection broke after the request had been sent."""


class HangingError(Exception):
    """No answer, and no sign of life."""


class SlowError(Exception):
    """A sign of life, and no answer in so many seconds."""


class Pool:
    """Idle keep-alive connections to one port of this machine."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: list[tuple[float, HTTPConnection]] = []
        self._lock = threading.Lock()

    def exchange(
        self,
        method: str,
        url: str,
        headers: Headers,
        body: bytes,
        *,
        responsive: Callable[[], bool],
    ) -> Answer:
        """Send a request and read the whole answer.

        While there is silence, ``responsive`` is asked whether the other side is still there.
        """
        connection = self._take()
        try:
            answer = _exchange(connection, method, url, headers, body, responsive)
        except BaseException:
            connection.close()
            raise
        self._give_back(connection)
        return answer

    def close(self) -> None:
        """Close the idle connections; those in use are closed by whoever uses them."""
        while self._idle:
            self._idle.pop()[1].close()

    def _take(self) -> HTTPConnection:
        while (connection := self._pop()) is not None:
            if _usable(connection):
                return connection
            connection.close()
        return _connect(self._port)

    def _pop(self) -> HTTPConnection | None:
        with self._lock:
            while self._idle:
                since, connection = self._idle.pop()
                if time.monotonic() - since < _IDLE:
                    return connection
                connection.close()
        return None

    def _give_back(self, connection: HTTPConnection) -> None:
        with self._lock:
            if connection.sock is not None and len(self._idle) < _MOST_IDLE:
                self._idle.append((time.monotonic(), connection))
                return
        connection.close()


def _connect(port: int) -> HTTPConnection:
    from http.client import HTTPConnection

    connection = HTTPConnection("127.0.0.1", port, timeout=_CONNECT)
    try:
        connection.connect()
    except OSError as error:
        raise NothingSentError from error
    return connection


def _usable(connection: HTTPConnection) -> bool:
    """Nothing has arrived on it, not even its end."""
    try:
        connection.sock.settimeout(0)
        connection.sock.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _exchange(
    connection: HTTPConnection,
    method: str,
    url: str,
    headers: Headers,
    body: bytes,
    responsive: Callable[[], bool],
) -> Answer:
    from http.client import HTTPException

    sock = connection.sock
    sock.settimeout(_READ)
    try:
        connection.putrequest(method, url, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders(body or None)
        _wait_for_answer(sock, responsive)
        response = connection.getresponse()
        content = response.read()
    except TimeoutError as error:
        raise SlowError(f"{_READ:.0f}") from error
    except (OSError, HTTPException) as error:
        raise BrokenOffError from error
    return response.status, tuple(response.getheaders()), content


def _wait_for_answer(sock: socket.socket, responsive: Callable[[], bool]) -> None:
    """Wait for the first byte: long for a page that is busy, briefly for one that hangs."""
    deadline = time.monotonic() + _READ
    sock.settimeout(_SILENCE)
    while not _has_answer(sock):
        if not responsive():
            raise HangingError
        if time.monotonic() > deadline:
            raise TimeoutError
    sock.settimeout(_READ)


def _has_answer(sock: socket.socket) -> bool:
    try:
        sock.recv(1, socket.MSG_PEEK)
    except TimeoutError:
        return False
    return True
