"""The connection that tells a page process that this host is alive, and the host that it is."""

from __future__ import annotations

import secrets
import socket
import threading
import time
from typing import TYPE_CHECKING

from dash_inspector.page.handshake import proof, proves

if TYPE_CHECKING:
    from dash_inspector.plugin.page_endpoint import Endpoint

_CONNECT = 2.0


class NotAnsweringError(Exception):
    """Something listens there and says nothing: it is stopped, or busy beyond reason."""


class Lease:
    """Held for as long as the host lives; whoever answered it has proved to be our page process."""

    def __init__(self, endpoint: Endpoint) -> None:
        """Raises ``OSError`` where nobody of ours listens, ``NotAnsweringError`` if it hangs."""
        self._lock = threading.Lock()
        self._pending = b""
        self._sent = 0
        self._sock = socket.create_connection(("127.0.0.1", endpoint.lease_port), _CONNECT)
        try:
            self._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._greet(endpoint.secret)
        except BaseException:
            self._sock.close()
            raise

    def alive(self) -> bool:
        """Whether the connection still stands: no message is exchanged."""
        with self._lock:
            try:
                self._sock.settimeout(0)
                return self._sock.recv(1, socket.MSG_PEEK) != b""
            except BlockingIOError:
                return True
            except OSError:
                return False

    def ping(self, timeout: float) -> bool:
        """Whether the page process answers within ``timeout`` seconds."""
        with self._lock:
            self._sent += 1
            try:
                self._say(f"ping {self._sent}", timeout)
                while self._hear(timeout) != f"pong {self._sent}":
                    pass
            except (OSError, NotAnsweringError):
                return False
            return True

    def end_process(self, timeout: float = 2.0) -> None:
        """Ask the page process to end, and wait until it has."""
        with self._lock:
            try:
                self._say("quit", timeout)
                while True:
                    self._hear(timeout)
            except (OSError, NotAnsweringError):
                self._sock.close()

    def close(self) -> None:
        """Give the lease up; after a fork the child closes its copy, the parent's stands."""
        self._sock.close()

    def _greet(self, secret: str) -> None:
        nonce = secrets.token_hex(16)
        self._say(f"hello {nonce} {proof(secret, 'host', nonce)}", _CONNECT)
        if not proves(secret, "page", nonce, self._hear(_CONNECT)):
            raise ConnectionRefusedError("a process of somebody else listens there")

    def _say(self, line: str, timeout: float) -> None:
        self._sock.settimeout(timeout)
        self._sock.sendall(f"{line}\n".encode())

    def _hear(self, timeout: float) -> str:
        deadline = time.monotonic() + timeout
        while b"\n" not in self._pending:
            self._sock.settimeout(max(0.001, deadline - time.monotonic()))
            try:
                chunk = self._sock.recv(4096)
            except TimeoutError as error:
                raise NotAnsweringError from error
            if not chunk:
                raise ConnectionResetError("the page process has ended")
            self._pending += chunk
        line, _, self._pending = self._pending.partition(b"\n")
        return line.decode("ascii", "replace")
