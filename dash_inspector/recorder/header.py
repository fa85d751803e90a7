"""What the browser probe says: the request header and the beacon, one grammar for both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from dash_inspector.model import LEFT, Landing
from dash_inspector.recorder.values import node_text

MAX_BEACON = 64 * 1024
_MAX_IN_FLIGHT = 256
_TAB = re.compile(r"[0-9A-Za-z-]{8,64}")
_MILLISECONDS = re.compile(r"[0-9]{1,12}(\.[0-9]{1,3})?")
_ACK = re.compile(
    r"([0-9]{1,9}):([0-9]{1,12}(?:\.[0-9]{1,3})?):([0-9]{1,3}):([01])(?::([^:,;]{1,4000}))?"
)
_MAX_EDITED = 20
# As the probe writes it nearly always; whatever else there may be is read part by part.
_USUAL = re.compile(
    r"v=1;p=([0-9A-Za-z-]{8,64});s=([0-9]{1,9});t=([0-9]{1,12}(?:\.[0-9]{1,3})?);f=([0-9,]*);a=([^;]*)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One message of a page: who, which request, when by its own clock, what was in flight.

    The landings say what was in flight when they were reported, this request included.
    """

    tab: str
    seq: int | None = None
    client_ms: float | None = None
    in_flight: tuple[int, ...] = ()
    landings: tuple[Landing, ...] = ()
    held: bool = False


def parse_word(text: str | None) -> Word | None:
    """Read ``v=1;p=...;s=...;t=...;f=...;h=...;n=...;g=...;a=...``, without what is not understood.

    ``n``: what is in flight, with a poll, whose ``f`` is empty. ``g=1``: the page is being left.
    """
    if not text or len(text) > MAX_BEACON:
        return None
    usual = _USUAL.fullmatch(text)
    if usual is not None:
        tab, seq, at, flying, acks = usual.groups()
        number, known = int(seq), _in_flight(flying)
        return Word(tab, number, float(at), known, _landings(tab, acks, (*known, number)))
    parts = dict(part.split("=", 1) for part in text.split(";") if "=" in part)
    tab = parts.get("p", "")
    if parts.get("v") != "1" or not _TAB.fullmatch(tab):
        return None
    seq = _integer(parts.get("s", ""))
    client_ms = _milliseconds(parts.get("t", ""))
    flying = _in_flight(parts.get("f", ""))
    meanwhile = _in_flight(parts.get("n", "")) or (*flying, *([] if seq is None else [seq]))
    landings = _landings(tab, parts.get("a", ""), meanwhile)
    if parts.get("g") == "1" and client_ms is not None:
        landings = (*landings, Landing(tab, LEFT, client_ms, 0, changed=False))
    return Word(tab, seq, client_ms, flying, landings, held=parts.get("h") == "1")


def parse_beacon(body: bytes) -> Word | None:
    """Read the body of a beacon, at most 64 KiB of ASCII."""
    if len(body) > MAX_BEACON or not body.isascii():
        return None
    return parse_word(body.decode("ascii"))


def _integer(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= 9 else None


def _milliseconds(text: str) -> float | None:
    return float(text) if _MILLISECONDS.fullmatch(text) else None


def _in_flight(text: str) -> tuple[int, ...]:
    if not text:
        return ()
    sequences = (_integer(part) for part in text.split(",")[:_MAX_IN_FLIGHT])
    return tuple(sequence for sequence in sequences if sequence is not None)


def _landings(tab: str, text: str, in_flight: tuple[int, ...]) -> tuple[Landing, ...]:
    if not text:
        return ()
    matches = (_ACK.fullmatch(part) for part in text.split(","))
    return tuple(_landing(tab, match, in_flight) for match in matches if match)


def _landing(tab: str, ack: re.Match[str], in_flight: tuple[int, ...]) -> Landing:
    sequence, at, status, changed, edited = ack.groups()
    nodes = edited.split("+")[:_MAX_EDITED] if edited else ()
    edits = tuple(node_text(unquote(node)) for node in nodes)
    return Landing(tab, int(sequence), float(at), int(status), changed == "1", edits, in_flight)
