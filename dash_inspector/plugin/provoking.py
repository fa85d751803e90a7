"""A developer holds answers back to provoke a race: the browser does it, the host's log says so."""

from __future__ import annotations

import json

from dash_inspector.model.assets import assets_path
from dash_inspector.plugin.announce import say

MAX_BODY = 4096
_LONGEST = 200  # characters of what is told of it


def provoke_script() -> bytes:
    """What the probe fetches while answers are to be held back."""
    return (assets_path() / "provoke.js").read_bytes()


def announce(body: bytes) -> str | None:
    """Say in the log what was switched on or off; what is wrong with the order, if anything.

    ``{"callback": name, "ms": number, "seconds": number}`` switches on,
    ``{"callback": name, "off": why}`` off.
    """
    try:
        order = json.loads(body) if len(body) <= MAX_BODY else None
    except ValueError:
        order = None
    if not isinstance(order, dict) or not isinstance(order.get("callback"), str):
        return "must be JSON with the callback's name and either ms and seconds, or off"
    name = order["callback"][:_LONGEST]
    if isinstance(order.get("off"), str):
        say("dash_inspector: provoke off (%s): %s", order["off"][:_LONGEST], name)
        return None
    ms, seconds = order.get("ms"), order.get("seconds")
    if not _positive(ms) or not _positive(seconds):
        return f"ms={ms!r}, seconds={seconds!r}: must be numbers above 0"
    say(
        "dash_inspector: provoke on: answers of %s are held back by %.0f ms in this browser, "
        "for %.0f s or until switched off",
        name,
        ms,
        seconds,
    )
    return None


def _positive(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < 1e9
