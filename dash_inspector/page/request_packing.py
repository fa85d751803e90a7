"""Recorded requests as compact rows: arrays, with each text once, that the browser unfolds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash_inspector.page.request_errors import error_line
from dash_inspector.page.request_races import rule_name, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dash_inspector.model import Access, Callback, Finding, RequestRecord, Write
    from dash_inspector.page.source import Source

ERROR_CHARACTERS = 200
_DIGITS = 2  # of milliseconds


class Texts:
    """Numbers texts in the order in which they first come; ``None`` is -1."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str | None) -> int:
        """The number of this text."""
        if text is None:
            return -1
        return self._numbers.setdefault(text, len(self._numbers))

    def known(self) -> list[str]:
        """Every text so far, where its number says."""
        return list(self._numbers)


def packed(
    records: Sequence[RequestRecord], callbacks: Mapping[str, Callback], source: Source
) -> dict[str, Any]:
    """``rows`` in the order of the records, their ``callbacks`` and ``races``, and the ``texts``.

    ``base`` is ms since the epoch, what rows call ``at`` is ms after it; the other moments are ms
    after ``at``, which is when the server received the request. ``None`` is unknown.
    """
    texts = Texts()
    snapshot = source.snapshot()
    project = snapshot.app.path if snapshot is not None else ""
    base = min((source.wall_clock(record) for record in records), default=0.0) * 1000
    ids = {record.callback: None for record in records}
    places = {name: place for place, name in enumerate(ids)}
    known = source.races()
    races = {one.fingerprint: one for record in records for one in known.get(record.id, ())}
    numbers = {fingerprint: number for number, fingerprint in enumerate(races)}
    return {
        "base": base,
        "rows": [
            [
                *_row(record, source.wall_clock(record) * 1000 - base, places, texts, project),
                [numbers[one.fingerprint] for one in known.get(record.id, ())],
            ]
            for record in records
        ],
        "callbacks": [_callback(one, callbacks.get(one), texts) for one in ids],
        "races": [_race(one, texts) for one in races.values()],
        "texts": texts.known(),
    }


def _callback(name: str, callback: Callback | None, texts: Texts) -> list[int]:
    """Its id, what a developer calls it, and its module."""
    shown = callback.name if callback is not None else name
    return [texts(name), texts(shown), texts(callback.module if callback is not None else None)]


def _race(finding: Finding, texts: Texts) -> list[int]:
    """Its fingerprint, its rule in words, how serious it is, and what it says."""
    told = (finding.fingerprint, rule_name(finding), finding.level, title(finding))
    return [texts(text) for text in told]


def _row(
    record: RequestRecord, at: float, places: Mapping[str, int], texts: Texts, project: str
) -> list[float | int | str | list[int] | None]:
    """In the order in which assets/page/requests_log.js takes them."""
    error = record.error
    said = error_line(error, project)[:ERROR_CHARACTERS] if error is not None else None
    return [
        record.id,
        round(at, _DIGITS),
        places[record.callback],
        texts(status(record)),
        texts(record.tab),
        record.seq,
        list(record.in_flight),
        [texts(node) for node in record.triggered],
        _nodes(record.reads, texts),
        _nodes(record.writes, texts),
        _after(record, record.t_sent),
        _after(record, record.t_started),
        _after(record, record.t_ended),
        _after(record, record.t_applied),
        record.bytes_in,
        record.bytes_out,
        texts(said),
    ]


def status(record: RequestRecord) -> str:
    """How it went; ``running`` while nobody has seen its end."""
    open_ended = record.t_ended is None and record.status in {"ok", "no_update"}
    return "running" if open_ended else record.status


def _nodes(values: Iterable[Access | Write], texts: Texts) -> list[int]:
    return list(dict.fromkeys(texts(f"{one.id}.{one.property}") for one in values))


def _after(record: RequestRecord, moment: float | None) -> float | None:
    return None if moment is None else round((moment - record.t_received) * 1000, _DIGITS)
