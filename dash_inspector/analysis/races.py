"""``race.lost-update`` as far as the registry alone can tell: potential, never more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.flow import Flow, Meeting
from dash_inspector.analysis.index import Index
from dash_inspector.analysis.lost_update_cures import of_potential
from dash_inspector.analysis.patching import Patching
from dash_inspector.analysis.patterns import Pattern, meet, pattern
from dash_inspector.model import Callback, Dependency, Finding, Snapshot
from dash_inspector.model.quoting import in_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULE = "race.lost-update"
_MOST_PAIRS = 15
_NEVER = {"occurrences": 0, "chances": 0, "healed": 0, "provoked": 0}

_Pair = tuple[int, int]


# A toggle has two values: turning the old one gives what the other writer has set meanwhile.
_ONE_OF_TWO = frozenset({"is_open", "disabled", "hidden"})


@dataclass(frozen=True, slots=True)
class _Told:
    """The parts of a message: how it is about the two, and what comes of it."""

    title: str
    who: str
    then: str


@dataclass(frozen=True, slots=True)
class _Write:
    """A property that a callback writes; ``back``: it has read it as State."""

    number: int
    node: str
    where: Pattern
    back: bool


def lost_updates(snapshot: Snapshot, patching: Patching | None = None) -> Iterator[Finding]:
    """Two that write one property, of which one reads it as State, with nothing that orders them.

    ``patching`` says who was seen to return ``Patch``, and needs no cure.
    """
    callbacks = [c for c in snapshot.callbacks if c.status != "lost" and c.owner == "app"]
    seen = patching if patching is not None else Patching()
    flow = Flow(callbacks)
    writes = [
        write
        for number, callback in enumerate(callbacks)
        for write in _writes(number, callback.outputs, callback.state)
    ]
    backs: Index[int] = Index()
    for write in writes:
        if write.back:
            backs.add(write.where, write.number)
    for node, pairs in _pairs(writes, callbacks, flow).items():
        numbers = sorted({*backs.meeting(pattern(*node.rpartition(".")[::2]))})
        left = [callbacks[n] for n in numbers if not seen.only(callbacks[n], node)]
        if len(pairs) > _MOST_PAIRS:
            group = [callbacks[n] for n in sorted({n for pair in pairs for n in pair})]
            yield _crowd(node, group, left)
            continue
        for first, second in pairs:
            pair = callbacks[first], callbacks[second]
            yield _finding(node, pair, flow.meeting(first, second), left, seen)


def _writes(
    number: int, outputs: Sequence[Dependency], state: Sequence[Dependency]
) -> Iterator[_Write]:
    """Each Output; where it is read as State too, only the part that both name."""
    read = [pattern(node.id, node.property) for node in state]
    for node in dict.fromkeys(outputs):
        written = pattern(node.id, node.property)
        both = next((b for b in (meet(written, other) for other in read) if b is not None), None)
        if both is not None:
            yield _Write(number, node.node, both, back=True)
        if both != written:
            yield _Write(number, node.node, written, back=False)


def _pairs(
    writes: Sequence[_Write], callbacks: Sequence[Callback], flow: Flow
) -> dict[str, list[_Pair]]:
    """The unordered pairs, under the property that they contest; each pair of it once."""
    filed: Index[_Write] = Index()
    for write in writes:
        filed.add(write.where, write)
    found: dict[str, dict[_Pair, None]] = {}
    for back in (write for write in writes if write.back):
        excluded = flow.tied(back.number) | {back.number}
        alone = _undoes_any(back, callbacks[back.number])
        for other in filed.meeting(back.where):
            if other.number < back.number if other.back else not alone:
                continue
            if other.number in excluded:
                continue
            pair = min(back.number, other.number), max(back.number, other.number)
            found.setdefault(clearer(back.node, other.node), {})[pair] = None
    return {node: sorted(pairs) for node, pairs in found.items()}


def _undoes_any(write: _Write, callback: Callback) -> bool:
    """Whether it can undo a writer that has not read the property.

    JavaScript reads State and writes in one go: no answer of the server comes in between.
    """
    return callback.kind != "clientside" and write.where.name not in _ONE_OF_TWO


def clearer(first: str, second: str) -> str:
    """Of two names for one property the one without wildcards."""
    return first if first == second else min(first, second, key=lambda node: ("[" in node, node))


def _finding(
    node: str,
    pair: tuple[Callback, Callback],
    meeting: Meeting,
    left: Sequence[Callback],
    patching: Patching,
) -> Finding:
    whole = [one for one in pair if one in left]
    cure = of_potential(pair, node, left if whole else pair)
    told = _both(pair, node) if len(whole) != 1 else _one(whole[0], pair, node, patching)
    return Finding(
        rule=RULE,
        level="warning",
        stage="potential",
        title=told.title,
        message=f"{told.who} {_together(*pair, meeting)} {told.then}",
        fix=cure.reason,
        fingerprint=words.fingerprint(RULE, pair, (node,)),
        callbacks=tuple(one.id for one in pair),
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


def _both(pair: tuple[Callback, Callback], node: str) -> _Told:
    shown = in_code(node)
    return _Told(
        f"{words.listed(words.names(pair))} can overwrite each other in {shown}",
        f"{words.listed(map(words.located, pair))} read {shown} as State and write it back whole.",
        "Then both start from the same value, and the later answer undoes the other. Where both "
        "return `Patch` it is harmless: once they have done so, it is no longer shown.",
    )


def _one(whole: Callback, pair: tuple[Callback, Callback], node: str, patching: Patching) -> _Told:
    """One writes it back whole; the other patches it, or sets it without having read it."""
    shown = in_code(node)
    other = pair[0] if whole is pair[1] else pair[1]
    one, second = words.names((whole, other))
    how = f"a `Patch` of {shown}" if patching.only(other, node) else f"{shown} too"
    returns = "returns" if patching.only(other, node) else "writes"
    return _Told(
        f"{one} can undo what {second} writes to {shown}",
        f"{words.located(whole)} reads {shown} as State and writes it back whole; "
        f"{words.located(other)} {returns} {how}.",
        f"Then {one} starts from the old value, and if its answer comes last, it undoes what "
        f"{second} wrote. Where {one} returns `Patch` it is harmless: once it has done so, it is "
        "no longer shown.",
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


def _crowd(node: str, group: Sequence[Callback], left: Sequence[Callback]) -> Finding:
    shown = in_code(node)
    others = [one for one in group if one not in left]
    too = f" {words.listed(map(words.located, others))} set it as well." if others else ""
    return Finding(
        rule=RULE,
        level="warning",
        stage="potential",
        title=f"{len(group)} callbacks can overwrite each other in {shown}",
        message=(
            f"{words.listed(map(words.located, left or group))} read {shown} as State and write it "
            f"back whole.{too} Any of them that is on its way while another one answers starts "
            "from the old value, and undoes the other if its answer comes later. Where all that "
            "read it return `Patch` it is harmless: once they have done so, it is no longer shown."
        ),
        fix=(
            f"Return a `Patch()` from {words.every_one(words.names(left or group))}, or merge them "
            f"into one callback that computes {shown} from all its Inputs;\nor give each its own "
            "dcc.Store, and let one collect."
        ),
        fingerprint=words.fingerprint(RULE, group, (node,)),
        callbacks=tuple(callback.id for callback in group),
        properties=(node,),
        modules=words.modules_of(group),
        evidence={"rank": 3, "trigger": "apart", "cause": None, "property": node, **_NEVER},
    )
