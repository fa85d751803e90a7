"""The facts about an app at this moment, whether it is being served or only imported."""

from __future__ import annotations

import os
from typing import Any

from dash_inspector.model import AppInfo, Snapshot
from dash_inspector.plugin.identity import identify
from dash_inspector.plugin.options import Options


def snapshot_of(app: Any) -> Snapshot:
    """The registry of this process, with the recorded requests where the app is being inspected."""
    from dash_inspector.plugin.inspector import inspection_of

    inspection = inspection_of(app)
    session = inspection.running() if inspection is not None else None
    if session is not None:
        return session.snapshot()
    return _unserved(app, inspection.options if inspection is not None else Options())


def _unserved(app: Any, options: Options) -> Snapshot:
    from dash_inspector import capture

    who = identify(app, options)
    info = AppInfo(
        key=who.key,
        name=who.name,
        dash_version=who.dash_version,
        backend=who.backend,
        mount=who.mount,
        python_version=who.python_version,
        pid=os.getpid(),
        generation=0,
        path=str(who.project),
    )
    return Snapshot(
        app=info,
        callbacks=capture.read_registry(app, project=who.project),
        registrations=capture.registrations(
            app, project=who.project, generation=0, pid=os.getpid()
        ),
        health=capture.checks(app),
    )
