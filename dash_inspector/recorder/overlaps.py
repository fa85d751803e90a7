"""Which run was superseded: the renderer throws its response away when its callback re-fires."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dash_inspector.model import RequestRecord

_MAX_KEYS = 500


class Overlaps:
    """The newest run of every callback of every page, to compare the next one with."""

    def __init__(self) -> None:
        self._newest: OrderedDict[tuple[str, str], RequestRecord] = OrderedDict()

    def add(self, record: RequestRecord, key: str) -> list[RequestRecord]:
        """This record, and whichever is now known to have been superseded, in their final form."""
        if record.tab is None or record.seq is None:
            return [record]
        place = (record.tab, key)
        other = self._newest.get(place)
        if other is not None and record.seq in other.in_flight:
            return [_superseded(record)]
        self._newest[place] = record
        self._newest.move_to_end(place)
        if len(self._newest) > _MAX_KEYS:
            self._newest.popitem(last=False)
        if other is None or other.seq not in record.in_flight:
            return [record]
        return [_superseded(other), record]


def _superseded(record: RequestRecord) -> RequestRecord:
    answered = record.status in ("ok", "no_update")
    return replace(record, status="superseded") if answered else record
