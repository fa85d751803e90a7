"""How the page writes numbers, places and times: always with a unit, never a guess."""

from __future__ import annotations

from datetime import datetime

UNKNOWN = "\u2013"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """``1 callback``, ``1,024 callbacks``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def times(number: int) -> str:
    """How often: the number with a multiplication sign."""
    return f"{number:,}\u00d7"


def duration(seconds: float | None) -> str:
    """A time span: ``0.4 ms``, ``310 ms``, ``2.05 s``; a dash where it is not known."""
    if seconds is None:
        return UNKNOWN
    if abs(seconds) >= 1:
        return f"{seconds:.2f} s"
    milliseconds = seconds * 1000
    return f"{milliseconds:.0f} ms" if abs(milliseconds) >= 100 else f"{milliseconds:.1f} ms"


def size(number: int | None) -> str:
    """A number of bytes: ``812 B``, ``1.4 KB`` (1,000 bytes), ``2.0 MB``."""
    if number is None:
        return UNKNOWN
    if number < 1_000:
        return f"{number} B"
    if number < 1_000_000:
        return f"{number / 1_000:.1f} KB"
    return f"{number / 1_000_000:.1f} MB"


def place(file: str | None, line: int | None) -> str:
    """``file:line`` as an editor takes it; what is not known is left out."""
    if file is None:
        return "place not known"
    return file if line is None else f"{file}:{line}"


def clock(epoch: float) -> str:
    """The local time of day, to the millisecond."""
    moment = datetime.fromtimestamp(epoch).astimezone()
    return f"{moment:%H:%M:%S}.{moment.microsecond // 1000:03d}"
