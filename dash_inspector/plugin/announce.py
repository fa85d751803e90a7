"""The page's address, said once by the process that serves it."""

from __future__ import annotations

import logging
import sys
from typing import Any
from weakref import WeakSet

from dash_inspector.plugin.http import Visit

LOG = logging.getLogger("dash_inspector")
_SAID: WeakSet[Any] = WeakSet()


def speak_up() -> None:
    """Let our INFO lines be seen as Dash's own are, unless the host has set logging up."""
    if LOG.level == logging.NOTSET:
        LOG.setLevel(logging.INFO)
    if not LOG.hasHandlers():
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(logging.Formatter("%(message)s"))
        LOG.addHandler(handler)


def announce(inspection: Any, visit: Visit) -> None:
    """Say where the page is, by the name under which the app was just asked for."""
    if inspection not in _SAID:
        _SAID.add(inspection)
        speak_up()
        scheme = visit.headers.get("x-forwarded-proto", "http").split(",")[0].strip()
        LOG.info("Inspector: %s://%s%s", scheme, visit.host, inspection.prefix.rstrip("/"))
