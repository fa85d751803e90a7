"""The callback graph: who reads, writes and steers which component property."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dash_inspector.model.facts import Callback, Dependency

EdgeKind = Literal["input", "state", "output", "running", "progress", "cancel"]


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """An arrow between a callback id and a ``<component id>.<property>`` node."""

    source: str
    target: str
    kind: EdgeKind


def edges(callbacks: Iterable[Callback]) -> tuple[Edge, ...]:
    """Every edge of these callbacks, sorted, each once."""
    return tuple(sorted({edge for callback in callbacks for edge in _edges_of(callback)}))


def _edges_of(callback: Callback) -> Iterator[Edge]:
    reads: tuple[tuple[EdgeKind, tuple[Dependency, ...]], ...] = (
        ("input", callback.inputs),
        ("state", callback.state),
        ("cancel", callback.cancel),
    )
    writes: tuple[tuple[EdgeKind, tuple[Dependency, ...]], ...] = (
        ("output", callback.outputs),
        ("running", callback.running),
        ("progress", callback.progress),
    )
    for kind, dependencies in reads:
        for dependency in dependencies:
            yield Edge(dependency.node, callback.id, kind)
    for kind, dependencies in writes:
        for dependency in dependencies:
            yield Edge(callback.id, dependency.node, kind)
