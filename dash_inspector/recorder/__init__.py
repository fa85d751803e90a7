"""The recorder: both probes, their clocks, and what becomes of what they see.

Imported when it is first asked for: a page has the browser probe's tag before anything is recorded.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dash_inspector.recorder.recorder import Recorder
    from dash_inspector.recorder.scripts import install_script
    from dash_inspector.recorder.shaping import Sink

_HOMES = {"Recorder": "recorder", "Sink": "shaping", "install_script": "scripts"}

__all__ = ["Recorder", "Sink", "install_script"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    return found
