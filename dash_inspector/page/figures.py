"""The numbers that matter, each leading to the view that has more of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import SIGNS, address
from dash_inspector.page.text import UNKNOWN, count, duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Finding, RequestRecord, Snapshot

P90 = 0.9
_STAGES = ("confirmed", "observed", "potential")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, what it counts, where it leads; ``bad`` where it should be 0."""

    number: str
    what: str
    href: str
    note: str = ""
    bad: bool = False


def figures(snapshot: Snapshot, findings: Sequence[Finding]) -> tuple[Figure, ...]:
    """Few, and the same ones in every state of the app."""
    own = [callback for callback in snapshot.callbacks if callback.owner == "app"]
    added = len(snapshot.callbacks) - len(own)
    again = sum(callback.registered - 1 for callback in own)
    modules = {callback.module for callback in own}
    errors = sum(run.status == "error" for run in snapshot.requests)
    return (
        Figure(
            f"{len(own):,}", _noun(len(own), "callback"), address("graph"),
            f"and {added:,} of Dash's own" if added else "",
        ),
        Figure(f"{len(modules):,}", _noun(len(modules), "module"), address("modules")),
        Figure(
            f"{again:,}", "registered again", address("modules"),
            "beyond one per callback", bad=again > 0,
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
            html.Span(f" {one.what}"),
            html.Span(
                f" {one.note}" if one.note else "", className="di-muted di-small", title=one.note
            ),
        ],
        href=one.href,
    )


def _noun(number: int, noun: str) -> str:
    return count(number, noun).partition(" ")[2]


def slowest(requests: Iterable[RequestRecord]) -> tuple[str, float] | None:
    """The callback with the longest p90 of computing, and that in seconds.

    The run whose rank is nearest, as in the view of the times.
    """
    by_callback: dict[str, list[float]] = {}
    for run in requests:
        if run.t_started is not None and run.t_ended is not None:
            by_callback.setdefault(run.callback, []).append(run.t_ended - run.t_started)
    ranked = ((one, sorted(took)) for one, took in by_callback.items())
    p90 = ((one, took[round(P90 * (len(took) - 1))]) for one, took in ranked)
    return max(p90, key=lambda pair: pair[1], default=None)


def _slowest(snapshot: Snapshot) -> Figure:
    names = {callback.id: callback.name for callback in snapshot.callbacks}
    found = slowest(run for run in snapshot.requests if run.callback in names)
    if found is None:
        return Figure(UNKNOWN, "slowest p90", address("timings"), "no run timed yet")
    callback, seconds = found
    to = address("timings", callback=callback)
    return Figure(duration(seconds), "slowest p90", to, names[callback])


def _races(findings: Sequence[Finding]) -> Figure:
    races = [one for one in findings if one.rule.startswith("race.")]
    stages = [one.stage for one in races]
    told = [f"{stages.count(s):,} {s}" for s in _STAGES if s in stages]
    worst = address("overview", finding=races[0].fingerprint) if races else address("overview")
    bad = any(one.level == "error" and one.stage != "potential" for one in races)
    return Figure(f"{len(races):,}", _noun(len(races), "race"), worst, ", ".join(told), bad=bad)
