"""How long one request took, phase by phase: a small bar and the numbers beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.text import UNKNOWN, duration

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dash_inspector.model import RequestRecord


@dataclass(frozen=True, slots=True)
class Phase:
    """``key`` names its pattern; ``seconds`` is ``None`` where it is not known.

    ``error`` (s): how well it is known, where the browser's clock has a part in it.
    """

    key: str
    name: str
    seconds: float | None
    error: float | None = None


def phases(record: RequestRecord) -> tuple[Phase, ...]:
    """From the page to the server and back."""
    arrived, started, ended = record.t_received, record.t_started, record.t_ended
    return (
        Phase("way", "Way here", _between(record.t_sent, arrived), record.clock_error),
        Phase("waiting", "Waiting", _between(arrived, started)),
        Phase("computing", "Computing", _between(started, ended)),
        Phase("back", "Way back", _between(ended, record.t_applied), record.clock_error),
    )


def times(record: RequestRecord) -> Component:
    """The bar, the phases and their sum; what was not seen is a dash."""
    known = phases(record)
    whole = sum(max(phase.seconds or 0.0, 0.0) for phase in known)
    parts = [_part(phase, record, whole) for phase in known if phase.seconds]
    return html.Div(
        [
            html.Div(parts, className="di-phases", **_HIDDEN),
            html.Table(
                html.Tbody([*map(_row, known), _total(known)]),
                className="table di-table di-phase-table",
            ),
        ]
    )


_HIDDEN = {"aria-hidden": "true"}


def _between(start: float | None, end: float | None) -> float | None:
    return None if start is None or end is None else end - start


def _part(phase: Phase, record: RequestRecord, whole: float) -> Component:
    key = "error" if phase.key == "computing" and record.status == "error" else phase.key
    share = 100 * max(phase.seconds or 0.0, 0.0) / whole if whole else 0.0
    return html.Span(
        className=f"di-span-part di-key-{key}",
        style={"flexGrow": f"{share:.3f}"},
        title=f"{phase.name}: {duration(phase.seconds)}",
    )


def _row(phase: Phase) -> Component:
    name = [html.Span(className=f"di-key di-key-{phase.key}", **_HIDDEN), phase.name]
    known = phase.seconds is not None and phase.error is not None
    return html.Tr(
        [
            html.Th(html.Span(name, className="di-phase"), scope="row"),
            html.Td(duration(phase.seconds), className="di-number"),
            html.Td(f"± {duration(phase.error)}" if known else "", className="di-number di-muted"),
        ]
    )


def _total(known: tuple[Phase, ...]) -> Component:
    seen = [phase.seconds for phase in known if phase.seconds is not None]
    words = "Total" if len(seen) == len(known) else "Total of what was seen"
    return html.Tr(
        [
            html.Th(words, scope="row"),
            html.Td(duration(sum(seen)) if seen else UNKNOWN, className="di-number"),
            html.Td(""),
        ]
    )
