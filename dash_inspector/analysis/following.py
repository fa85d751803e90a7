"""The findings of one app, from snapshot to snapshot, at the price of what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis.detector import Detector
from dash_inspector.analysis.rules import analyse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash_inspector.model import Callback, Finding, Snapshot


class Following:
    """Remembers the requests that it has seen, until they are cleared or the callbacks change."""

    def __init__(self) -> None:
        self._callbacks: tuple[Callback, ...] = ()
        self._detector = Detector(())
        self._newest: str | None = None

    def findings(self, snapshot: Snapshot) -> tuple[Finding, ...]:
        """The same as ``analyse(snapshot)``, but for what the store has let go since."""
        if snapshot.callbacks != self._callbacks or self._cleared(snapshot):
            self._callbacks = snapshot.callbacks
            self._detector = Detector(snapshot.callbacks)
        self._newest = snapshot.requests[-1].id if snapshot.requests else None
        self._detector.feed(snapshot.requests)
        return analyse(snapshot, detector=self._detector)

    @property
    def open_until(self) -> float | None:
        """When a verdict changes by itself: the moment on the host's clock (s)."""
        return self._detector.open_until

    def requests(self) -> Mapping[str, tuple[str, ...]]:
        """The requests of every time that a race was seen, by its finding's fingerprint."""
        return self._detector.requests()

    def _cleared(self, snapshot: Snapshot) -> bool:
        if self._newest is None:
            return False
        return all(record.id != self._newest for record in reversed(snapshot.requests))
