"""What an inspected app is called, where its project lies, and the key of its facts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from dash_inspector.plugin.mounting import backend_of
from dash_inspector.plugin.namesakes import number_of
from dash_inspector.plugin.page_path import browser_path

if TYPE_CHECKING:
    from pathlib import Path

    from dash_inspector.plugin.options import Options


class Identity(NamedTuple):
    """Stable from one run of the app to the next, and the same in all of its workers.

    ``key`` is another one for each of the apps of a process that have one name and one mount.
    """

    key: str
    name: str
    mount: str
    project: Path
    backend: str
    dash_version: str
    python_version: str


def identify(app: Any, options: Options) -> Identity:
    """Who this app is; ``mount`` is the page's path as the browser sees it."""
    import hashlib
    import platform

    import dash

    from dash_inspector import capture

    module = sys.modules.get(app.config.name)
    file = getattr(module, "__file__", None)
    project = options.project or capture.project_root(app, file)
    name = capture.canonical_module(app.config.name, file) or app.config.name
    mount = browser_path(app, options)
    which = f"{project}\n{name}\n{mount}\n{number_of(app)}"
    return Identity(
        key=hashlib.sha256(which.encode()).hexdigest()[:16],
        name=name,
        mount=mount,
        project=project,
        backend=backend_of(app.server) or "flask",
        dash_version=dash.__version__,
        python_version=platform.python_version(),
    )
