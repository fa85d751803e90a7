"""The registry by callbacks: one function behind one Dash id, however often registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.capture.rows import Row
from dash_inspector.capture.same import replaced, same_callback

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
        for number, group in enumerate(_merged(known), start=1):
            yield (dash_id if number == 1 else f"{dash_id}#{number}"), group


def _merged(known: list[Group]) -> list[Group]:
    """What a reload left behind goes to what stands in the file in its place."""
    found: list[Group] = []
    for group in known:
        older = next((other for other in found if replaced(other[-1], group[0])), None)
        if older is None:
            found.append(group)
        else:
            older += group
    return found
