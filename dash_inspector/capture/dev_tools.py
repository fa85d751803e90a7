"""What an app says of its own debug mode when nobody was there to see it being enabled."""

from __future__ import annotations

import os
from typing import Any

_FOLLOW_DEBUG = (
    "props_check",
    "serve_dev_bundles",
    "hot_reload",
    "silence_routes_logging",
    "prune_errors",
    "validate_callbacks",
)


def debug_was_enabled(app: Any) -> bool:
    """Whether ``enable_dev_tools`` ran with a true debug before (``_dev_tools``: Dash 3.0 to 4.4).

    Each of these settings follows debug unless a variable or an argument sets it, so most of
    those that no variable sets are true. ``ui`` is not asked: people switch it off alone.
    """
    settings = getattr(app, "_dev_tools", None) or {}
    free = [name for name in _FOLLOW_DEBUG if f"DASH_{name.upper()}" not in os.environ]
    return bool(free) and 2 * sum(settings.get(name) is True for name in free) > len(free)
