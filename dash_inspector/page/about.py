"""Which app this is, what serves it, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import facts, mono
from dash_inspector.page.text import clock, count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Process, Snapshot

PIDS = 6


def about(snapshot: Snapshot, processes: Sequence[tuple[int, Process]]) -> Component:
    """The app; ``processes`` with their generations, oldest first."""
    app = snapshot.app
    return html.Section(
        [
            html.H2("The app"),
            facts(
                [
                    ("Name", mono(app.name)),
                    ("Dash", f"{app.dash_version} on {app.backend}"),
                    ("Python", app.python_version),
                    ("Mounted at", mono(app.mount)),
                    ("Project", mono(app.path)),
                    ("Process", _serving(snapshot, processes)),
                    ("Generation", _generation(snapshot, processes)),
                ]
            ),
        ],
        className="di-panel",
    )


def _serving(snapshot: Snapshot, processes: Sequence[tuple[int, Process]]) -> str:
    """The one whose registry is shown, and those that were started with it."""
    own = snapshot.app.pid
    others = [p.pid for g, p in processes if g == snapshot.app.generation and p.pid != own]
    if not others:
        return f"pid {own}"
    more = f" and {len(others) - PIDS:,} more" if len(others) > PIDS else ""
    return f"pid {own}; with it {', '.join(map(str, others[:PIDS]))}{more}"


def _generation(snapshot: Snapshot, processes: Sequence[tuple[int, Process]]) -> str:
    """The how-manieth start of the server this is, and when that was."""
    number = snapshot.app.generation
    started = next((p.started_at for g, p in processes if g == number), None)
    since = f", started at {clock(started)[:8]}" if started is not None else ""
    earlier = len({g for g, _ in processes if g < number})
    return f"{number:,}{since}" + (f"; {count(earlier, 'earlier start')} known" * bool(earlier))
