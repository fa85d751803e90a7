"""What the page knows about one app: the store's facts, read again only when they changed."""

from __future__ import annotations

import threading
import time
import traceback
from typing import TYPE_CHECKING

from dash_inspector.analysis import Following
from dash_inspector.model import Check
from dash_inspector.page.module_rows import row_name
from dash_inspector.page.percentiles import Percentiles, grouped
from dash_inspector.page.request_races import taking_part
from dash_inspector.store import Store

if TYPE_CHECKING:
    from dash_inspector.model import Finding, Process, RequestRecord, Snapshot
    from dash_inspector.page.percentiles import Figures, Grouping
    from dash_inspector.page.request_races import Races

Pulse = tuple[tuple[str, "int | str"], ...]


class Source:
    """One app's snapshot, findings and self-check; safe to ask from any thread."""

    def __init__(self, store: Store, app_key: str) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._pulse: Pulse | None = None
        self._snapshot: Snapshot | None = None
        self._findings: tuple[Finding, ...] | None = None
        self._races: Races = {}
        self._following = Following()
        self._fault: str | None = None
        self._percentiles = {"callback": Percentiles(), "module": Percentiles()}
        self._processes: tuple[tuple[int, Process], ...] = ()
        self._offsets: dict[int, float] = {}
        self._started: dict[int, float] = {}
        self._offset_here = time.time() - time.monotonic()
        self.app_key = app_key

    def snapshot(self) -> Snapshot | None:
        """Everything that is known now, or ``None`` while nothing has been published."""
        with self._lock:
            self._refresh()
            return self._snapshot

    def findings(self) -> tuple[Finding, ...]:
        """The judgments on the current snapshot, most serious first."""
        with self._lock:
            self._refresh()
            if self._findings is None:
                self._findings = self._judged()
                self._races = taking_part(self._findings, self._following.requests())
            return self._findings

    def races(self) -> Races:
        """The races that each request took part in, most serious first, by the request's id."""
        self.findings()
        return self._races

    def fault(self) -> str | None:
        """Why there are no findings, in one line, where the rules themselves have failed."""
        self.findings()
        return self._fault

    def figures(self, by: Grouping = "callback") -> dict[str, Figures]:
        """Calls, times, errors and bytes per callback id, or per row of the modules.

        What has not run is not in it; neither is what no callback of the present registry did.
        """
        snapshot = self.snapshot()
        if snapshot is None:
            return {}
        names = {c.id: c.id if by == "callback" else row_name(c) for c in snapshot.callbacks}
        return self._percentiles[by].of(grouped(snapshot.requests, names))

    def neighbours(self) -> tuple[Snapshot, ...]:
        """The other apps of the process that this one is served by."""
        own = self.snapshot()
        if own is None:
            return ()
        pid = own.app.pid
        keys = [app.key for app in self._store.apps() if app.pid == pid and app.key != own.app.key]
        found = (self._store.snapshot(key) for key in keys)
        return tuple(one for one in found if one is not None)

    def health(self) -> tuple[Check, ...]:
        """The store's self-check and the app's; those that failed first."""
        snapshot = self.snapshot()
        told = snapshot.health if snapshot is not None else ()
        checks = {check.id: check for check in (*self._store.checks(), *told)}
        fault = self.fault()
        if fault is not None:
            checks["analysis"] = Check("analysis", ok=False, message=fault)
        return tuple(sorted(checks.values(), key=lambda check: check.ok))

    def processes(self) -> tuple[tuple[int, Process], ...]:
        """Every process that served it, with its generation, oldest first."""
        with self._lock:
            self._refresh()
            return self._processes

    def requests(self, after: int, limit: int) -> tuple[int, tuple[RequestRecord, ...]]:
        """A cursor, and the requests that came after the given one, newest last."""
        return self._store.requests(self.app_key, after=after, limit=limit)

    def clear_requests(self) -> None:
        """Forget the requests recorded so far; the page writes nothing else, and only then."""
        writable = Store.open(self._store.path.parent)
        writable.clear_requests(self.app_key)
        writable.close()

    def newest_request(self) -> int:
        """The number of the newest request that is kept; 0 while there is none."""
        return int(self._store.pulse(self.app_key).get("requests", 0))

    def wall_clock(self, record: RequestRecord) -> float:
        """When a request arrived, in seconds since the epoch.

        Each generation of the host had its own monotonic clock. Where none is known the clock of
        this machine stands in, which is right for every host that still runs on it.
        """
        return record.t_received + self._offsets.get(record.generation, self._offset_here)

    def moment(self, at: float | None, generation: int) -> float | None:
        """When something was registered, in seconds since the epoch.

        ``at`` is on the host's monotonic clock, 0 or ``None`` where nobody saw it.
        """
        if not at:
            return None
        return at + self._offsets.get(generation, self._offset_here)

    def started_at(self, generation: int) -> float | None:
        """When the first known process of a generation began to serve, likewise."""
        return self._started.get(generation)

    def _judged(self) -> tuple[Finding, ...]:
        self._fault = None
        try:
            return self._following.findings(self._snapshot) if self._snapshot is not None else ()
        except Exception as error:  # noqa: BLE001 (one broken rule must not take the page away)
            traceback.print_exc()
            self._following = Following()
            self._fault = (
                f"The rules failed with {type(error).__name__}: {' '.join(str(error).split())}. "
                "It is the inspector's fault: please report this line."
            )
            return ()

    def _overdue(self) -> bool:
        """Whether a verdict that had to wait for what was in flight is final by now."""
        until = self._following.open_until
        return self._findings is not None and until is not None and time.monotonic() >= until

    def _refresh(self) -> None:
        pulse = tuple(sorted(self._store.pulse(self.app_key).items()))
        if pulse != self._pulse or self._overdue():
            self._snapshot = self._store.snapshot(self.app_key)
            processes = self._processes = self._store.processes(self.app_key)
            self._offsets = {
                generation: process.started_at - process.monotonic_at
                for generation, process in processes
            }
            self._started = {
                generation: process.started_at for generation, process in reversed(processes)
            }
            self._findings = None
            self._pulse = pulse
