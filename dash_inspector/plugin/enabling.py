"""Whether an app is inspected: only a development server is, unless somebody asks for it."""

from __future__ import annotations

from typing import NamedTuple

from dash_inspector.plugin.address import uvicorn_config
from dash_inspector.plugin.options import VARIABLE

HOW_TO_TURN_ON = (
    "run the app with debug=True, set DASH_INSPECTOR=1, or pass Inspector(app, enabled=True)"
)


class Signals(NamedTuple):
    """What was seen of an app: ``variable`` is what ``DASH_INSPECTOR`` says, if anything."""

    enabled: bool | None = None
    variable: bool | None = None
    dev_tools: bool = False
    server_debug: bool = False
    reload_child: bool = False


class Verdict(NamedTuple):
    """On or off, and why."""

    on: bool
    reason: str


def decide(signals: Signals) -> Verdict:
    """The verdict on what was seen; without any signal it is off."""
    if signals.enabled is True:
        return Verdict(on=True, reason="enabled=True")
    if signals.variable is False:
        return Verdict(on=False, reason=f"{VARIABLE}=0")
    if signals.enabled is False:
        return Verdict(on=False, reason="enabled=False")
    for seen, reason in (
        (signals.variable is True, f"{VARIABLE}=1"),
        (signals.dev_tools, "the dev tools are enabled with debug=True"),
        (signals.server_debug, "the server is in debug mode"),
        (signals.reload_child, "uvicorn runs it with reload"),
    ):
        if seen:
            return Verdict(on=True, reason=reason)
    return Verdict(on=False, reason="the app does not run in debug mode")


def uvicorn_reload_child() -> bool:
    """Whether uvicorn's reloader started this process, and not only its ``--workers``."""
    return bool(getattr(uvicorn_config(), "reload", False))
