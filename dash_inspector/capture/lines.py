"""The line at which a frame is, counted when somebody asks.

Python counts from the start of the code each time: a file that registers a thousand callbacks would
pay for all lines above each of them. So of long code only what is needed to count is taken down,
which is bytes and nothing of the user's.
"""

from __future__ import annotations

import functools
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

_LONG = 2_048  # bytes of the code's line table
_KEPT = 4
_EMPTY = (lambda: None).__code__

Late = tuple[bytes, int, int]  # the table, the code's first line, the place in the code
Spot = int | Late | None


def spot_of(frame: FrameType) -> Spot:
    """``frame.f_lineno``, or what ``line_at`` finds it with, even when the code is long gone."""
    code = frame.f_code
    table = code.co_linetable
    if len(table) < _LONG:
        return frame.f_lineno
    return table, code.co_firstlineno, frame.f_lasti


def line_at(late: Late) -> int | None:
    """The line of this place."""
    table, first, place = late
    starts, lines = _counted(table, first)
    return lines[bisect_right(starts, place) - 1] or None


@functools.lru_cache(maxsize=_KEPT)
def _counted(table: bytes, first: int) -> tuple[array[int], array[int]]:
    """Where each line begins, as another code with this table has it; 0 where there is none."""
    code = _EMPTY.replace(co_linetable=table, co_firstlineno=first)
    starts, lines = array("I"), array("I")
    for start, _, line in code.co_lines():
        starts.append(start)
        lines.append(line or 0)
    return starts, lines
