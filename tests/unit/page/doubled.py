"""An app whose file ran under two names, and what a rule says about it."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from dash_inspector.model import (
    Callback,
    Dependency,
    Finding,
    Function,
    Process,
    Registration,
    Site,
    Snapshot,
)
from dash_inspector.page.source import Source
from tests.unit.page import factory

if TYPE_CHECKING:
    from pathlib import Path

    from dash_inspector.store import Store

SOURCE = """\
from dash import Input, Output, callback


@callback(Output("out", "children"), Input("in", "value"))
def update(value):
    return value
"""
UPDATE = Function("app", "update", "app.py", 4)
OUT = Dependency("out", "children")
STARTED = 2_000_000.0  # seconds since the epoch, 100 on the host's monotonic clock


def update(registered: int = 2) -> Callback:
    return Callback(
        id="out.children",
        dash_id="out.children",
        kind="server",
        owner="app",
        outputs=(OUT,),
        inputs=(Dependency("in", "value"),),
        state=(),
        function=UPDATE,
        registered=registered,
        status="duplicate" if registered > 1 else "active",
    )


def registration(order: int, module: str, *, at: float = 90.0) -> Registration:
    return Registration(
        order=order,
        callback="out.children",
        function=UPDATE,
        call_site=Site("app.py", 4),
        module_object=f"{module}@{order}",
        generation=3,
        pid=4242,
        at=at,
        module=module,
        decorator="@callback",
        via="spawn" if order == 1 else "uvicorn",
        app="app@9",
        fate="overwritten" if order == 1 else "served",
        outputs=(OUT,),
    )


def snapshot(folder: Path, *, registrations: int = 2) -> Snapshot:
    """The project's one file is there, and older than the process."""
    file = folder / "app.py"
    file.write_text(SOURCE)
    os.utime(file, (STARTED - 60, STARTED - 60))
    made = (registration(1, "__mp_main__"), registration(2, "app"))
    now = factory.snapshot(0)
    return replace(
        now,
        app=replace(now.app, path=str(folder)),
        callbacks=(update(),),
        registrations=made[2 - registrations :],
    )


def finding(rule: str = "registry.duplicate") -> Finding:
    return Finding(
        rule=rule,
        level="error",
        stage="confirmed",
        title="`update` in `app.py:4` was registered twice",
        message="The file ran twice.",
        fix="Start it from outside.",
        fingerprint="f",
        callbacks=("out.children",),
        modules=("app",),
        evidence={
            "chain": ["python app.py", "__mp_main__", 'uvicorn import "app"', "2\u00d7"],
            "dash_message": "Duplicate callback outputs",
            "dash_where": "browser",
            "issues": ["plotly/dash#3818"],
        },
    )


class Known(Source):
    """A page's source whose findings are given."""

    def __init__(self, now: Snapshot | None, *findings: Finding) -> None:
        self.store = factory.MemoryStore(now)
        process = Process("t", 4242, 1, started_at=STARTED, monotonic_at=100.0)
        self.store.hosts = ((2, process), (3, process))
        super().__init__(cast("Store", self.store), factory.KEY)
        self._given = findings

    def findings(self) -> tuple[Finding, ...]:
        return self._given
