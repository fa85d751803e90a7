"""From facts to findings: pure functions, one module per family of rules.

All but what the host itself needs to know is imported when it is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from dash_inspector.analysis.contested import contested

if TYPE_CHECKING:
    from dash_inspector.analysis.detector import Detector
    from dash_inspector.analysis.following import Following
    from dash_inspector.analysis.rules import analyse

_HOMES = {"Detector": "detector", "Following": "following", "analyse": "rules"}

__all__ = ["Detector", "Following", "analyse", "contested"]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    return found
