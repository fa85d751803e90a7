"""What we say in the host's log: the page's address, and what of ours does not work."""

from __future__ import annotations

import logging
import sys

LOG = logging.getLogger("dash_inspector")


def warn(text: str, *values: object) -> None:
    """A WARNING line of something of ours that does not work."""
    _enabled().warning(text, *map(_shown, values))


def say(text: str, *values: object) -> None:
    """An INFO line, to be seen as Dash's own are, unless the host has set logging up otherwise."""
    if LOG.level == logging.NOTSET:
        LOG.setLevel(logging.INFO)
    if not LOG.hasHandlers():
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(logging.Formatter("%(message)s"))
        LOG.addHandler(handler)
    _enabled().info(text, *map(_shown, values))


def _shown(value: object) -> object:
    """What the app or a visitor has named makes no line of its own, and no terminal obeys it."""
    from dash_inspector.model.quoting import line

    return value if isinstance(value, (int, float)) else line(str(value))


def _enabled() -> logging.Logger:
    LOG.disabled = False  # Dash's own run() on Quart disables every logger that is there
    return LOG
