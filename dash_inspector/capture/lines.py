"""The line at which a frame is: Python counts from the start of the code each time, we do it once.

A file that registers a thousand callbacks would else pay for all lines above each of them.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from typing import TYPE_CHECKING

from dash_inspector.capture.tokens import alive, token

if TYPE_CHECKING:
    from types import CodeType, FrameType

_LONG = 2_048  # bytes of the code's line table
_KEPT = 4


def line_of(frame: FrameType) -> int | None:
    """The same as ``frame.f_lineno``."""
    code = frame.f_code
    if len(code.co_linetable) < _LONG:
        return frame.f_lineno
    number = token(code)
    return frame.f_lineno if number is None else _looked_up(number, frame.f_lasti)


def _looked_up(number: int, offset: int) -> int | None:
    starts, lines = _table(number)
    return lines[bisect_right(starts, offset) - 1]


@functools.lru_cache(maxsize=_KEPT)
def _table(number: int) -> tuple[tuple[int, ...], tuple[int | None, ...]]:
    """By the token, so that nothing keeps the code alive."""
    code: CodeType = alive({number})[number]
    entries = tuple(code.co_lines())
    return tuple(start for start, _, _ in entries), tuple(line for _, _, line in entries)
