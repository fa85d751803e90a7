"""``race.lost-update`` as far as the registry alone can tell: potential, never more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.flow import Flow, Meeting
from dash_inspector.analysis.index import Index
from dash_inspector.analysis.patterns import Pattern, meet, pattern
from dash_inspector.analysis.race_cures import Cure, merge, patch
from dash_inspector.model import Callback, Dependency, Finding, Snapshot
from dash_inspector.model.quoting import in_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULE = "race.lost-update"
_MOST_PAIRS = 15
_NEVER = {"occurrences": 0, "chances": 0, "healed": 0, "provoked": 0}

_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Change:
    """A property that a callback reads and writes back."""

    number: int
    node: str
    where: Pattern


def lost_updates(snapshot: Snapshot) -> Iterator[Finding]:
    """Pairs that read one property as State and write it, with nothing that orders them."""
    callbacks = [c for c in snapshot.callbacks if c.status != "lost" and c.owner == "app"]
    flow = Flow(callbacks)
    changes = [
        change
        for number, callback in enumerate(callbacks)
        for change in _changes(number, callback.outputs, callback.state)
    ]
    for node, pairs in _pairs(changes, flow).items():
        if len(pairs) > _MOST_PAIRS:
            yield _crowd(node, sorted({n for pair in pairs for n in pair}), callbacks)
            continue
        for first, second in pairs:
            yield _finding(node, callbacks[first], callbacks[second], flow.meeting(first, second))


def _changes(
    number: int, writes: Sequence[Dependency], reads: Sequence[Dependency]
) -> Iterator[_Change]:
    read = [pattern(node.id, node.property) for node in reads]
    for node in dict.fromkeys(writes):
        written = pattern(node.id, node.property)
        both = next((b for b in (meet(written, other) for other in read) if b is not None), None)
        if both is not None:
            yield _Change(number, node.node, both)


def _pairs(changes: Sequence[_Change], flow: Flow) -> dict[str, list[_Pair]]:
    """The unordered pairs, under the property that they contest; each pair of it once."""
    filed: Index[_Change] = Index()
    found: dict[str, dict[_Pair, None]] = {}
    for change in changes:
        excluded = flow.tied(change.number) | {change.number}
        for other in filed.meeting(change.where):
            if other.number not in excluded:
                node = clearer(change.node, other.node)
                found.setdefault(node, {})[other.number, change.number] = None
        filed.add(change.where, change)
    return {node: list(pairs) for node, pairs in found.items()}


def clearer(first: str, second: str) -> str:
    """Of two names for one property the one without wildcards."""
    return first if first == second else min(first, second, key=lambda node: ("[" in node, node))


def _finding(node: str, first: Callback, second: Callback, meeting: Meeting) -> Finding:
    pair = (first, second)
    cure, shown = _cure(pair, node), in_code(node)
    return Finding(
        rule=RULE,
        level="warning",
        stage="potential",
        title=f"{words.listed(words.names(pair))} can overwrite each other in {shown}",
        message=(
            f"{words.listed(map(words.located, pair))} read {shown} as State and write it back "
            f"whole. {_together(first, second, meeting)} Then both start from the same value, and "
            "the later answer undoes the other. Where both return `Patch` it is harmless: once "
            "they have done so, it is no longer shown."
        ),
        fix=cure.reason,
        fingerprint=words.fingerprint(RULE, pair, (node,)),
        callbacks=(first.id, second.id),
        properties=(node,),
        modules=words.modules_of(pair),
        evidence={
            "rank": meeting.rank,
            "trigger": meeting.how,
            "cause": _cause(meeting),
            "property": node,
            **_NEVER,
            "cure": cure.kind,
            "cure_code": cure.code,
        },
    )


def _together(first: Callback, second: Callback, meeting: Meeting) -> str:
    if meeting.cause is not None and meeting.rank == 1:
        return f"A change of {in_code(meeting.cause)} starts both at once."
    if meeting.writer is not None:
        writer = words.located(meeting.writer)
        one, other = (_written_input(meeting.writer, callback) for callback in (first, second))
        if one is None or other is None:
            return f"{writer} sets off both."
        return f"{writer} writes both {in_code(one)} and {in_code(other)}."
    if meeting.how == "load":
        return "Both run when the page loads."
    if meeting.how == "timer":
        return (
            f"The timer {in_code(meeting.cause or '')} can start one while the other is on its way."
        )
    causes = [words.listed(in_code(n.node) for n in c.inputs[:2]) for c in (first, second)]
    return (
        f"It takes a change of {causes[0]} and one of {causes[1]} before the first answer is back."
    )


def _written_input(writer: Callback, callback: Callback) -> str | None:
    """The Input through which the one sets off the other directly."""
    written = [pattern(node.id, node.property) for node in writer.outputs]
    for node in callback.inputs:
        if any(meet(pattern(node.id, node.property), one) is not None for one in written):
            return node.node
    return None


def _cause(meeting: Meeting) -> str | None:
    return meeting.writer.id if meeting.writer is not None else meeting.cause


def _cure(pair: tuple[Callback, Callback], node: str) -> Cure:
    if set(pair[0].inputs) & set(pair[1].inputs):
        return merge(pair, node, "what starts both can start one that does it all.")
    return patch(pair, node, ((), ()))


def _crowd(node: str, numbers: Sequence[int], callbacks: Sequence[Callback]) -> Finding:
    group = [callbacks[number] for number in numbers]
    return Finding(
        rule=RULE,
        level="warning",
        stage="potential",
        title=f"{len(group)} callbacks can overwrite each other in {in_code(node)}",
        message=(
            f"{words.listed(map(words.located, group))} read {in_code(node)} as State and write it "
            "back whole. Any two that are on their way together start from the same value, and the "
            "later answer undoes the other. Where all return `Patch` it is harmless: once they "
            "have done so, it is no longer shown."
        ),
        fix=(
            f"Return a `Patch()` from each of them, or merge them into one callback that computes "
            f"{in_code(node)} from all its Inputs;\nor give each its own dcc.Store, and let one "
            "collect."
        ),
        fingerprint=words.fingerprint(RULE, group, (node,)),
        callbacks=tuple(callback.id for callback in group),
        properties=(node,),
        modules=words.modules_of(group),
        evidence={"rank": 3, "trigger": "apart", "cause": None, "property": node, **_NEVER},
    )
