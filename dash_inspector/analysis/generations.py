"""What a reload changed: the registrations of two generations, matched by what they mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from dash_inspector.model import Dependency, Registration

_RERUN = frozenset({"reload", "cell"})
_UNIQUE = re.compile(
    r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}|0x[0-9a-f]+"
)

What = Literal["dependencies", "function", "moved"]


@dataclass(frozen=True, slots=True)
class Change:
    """One callback in both generations: other dependencies, another function, another line."""

    before: Registration
    after: Registration
    what: tuple[What, ...]


@dataclass(frozen=True, slots=True)
class Again:
    """A callback that was registered more than once in the newer generation."""

    registration: Registration
    times: int


@dataclass(frozen=True, slots=True)
class Changes:
    """From one generation to the next; each in the order of registration."""

    added: tuple[Registration, ...] = ()
    removed: tuple[Registration, ...] = ()
    changed: tuple[Change, ...] = ()
    again: tuple[Again, ...] = ()


@dataclass(frozen=True, slots=True)
class Generation:
    """``number`` is the process's; ``rerun`` counts reloads and cells run again within it."""

    number: int
    rerun: int
    registrations: tuple[Registration, ...]


def generations(registrations: Iterable[Registration]) -> tuple[Generation, ...]:
    """Oldest first: one per start of the server, and one per module or cell that ran again in it.

    Of several workers the one with the lowest process id stands for all.
    """
    by_number: dict[int, list[Registration]] = {}
    for one in sorted(registrations, key=lambda one: (one.generation, one.pid, one.order)):
        kept = by_number.setdefault(one.generation, [])
        if not kept or kept[0].pid == one.pid:
            kept.append(one)
    return tuple(
        Generation(number, rerun, tuple(state))
        for number, kept in by_number.items()
        for rerun, state in enumerate(_states(kept))
    )


def compare(older: Iterable[Registration], newer: Iterable[Registration]) -> Changes:
    """What came, what went, what is another now, and what is there more than once."""
    was, now = _distinct(older), _distinct(newer)
    left, right = list(was), list(now)
    pairs = [
        *_pairs(left, right, _whole),
        *_pairs(left, right, _function),
        *_pairs(left, right, _dependencies),
    ]
    pairs.sort(key=lambda pair: pair[1].order)
    differing = ((before, after, _differences(before, after)) for before, after in pairs)
    return Changes(
        added=tuple(right),
        removed=tuple(left),
        changed=tuple(Change(*found) for found in differing if found[2]),
        again=tuple(Again(one, times) for one, times in now.items() if times > 1),
    )


def _states(registrations: Sequence[Registration]) -> Iterable[list[Registration]]:
    """What was registered after each rerun: of a file that ran again only its newest run counts."""
    state: list[Registration] = []
    run: tuple[int | None, str | None] | None = None
    for one in registrations:
        file = one.call_site.file if one.call_site is not None else None
        again = one.via in _RERUN and (one.run, file) != run
        if again and any(_replaced(old, one, file) for old in state):
            yield state
            state = [old for old in state if not _replaced(old, one, file)]
        run = (one.run, file)
        state = [*state, one]
    yield state


def _replaced(old: Registration, new: Registration, file: str | None) -> bool:
    if old.run == new.run or old.call_site is None or file is None:
        return False
    if new.via == "cell":  # each run of a cell has a file of its own
        return old.via == "cell" and _function(old) == _function(new)
    return old.call_site.file == file


def _distinct(registrations: Iterable[Registration]) -> dict[Registration, int]:
    """The newest registration of each callback, and how many there are."""
    newest: dict[Hashable, Registration] = {}
    times: Counter[Hashable] = Counter()
    for one in sorted(registrations, key=lambda one: one.order):
        newest[one.callback] = one
        times[one.callback] += 1
    return {one: times[key] for key, one in newest.items()}


def _pairs(
    left: list[Registration],
    right: list[Registration],
    key: Callable[[Registration], Hashable],
) -> list[tuple[Registration, Registration]]:
    """Those of equal key, in order; they are taken out of both lists."""
    waiting: dict[Hashable, list[Registration]] = {}
    for one in left:
        waiting.setdefault(key(one), []).append(one)
    found = []
    for after in list(right):
        same = waiting.get(key(after))
        if same:
            found.append((same.pop(0), after))
    taken = {id(one) for pair in found for one in pair}
    left[:] = [one for one in left if id(one) not in taken]
    right[:] = [one for one in right if id(one) not in taken]
    return found


def _differences(before: Registration, after: Registration) -> tuple[What, ...]:
    found: list[What] = []
    if _dependencies(before) != _dependencies(after):
        found.append("dependencies")
    if _function(before) != _function(after):
        found.append("function")
    if _line(before) != _line(after):
        found.append("moved")
    return tuple(found)


def _whole(one: Registration) -> Hashable:
    return (_function(one), _dependencies(one))


def _function(one: Registration) -> Hashable:
    if one.function is not None:
        return (one.function.module, one.function.qualname)
    return (one.module, one.decorator)


def _line(one: Registration) -> Hashable:
    if one.function is not None:
        return (one.function.file, one.function.line)
    return (one.call_site.file, one.call_site.line) if one.call_site is not None else None


def _dependencies(one: Registration) -> Hashable:
    """Without what is unique to a process, and without the order, which may be that of a set."""
    return tuple(_plain(nodes) for nodes in (one.outputs, one.inputs, one.state))


def _plain(nodes: Iterable[Dependency]) -> tuple[str, ...]:
    return tuple(sorted(_UNIQUE.sub("*", node.node) for node in nodes))
