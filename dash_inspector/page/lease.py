"""The page process lives for as long as a host holds a connection to it."""

from __future__ import annotations

import selectors
import socket
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dash_inspector.page.handshake import proof, proves

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST_LINE = 512


@dataclass(slots=True)
class _Holder:
    sock: socket.socket
    admitted: bool = False
    pending: bytearray = field(default_factory=bytearray)


class Leases:
    """Counts the hosts that are alive; each line that one sends is ``hello``, ``ping`` or ``quit``.

    A connection counts once it has proved that it knows the secret. ``first`` and ``grace`` are
    seconds: how long to wait for the first lease, and after the last one is gone.
    """

    def __init__(
        self,
        secret: str,
        *,
        first: float = 30.0,
        grace: float = 10.0,
        wanted: Callable[[], bool] = lambda: True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._secret, self._grace, self._wanted, self._clock = secret, grace, wanted, clock
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0)
        self.port: int = self._listener.getsockname()[1]
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._holders: dict[socket.socket, _Holder] = {}
        self._deadline = clock() + first
        self._quit = False

    def wait(self, tick: float = 0.5) -> str:
        """Serve the leases until the process is not needed any more; says why (one line)."""
        while (reason := self._reason_to_end()) is None:
            self.step(tick)
        return reason

    def step(self, timeout: float) -> None:
        """Handle what has arrived, waiting at most ``timeout`` seconds for it."""
        for key, _ in self._selector.select(timeout):
            if key.fileobj is self._listener:
                self._accept()
            elif isinstance(key.fileobj, socket.socket):
                self._receive(self._holders[key.fileobj])

    def close(self) -> None:
        """Let go of every connection and of the port."""
        for sock in (*self._holders, self._listener):
            sock.close()
        self._holders.clear()
        self._selector.close()

    def _reason_to_end(self) -> str | None:
        if self._quit:
            return "a newer host asked for it"
        if not self._wanted():
            return "the store's directory is gone"
        if any(holder.admitted for holder in self._holders.values()):
            return None
        return "no host is alive" if self._clock() > self._deadline else None

    def _accept(self) -> None:
        try:
            sock, _ = self._listener.accept()
        except OSError:
            return
        sock.settimeout(0)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._holders[sock] = _Holder(sock)
        self._selector.register(sock, selectors.EVENT_READ)

    def _receive(self, holder: _Holder) -> None:
        try:
            chunk = holder.sock.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        holder.pending += chunk
        if not chunk or len(holder.pending) > _LONGEST_LINE or not self._answer(holder):
            self._drop(holder)

    def _answer(self, holder: _Holder) -> bool:
        while (end := holder.pending.find(b"\n")) >= 0:
            line = holder.pending[:end].decode("ascii", "replace")
            del holder.pending[: end + 1]
            reply = self._reply(holder, line.split(" "))
            if reply is None or not _send(holder.sock, reply):
                return False
        return True

    def _reply(self, holder: _Holder, words: list[str]) -> str | None:
        match words:
            case ["hello", nonce, claim] if proves(self._secret, "host", nonce, claim):
                holder.admitted = True
                return proof(self._secret, "page", nonce)
            case ["ping", number] if holder.admitted:
                return f"pong {number}"
            case ["quit"] if holder.admitted:
                self._quit = True
                return "bye"
        return None

    def _drop(self, holder: _Holder) -> None:
        self._selector.unregister(holder.sock)
        del self._holders[holder.sock]
        holder.sock.close()
        if holder.admitted:
            self._deadline = self._clock() + self._grace


def _send(sock: socket.socket, reply: str) -> bool:
    try:
        sock.sendall(f"{reply}\n".encode())
    except OSError:
        return False
    return True
