"""The page's address, said once by the process that serves it."""

from __future__ import annotations

import itertools
import logging
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash_inspector.model import Process

LOG = logging.getLogger("dash_inspector")


def say(text: str, *values: object) -> None:
    """An INFO line, to be seen as Dash's own are, unless the host has set logging up otherwise."""
    if LOG.level == logging.NOTSET:
        LOG.setLevel(logging.INFO)
    if not LOG.hasHandlers():
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(logging.Formatter("%(message)s"))
        LOG.addHandler(handler)
    LOG.disabled = False  # Dash's own run() on Quart disables every logger that is there
    LOG.info(text, *values)


def sibling_serves(processes: Iterable[Process], own: Process) -> bool:
    """Whether an older worker of the same server is alive, and so has said the address."""
    older = itertools.takewhile(lambda process: process.token != own.token, processes)
    return any(process.ppid == own.ppid and _alive(process.pid) for process in older)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True
