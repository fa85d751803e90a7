"""Apps that never ran: snapshots of any size, and a store in memory that serves them."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from dash_inspector.model import (
    Access,
    AppInfo,
    Callback,
    Check,
    Clientside,
    Dependency,
    Dropped,
    Function,
    Process,
    RequestError,
    RequestRecord,
    Snapshot,
    Write,
)

if TYPE_CHECKING:
    from dash_inspector.model.facts import CallbackStatus, Kind, RequestStatus

KEY = "shop:app"
HOSTILE = (
    "<script>window.hacked = 1</script> **bold** [link](javascript:window.hacked=2) "
    "<img src=x onerror='window.hacked=3'>"
)
KINDS: tuple[Kind, ...] = ("server", "server", "server", "clientside", "background", "websocket")
STATUSES: tuple[RequestStatus, ...] = (
    "ok",
    "ok",
    "ok",
    "no_update",
    "error",
    "superseded",
    "cancelled",
)


def app_info(name: str = "shop") -> AppInfo:
    return AppInfo(
        key=KEY,
        name=name,
        dash_version="4.4.1",
        backend="flask",
        mount="/_inspector/",
        python_version="3.11.9",
        pid=4242,
        generation=3,
        path="/home/me/shop",
    )


def callback(number: int, *, per_module: int = 8, registered: int = 1) -> Callback:
    """Callback ``number`` of a chain that branches: it reads what an earlier one wrote."""
    module = f"shop.pages.page_{number // per_module}"
    file = f"shop/pages/page_{number // per_module}.py"
    kind: Kind = KINDS[number % len(KINDS)]
    status: CallbackStatus = "duplicate" if registered > 1 else "active"
    output = Dependency(f"panel-{number}", "children")
    line = 12 + 9 * (number % per_module)
    clientside = kind == "clientside"
    return Callback(
        id=output.node,
        dash_id=output.node,
        kind=kind,
        owner="app",
        outputs=(output,),
        inputs=(
            Dependency(f"panel-{number // 2}", "children")
            if number
            else Dependency("refresh", "n_clicks"),
            Dependency(f"filter-{number // 5}", "value"),
        ),
        state=(Dependency(f"store-{number // per_module}", "data"),),
        function=None
        if clientside
        else Function(module, f"update_panel_{number}", file, line, "Draw the panel anew."),
        clientside=Clientside("clientside", f"draw_{number}", file, line, module)
        if clientside
        else None,
        registered=registered,
        status=status,
    )


def callbacks(count: int) -> tuple[Callback, ...]:
    """The first module is doubled, as by a reload; one callback of the second is lost."""
    made = [callback(n, registered=2 if n < min(4, count // 2) else 1) for n in range(count)]
    if count > 9:
        made[9] = replace(made[9], status="lost")
    return tuple(made)


def request(number: int, of: Callback, *, now: float) -> RequestRecord:
    """One run of ``of``; the later its number, the later it ran."""
    received = now - 3.0 + number * 0.001
    started = received + 0.0004 * (number % 7)
    status = STATUSES[number % len(STATUSES)]
    return RequestRecord(
        id=f"r{number}",
        callback=of.id,
        t_received=received,
        t_started=started,
        t_ended=started + 0.0031 * (1 + number % 90),
        status=status,
        tab=f"tab-{number % 2}-f00d",
        seq=number,
        triggered=(of.inputs[0].node,),
        reads=(
            *(Access(d.id, d.property, "input", "string", 12 + number % 50) for d in of.inputs),
            *(
                Access(d.id, d.property, "state", "object", 2048 * (1 + number % 900))
                for d in of.state
            ),
        ),
        writes=tuple(Write(d.id, d.property, "object", 512 + number) for d in of.outputs),
        bytes_in=300 + number,
        bytes_out=None if status == "error" else 1500 * (1 + number % 40),
        thread=1,
        pid=4242,
        generation=3,
        error=RequestError(
            "ValueError",
            "could not convert string to float: 'abc'",
            "Traceback (most recent call last):\n"
            '  File "shop/pages/page_0.py", line 14, in update_panel_0\n'
            "    return float(value)\n"
            "ValueError: could not convert string to float: 'abc'\n",
        )
        if status == "error"
        else None,
    )


def snapshot(count: int, requests: int = 0, *, now: float | None = None) -> Snapshot:
    """An app of so many callbacks, with so many of their runs just recorded."""
    made = callbacks(count)
    moment = time.monotonic() if now is None else now
    return Snapshot(
        app=app_info(),
        callbacks=made,
        requests=tuple(
            request(n, made[(n * 7) % count], now=moment) for n in range(requests if count else 0)
        ),
        dropped=Dropped(requests=17 if requests > 100 else 0),
        health=(
            Check("capture.ledger", ok=True, message="Every registration is seen."),
            Check("recorder.server", ok=True, message="Every dispatch of a callback is seen."),
            Check(
                "recorder.browser",
                ok=False,
                message="The browser probe has not reported: races are not known.",
            )
            if count == 5
            else Check("recorder.browser", ok=True, message="The browser probe reports."),
        ),
    )


def hostile() -> Snapshot:
    """Ids, names, docstrings and errors that would do harm if they were taken for markup."""
    output = Dependency(HOSTILE, "children")
    bad = replace(
        callback(0),
        id=output.node,
        dash_id=output.node,
        outputs=(output,),
        function=Function(f"m{HOSTILE}", f"f{HOSTILE}", f"{HOSTILE}.py", 1, HOSTILE),
        registered=2,
        status="duplicate",
    )
    run = replace(
        request(4, bad, now=time.monotonic()),
        status="error",
        error=RequestError(HOSTILE, HOSTILE, HOSTILE, f"{HOSTILE}.py", 1, HOSTILE),
        triggered=(HOSTILE,),
        tab=HOSTILE,
    )
    return Snapshot(
        app=app_info(HOSTILE),
        callbacks=(bad,),
        requests=(run,),
        health=(Check("hostile", ok=False, message=HOSTILE),),
    )


class MemoryStore:
    """A store in memory with the doors that the page uses."""

    def __init__(self, now: Snapshot | None) -> None:
        self.now = now
        self.changes = 0
        self.health: tuple[Check, ...] = ()
        self.hosts: tuple[tuple[int, Process], ...] = ()
        self.others: tuple[Snapshot, ...] = ()
        self.read = 0

    def show(self, now: Snapshot | None) -> None:
        self.now = now
        self.changes += 1

    def pulse(self, app_key: str) -> dict[str, int | str]:
        runs = len(self.now.requests) if self.now is not None else 0
        return {"requests": runs, "changes": self.changes}

    def processes(self, app_key: str) -> tuple[tuple[int, Process], ...]:
        return self.hosts

    def apps(self) -> tuple[AppInfo, ...]:
        return tuple(one.app for one in (self.now, *self.others) if one is not None)

    def snapshot(self, app_key: str) -> Snapshot | None:
        self.read += 1
        return next((one for one in self.others if one.app.key == app_key), self.now)

    def requests(
        self, app_key: str, *, after: int = 0, limit: int = 1000
    ) -> tuple[int, tuple[RequestRecord, ...]]:
        known = self.now.requests if self.now is not None else ()
        found = known[after:][:limit] if after else known[-limit:]
        return (after + len(found) if after else len(known)), found

    def checks(self) -> tuple[Check, ...]:
        return self.health
