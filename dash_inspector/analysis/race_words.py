"""Titles and messages of the races that really happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.runs import WHOLE
from dash_inspector.model.quoting import in_code

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dash_inspector.analysis.runs import Run
    from dash_inspector.analysis.sightings import Sighting
    from dash_inspector.model import Callback as Registered


@dataclass(frozen=True, slots=True)
class Said:
    """A title, what happened in the example, and why such a thing can happen."""

    title: str
    happened: str
    why: str


def _lost_update(sighting: Sighting) -> Said:
    loser, winner = _names(sighting)
    node = in_code(sighting.node)
    if sighting.outcome != "confirmed" and not sighting.pending:
        return _both_wrote(sighting)
    return Said(
        f"{winner} undid what {loser} had just changed in {node}",
        f"{_located(sighting.loser)} answered first and {_changed(sighting.lost, node)}. Then came "
        f"the answer of {_located(sighting.winner)}, made from the old value, and that change was "
        "gone.",
        _why_undone(sighting),
    )


def _why_undone(sighting: Sighting) -> str:
    loser, winner = _names(sighting)
    node = in_code(sighting.node)
    if sighting.loser.changes(sighting.node):
        return (
            f"Both had read {node} before the other's answer was in the page, and both write it "
            "back whole: the answer that comes last puts the old content back where it changed "
            "nothing itself."
        )
    return (
        f"{winner} had read {node} before the answer of {loser} was in the page, and writes it "
        f"back whole: it puts the old content back where it changed nothing itself."
        f"{_patch(sighting)}"
    )


def _patch(sighting: Sighting) -> str:
    loser, winner = _names(sighting)
    write = sighting.loser.written(sighting.node)
    if write is None or not write.patch:
        return ""
    return f" That {loser} returns a `Patch` does not help as long as {winner} writes it whole."


def _both_wrote(sighting: Sighting) -> Said:
    loser, winner = _names(sighting)
    node = in_code(sighting.node)
    alike = sighting.loser.changes(sighting.node)
    wrote = f"wrote {node} back" if alike else f"wrote {node}"
    did = _changed(sighting.disputed, node) if sighting.disputed else wrote
    reader = "Both had" if alike else f"{winner} had"
    open_question = (
        "whichever of the two was meant to stay."
        if sighting.disputed and alike
        else f"and whether it holds what {loser} had changed, the recorded values do not tell."
    )
    return Said(
        f"{loser} and {winner} wrote {node} at the same time",
        f"{_both(sighting)} both {did} at the same time. The answer of {winner} came last and "
        "stayed.",
        f"{reader} read {node} before the other's answer was in the page. The answer that comes "
        f"last wins, {open_question}",
    )


def _dropped_update(sighting: Sighting) -> Said:
    name, node = words.name(_callback(sighting.winner)), in_code(sighting.node)
    return Said(
        f"An update by {name} of {node} was thrown away",
        f"{_located(sighting.winner)} was triggered again before it had answered, and the page "
        f"threw its first answer away. That one {_changed(sighting.lost, node)}; the second answer "
        "does not, so the change is gone.",
        "When a callback is triggered again, Dash takes the newest answer only. The second run "
        f"started from the same old {node} as the first and knew nothing of its change.",
    )


def _user_edit(sighting: Sighting) -> Said:
    name, node = words.name(_callback(sighting.winner)), in_code(sighting.node)
    return Said(
        f"{name} overwrote what had been typed into {node}",
        f"While {_located(sighting.winner)} was on its way, {node} was changed in the page by "
        "its user. Then the answer came and replaced what had been entered.",
        f"{name} read {node} when it was sent and writes it back: its answer is made from the "
        "value before, and the page puts it in without asking whether the value has changed since.",
    )


def _stale_state(sighting: Sighting) -> Said:
    reader, writer = _names(sighting)
    node = in_code(sighting.node)
    return Said(
        f"{reader} used a {node} that {writer} was about to replace",
        f"{_located(sighting.loser)} was sent with the old {node} while "
        f"{_located(sighting.winner)} was still at work on a new one: what {reader} made of it is "
        "out of date.",
        "Dash reads State in the moment in which a request is sent. It waits for a callback that "
        "is about to write an Input, but never for one that is about to write State.",
    )


def _write_order(sighting: Sighting) -> Said:
    newer, older = _names(sighting)
    node = _fields(sighting.lost, in_code(sighting.node))
    return Said(
        f"{older} overwrote the newer {node} of {newer}",
        f"{_located(sighting.winner)} was triggered first and {_located(sighting.loser)} after "
        f"it, but the answer of {older} came last: {node} holds what was asked for first.",
        f"Both write {in_code(sighting.node)}, and the page takes answers in the order in which "
        "they come back, not in the order in which they were asked for.",
    )


def _stale_side_update(sighting: Sighting) -> Said:
    name, node = words.name(_callback(sighting.winner)), in_code(sighting.node)
    return Said(
        f"An outdated run of {name} still set {node}",
        f"{_located(sighting.winner)} was triggered again before it had answered. The page threw "
        f"the answer of the first run away, and yet that run still set {node}.",
        "Dash throws away what an outdated run returns, but not what it sets by other ways: "
        "`set_props`, `running` and `progress` still reach the page.",
    )


def _write_skew(sighting: Sighting) -> Said:
    one, other = _names(sighting)
    node = in_code(sighting.node)
    return Said(
        f"{one} and {other} each used what the other was replacing",
        f"{_located(sighting.loser)} was sent with the old {node} while "
        f"{_located(sighting.winner)} was at work on a new one, and the other way round: each used "
        "an old value of what the other writes, so the two results may not fit together.",
        "Dash reads State in the moment in which a request is sent and does not wait for a "
        "callback that is about to write it.",
    )


def _wasted_overlap(sighting: Sighting) -> Said:
    callback = _callback(sighting.winner)
    goes_on = ", and does not stop the older run" if callback.kind != "background" else ""
    return Said(
        f"{words.name(callback)} was asked again before it had answered",
        f"{_located(sighting.winner)} was triggered again while it was still running, and the page "
        f"threw the first answer away: that work was done for nothing.{_steps(sighting)}",
        f"Dash takes only the newest answer of a callback{goes_on}.",
    )


def _steps(sighting: Sighting) -> str:
    """What may be missing: no record tells a toggle that was lost from a value set twice."""
    nodes = words.listed(in_code(node) for node in same_steps(sighting.loser, sighting.winner))
    if not nodes:
        return ""
    return (
        f" Both runs read {nodes} as State with the same value and wrote it back: if the new value "
        "is made from the old one (a toggle, a counter, a list that grows), one step is missing."
    )


def same_steps(older: Run, newer: Run) -> list[str]:
    """The properties that both took as State, from the same value, and wrote back."""
    both = sorted(older.states & newer.states)
    return [
        node
        for node in both
        if older.changes(node)
        and newer.changes(node)
        and older.reads[node].fingerprint is not None
        and older.reads[node].fingerprint == newer.reads[node].fingerprint
        and older.reads[node].fingerprint != older.writes[node].fingerprint
    ]


WORDS: dict[str, Callable[[Sighting], Said]] = {
    "race.lost-update": _lost_update,
    "race.dropped-update": _dropped_update,
    "race.user-edit": _user_edit,
    "race.stale-state": _stale_state,
    "race.write-order": _write_order,
    "race.stale-side-update": _stale_side_update,
    "race.write-skew": _write_skew,
    "race.wasted-overlap": _wasted_overlap,
}


def _callback(run: Run) -> Registered:
    assert run.callback is not None
    return run.callback


def _names(sighting: Sighting) -> Sequence[str]:
    return words.names([_callback(sighting.loser), _callback(sighting.winner)])


def _located(run: Run) -> str:
    return words.located(_callback(run))


def _both(sighting: Sighting) -> str:
    return words.listed(sorted((_located(sighting.loser), _located(sighting.winner))))


def _changed(names: Sequence[str], node: str) -> str:
    """``changed `first` in `user.data```, or the property itself where it has no fields."""
    return f"changed {_fields(names, node)}"


def _fields(names: Sequence[str], node: str) -> str:
    fields = words.listed(in_code(name) for name in names if name != WHOLE)
    return f"{fields} in {node}" if fields else node
