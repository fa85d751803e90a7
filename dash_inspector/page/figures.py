"""The numbers that matter, each leading to the view that has more of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.percentiles import NEEDED, enough
from dash_inspector.page.pieces import SIGNS, address
from dash_inspector.page.text import UNKNOWN, count, duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Finding, Snapshot

P90 = 0.9
P90_HINT = (
    f"Nine of ten runs computed no longer; of the callbacks that ran {NEEDED['p90']} times or more"
)
LONGEST_HINT = f"No callback ran {NEEDED['p90']} times yet, which a p90 takes"
_STAGES = ("confirmed", "observed", "potential")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, what it counts, where it leads; ``bad`` where it should be 0.

    ``hint`` is what a pointer over it says.
    """

    number: str
    what: str
    href: str
    note: str = ""
    bad: bool = False
    hint: str = ""


def figures(snapshot: Snapshot, findings: Sequence[Finding]) -> tuple[Figure, ...]:
    """Few, and the same ones in every state of the app."""
    own = [callback for callback in snapshot.callbacks if callback.owner == "app"]
    added = len(snapshot.callbacks) - len(own)
    again = sum(callback.registered > 1 for callback in own)
    modules = {callback.module for callback in own}
    errors = sum(run.status == "error" for run in snapshot.requests)
    return (
        Figure(
            f"{len(own):,}", _noun(len(own), "callback"), address("graph"),
            f"and {added:,} of Dash's own" if added else "",
        ),
        Figure(f"{len(modules):,}", _noun(len(modules), "module"), address("modules")),
        Figure(
            f"{again:,}", _noun(again, "duplicate callback"),
            address("modules", problems="yes" if again else None),
            "registered more than once", bad=again > 0,
        ),
        Figure(
            f"{len(snapshot.requests):,}", _noun(len(snapshot.requests), "request"),
            address("requests"), "recorded",
        ),
        Figure(
            f"{errors:,}", _noun(errors, "error"),
            address("requests", status="error"), bad=errors > 0,
        ),
        _slowest(snapshot),
        _races(findings),
    )  # fmt: skip


def strip(found: Iterable[Figure]) -> Component:
    """The figures side by side."""
    return html.Ul([html.Li(_drawn(one)) for one in found], className="di-plain di-figures")


def _drawn(one: Figure) -> Component:
    sign = [html.Span(f"{SIGNS['error']} ", **{"aria-hidden": "true"})] if one.bad else []
    return html.A(
        [
            html.Strong([*sign, one.number], className="di-tone-error" if one.bad else None),
            html.Span(f" {one.what}", title=one.hint or None),
            html.Span(
                f" {one.note}" if one.note else "", className="di-muted di-small", title=one.note
            ),
        ],
        href=one.href,
    )


def _noun(number: int, noun: str) -> str:
    return count(number, noun).partition(" ")[2]


def _computing(snapshot: Snapshot) -> dict[str, list[float]]:
    """How long the runs of each callback computed, in seconds, shortest first."""
    took: dict[str, list[float]] = {one.id: [] for one in snapshot.callbacks}
    for run in snapshot.requests:
        if run.t_started is not None and run.t_ended is not None and run.callback in took:
            took[run.callback].append(run.t_ended - run.t_started)
    return {one: sorted(times) for one, times in took.items() if times}


def slowest(took: Mapping[str, Sequence[float]]) -> tuple[str, float] | None:
    """The callback with the longest p90, of those that ran often enough to have one.

    The run whose rank is nearest, as in the view of the times.
    """
    p90 = (
        (one, times[round(P90 * (len(times) - 1))])
        for one, times in took.items()
        if enough("p90", len(times))
    )
    return max(p90, key=lambda pair: pair[1], default=None)


def _slowest(snapshot: Snapshot) -> Figure:
    names = {callback.id: callback.name for callback in snapshot.callbacks}
    took = _computing(snapshot)
    if not took:
        return Figure(UNKNOWN, "slowest p90", address("timings"), "no run timed yet")
    found = slowest(took)
    callback, seconds = found or max(
        ((one, times[-1]) for one, times in took.items()), key=lambda pair: pair[1]
    )
    what, hint = ("slowest p90", P90_HINT) if found else ("longest run", LONGEST_HINT)
    to = address("timings", callback=callback)
    return Figure(duration(seconds), what, to, names[callback], hint=hint)


def _races(findings: Sequence[Finding]) -> Figure:
    """Those to do something about; what is but a note is told apart."""
    every = [one for one in findings if one.rule.startswith("race.")]
    races = [one for one in every if one.level != "info"]
    stages = [one.stage for one in races]
    told = [f"{stages.count(s):,} {s}" for s in _STAGES if s in stages]
    if notes := len(every) - len(races):
        told.append(count(notes, "note"))
    worst = address("overview", finding=(races or every)[0].fingerprint if every else None)
    bad = any(one.level == "error" and one.stage != "potential" for one in races)
    return Figure(f"{len(races):,}", _noun(len(races), "race"), worst, ", ".join(told), bad=bad)
