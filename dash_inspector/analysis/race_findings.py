"""What is said of a race that really happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis import race_cures, words
from dash_inspector.analysis.lost_update_cures import of_sighting, writers_left
from dash_inspector.analysis.race_counts import count
from dash_inspector.analysis.race_evidence import changed, evidence
from dash_inspector.analysis.race_overlap import overlap
from dash_inspector.analysis.race_words import WORDS
from dash_inspector.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash_inspector.analysis.patching import Patching
    from dash_inspector.analysis.race_cures import Cure
    from dash_inspector.analysis.sightings import Sighting
    from dash_inspector.analysis.tallies import Tally
    from dash_inspector.model import Callback
    from dash_inspector.model.finding import Level

LEVELS: dict[str, Level] = {
    "race.lost-update": "error",
    "race.dropped-update": "error",
    "race.user-edit": "error",
    "race.stale-state": "warning",
    "race.write-order": "warning",
    "race.stale-side-update": "warning",
    "race.write-skew": "info",
    "race.wasted-overlap": "info",
}


def fingerprint(rule: str, tally: Tally) -> str:
    """The one that the finding of this tally has."""
    return words.fingerprint(rule, tally.callbacks, (tally.node,) if tally.node else ())


def finding(rule: str, tally: Tally, callbacks: Iterable[Callback], patching: Patching) -> Finding:
    """Of a tally with at least one occurrence; ``callbacks`` are all of the app.

    The lines of its message: what happened, why, how often.
    """
    sighting = tally.example
    assert sighting is not None
    said = WORDS[rule](sighting)
    cure = _cure(rule, tally, sighting, callbacks, patching)
    pair = sorted((sighting.loser, sighting.winner), key=lambda run: run.seq)
    nodes = (tally.node,) if tally.node else ()
    return Finding(
        rule=rule,
        level=LEVELS[rule],
        stage="confirmed" if tally.confirmed else "observed",
        title=said.title,
        message="\n".join((said.happened + _open(sighting), said.why, count(rule, tally))),
        fix=cure.reason,
        fingerprint=fingerprint(rule, tally),
        callbacks=tuple(callback.id for callback in tally.callbacks),
        properties=nodes,
        modules=words.modules_of(tally.callbacks),
        requests=tuple(dict.fromkeys(run.record.id for run in pair)),
        evidence={**evidence(tally, sighting), "cure": cure.kind, "cure_code": cure.code},
    )


def _open(sighting: Sighting) -> str:
    if not sighting.pending:
        return ""
    return " A request that was sent meanwhile is still in flight and may put this right."


def _cure(
    rule: str,
    tally: Tally,
    sighting: Sighting,
    callbacks: Iterable[Callback],
    patching: Patching,
) -> Cure:
    loser, winner = sighting.loser.callback, sighting.winner.callback
    assert loser is not None
    assert winner is not None
    if rule == "race.lost-update":
        left = writers_left(callbacks, tally.node, patching)
        return of_sighting(tally.callbacks, sighting, left)
    if rule == "race.dropped-update":
        fields = [*sighting.lost, *changed(sighting.winner, sighting.node)]
        return race_cures.inputs(winner, tally.node, list(dict.fromkeys(fields)))
    if rule == "race.stale-state":
        return race_cures.as_input(loser, winner, tally.node)
    if rule == "race.stale-side-update":
        return race_cures.output(winner, tally.node)
    if rule == "race.user-edit":
        return race_cures.unwrite(winner, tally.node)
    if rule == "race.wasted-overlap":
        return overlap(winner, callbacks)
    if rule == "race.write-skew":
        why = "then both results come from the same old values."
        return race_cures.merge(tally.callbacks, tally.node, why, "together")
    why = "then the page shows the newest answer only, whichever comes back first."
    return race_cures.merge(tally.callbacks, tally.node, why, "triggered")
