"""What ran, as rows of the table of times: one per callback or one per module."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from dash_inspector.page.module_rows import row_name
from dash_inspector.page.percentiles import MARKS, named, too_few
from dash_inspector.page.text import duration

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash_inspector.model import Callback
    from dash_inspector.page.percentiles import Figures, Grouping, Phase, Spread
    from dash_inspector.page.source import Source

SHORTEST, LONGEST = 1e-3, 10.0  # s: the two ends of the axis of every row
TICKS = ("3px 14px", "2px 8px", "2px 14px", "2px 6px")  # p50, p90, p99, longest
NONE = "0 0"


def rows(source: Source, by: Grouping, phase: Phase) -> list[dict[str, Any]]:
    """A row per callback or module that has run; spans in ms, shares from 0 to 1."""
    snapshot = source.snapshot()
    if snapshot is None:
        return []
    figures = source.figures(by)
    spreads = {name: one.spread(phase) for name, one in figures.items()}
    totals = [one.total for one in spreads.values() if one is not None]
    made = _names(snapshot.callbacks) if by == "callback" else _members(snapshot.callbacks)
    return [
        {"key": name, **made[name], **_counts(one), **_times(spreads[name], totals)}
        for name, one in figures.items()
    ]


def _names(callbacks: tuple[Callback, ...]) -> dict[str, dict[str, Any]]:
    return {one.id: {"name": one.name, "module": row_name(one)} for one in callbacks}


def _members(callbacks: tuple[Callback, ...]) -> dict[str, dict[str, Any]]:
    """Each module with the callbacks in it, by which a row is found for one of them."""
    found: dict[str, dict[str, Any]] = {}
    for one in callbacks:
        name = row_name(one)
        found.setdefault(name, {"name": name, "members": []})["members"].append(one.id)
    return found


def _counts(one: Figures) -> dict[str, Any]:
    return {
        "calls": one.calls,
        "errors": one.errors,
        "no_update": one.no_update_share,
        "bytes_in": one.bytes_in,
        "bytes_out": one.bytes_out,
    }


def _times(one: Spread | None, totals: Sequence[float]) -> dict[str, Any]:
    """Percentiles, and the share of all time, with a bar that is full in the row with the most.

    A percentile that the runs are too few for is left out; ``few`` says so.
    """
    if one is None:
        return {"spread": "not known"}
    share, most = (one.total / of if of else 0.0 for of in (sum(totals), max(totals)))
    told = named(one)
    return {
        **{name: seconds * 1000 for name, seconds in told.items()},
        "few": too_few(one.known),
        "spread": ", ".join(f"{name} {duration(seconds)}" for name, seconds in told.items()),
        "picture": picture(one),
        "share": share,
        "bar": {"backgroundSize": f"{100 * most:.2f}% 18px"},
    }


def picture(one: Spread) -> Mapping[str, str]:
    """The percentiles as ticks on a line to the longest, on a logarithmic axis for all rows."""
    told = named(one)
    at = {name: 100 * along(seconds) for name, seconds in told.items()}
    width = at["longest"] - min(at.values())
    start = 100 * min(at.values()) / (100 - width) if width < 100 else 0.0
    names = (*MARKS, "longest")
    places = [f"{at.get(name, 0):.2f}% 50%" for name in names]
    sizes = [size if name in told else NONE for name, size in zip(names, TICKS, strict=True)]
    return {
        "backgroundPosition": ", ".join([*places, f"{start:.2f}% 50%"]),
        "backgroundSize": ", ".join([*sizes, f"{width:.2f}% 4px"]),
    }


def along(seconds: float) -> float:
    """Where a time lies on the axis, from 0 to 1; what is beyond an end stands at that end."""
    held = min(max(seconds, SHORTEST), LONGEST)
    return math.log(held / SHORTEST) / math.log(LONGEST / SHORTEST)
