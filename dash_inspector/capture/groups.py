"""The registry by callbacks: one function behind one Dash id, however often registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.capture.rows import Row
from dash_inspector.capture.same import same_callback

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Group = list[Row]


def groups(found: Sequence[Row]) -> Iterator[tuple[str, Group]]:
    """The rows of each callback, under its unique id: one function behind one Dash id."""
    by_id: dict[str, list[Group]] = {}
    for row in found:
        known = by_id.setdefault(row.dash_id, [])
        for group in known:
            if same_callback(group[-1], row):
                group.append(row)
                break
        else:
            known.append([row])
    for dash_id, known in by_id.items():
        for number, group in enumerate(known, start=1):
            yield (dash_id if number == 1 else f"{dash_id}#{number}"), group
