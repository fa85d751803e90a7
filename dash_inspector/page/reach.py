"""What was looked at, and what could not be: how far the overview's silence can be believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.page.text import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash_inspector.model import Snapshot

_APART = (
    "They came without the browser probe (another client, or a page that was opened before the "
    "inspector was on: reload it); no race is claimed of them."
)
_CLIENTSIDE = "They run in the browser alone: neither their times nor what they write is seen."


@dataclass(frozen=True, slots=True)
class Reach:
    """``seen``: what was looked at and for what; ``unseen``: what was not, and what to do."""

    seen: tuple[str, ...]
    unseen: tuple[tuple[str, str], ...]


def reach(snapshot: Snapshot) -> Reach:
    """How far one can see into this app at this moment."""
    return Reach(seen=tuple(_seen(snapshot)), unseen=tuple(_unseen(snapshot)))


def _seen(snapshot: Snapshot) -> list[str]:
    own = sum(callback.owner == "app" for callback in snapshot.callbacks)
    tabs = {run.tab for run in snapshot.requests} - {None}
    seen = [
        f"{count(own, 'callback')}: registered twice, in conflict, lost or late",
        f"{count(own, 'callback')}: which of them could lose each other's updates",
    ]
    if tabs:
        runs = sum(run.tab is not None for run in snapshot.requests)
        seen.append(
            f"{count(runs, 'request')} of {count(len(tabs), 'page')}: updates that were lost, "
            "overwritten, thrown away or made from old values"
        )
    return seen


def _unseen(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    apart = sum(run.tab is None for run in snapshot.requests)
    clientside = sum(one.kind == "clientside" for one in snapshot.callbacks)
    dropped = snapshot.dropped
    if not snapshot.requests:
        yield "No request has been recorded", "Open the app and use it: races show in what runs."
    if apart:
        yield f"{count(apart, 'request')} of no known page", _APART
    if clientside:
        yield f"The runs of {count(clientside, 'clientside callback')}", _CLIENTSIDE
    if dropped.requests:
        older = f"{count(dropped.requests, 'request')} that made room for newer ones"
        yield older, "max_requests= keeps more."
    if dropped.registrations:
        many = f"{count(dropped.registrations, 'registration')} too many to be kept"
        yield many, "Of these it is not known where they were made."
