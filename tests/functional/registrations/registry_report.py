"""For the scripts under ``mechanisms/``: starts the ledger, and prints what the rooms see."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path
from typing import Any

import dash

from dash_inspector.analysis import analyse
from dash_inspector.capture import checks, ledger, read_registry, registrations
from dash_inspector.model import AppInfo, Snapshot

_seen: list[dict[str, Any]] = []

ledger.start()


def snapshot(app: Any) -> Snapshot:
    project = Path.cwd()
    version = str(dash.__version__)
    pid = os.getpid()
    name = str(app.config.name)
    info = AppInfo("key", name, version, "flask", "/_inspector", "3", pid, 1, str(project))
    return Snapshot(
        app=info,
        callbacks=read_registry(app, project=project),
        registrations=registrations(app, project=project, generation=1, pid=pid),
    )


def see(app: Any) -> None:
    """Remember the registry as it is now."""
    facts = snapshot(app)
    _seen.append(
        {
            "callbacks": [dataclasses.asdict(callback) for callback in facts.callbacks],
            "registrations": [dataclasses.asdict(r) for r in facts.registrations],
            "findings": [dataclasses.asdict(finding) for finding in analyse(facts)],
            "checks": [check.message for check in checks(app) if not check.ok],
            "failures": ledger.dropped(),
        }
    )


def request(app: Any) -> int:
    """The app's first request, or another one."""
    try:
        return int(app.server.test_client().get("/").status_code)
    except Exception:
        return 500


def done() -> None:
    """Print what was seen."""
    print(json.dumps(_seen))
