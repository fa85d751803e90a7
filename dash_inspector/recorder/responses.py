"""The response's half of a record: what was written, and whether a background job goes on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from dash_inspector.recorder.values import id_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dash_inspector.model import Write
    from dash_inspector.recorder.measuring import Measure

_MAX_WRITES = 2_000


@dataclass(frozen=True, slots=True)
class Answered:
    """A callback response.

    ``job`` and ``cache_key`` are the handles of a background job that it started; ``final`` is
    false as long as such a job, once started, runs. ``read``: whether it could be read at all.
    """

    writes: tuple[Write, ...] = ()
    job: str | None = None
    cache_key: str = ""
    final: bool = True
    read: bool = True


def answered(text: Any, output: str, measure: Measure) -> Answered:
    """Read the JSON text that the callback returned."""
    try:
        body = json.loads(text) if isinstance(text, (str, bytes)) else None
    except (ValueError, RecursionError):
        return Answered(read=False)
    if not isinstance(body, dict):
        return Answered()
    every = _properties(body, output)
    writes = tuple(
        measure.write(id_, name, value, side=side)
        for side, id_, name, value in islice(every, _MAX_WRITES)
    )
    measure.left_out += sum(1 for _ in every)
    job = body.get("job")
    return Answered(
        writes=writes,
        job=None if job is None else str(job),
        cache_key=str(body.get("cacheKey", "")),
        final="response" in body,
    )


def _properties(body: Mapping[str, Any], output: str) -> Iterator[tuple[bool, str, str, Any]]:
    response = body.get("response")
    if isinstance(response, dict):
        if not body.get("multi"):
            response = {output.rpartition(".")[0]: response.get("props")}
        for id_, name, value in _components(response):
            yield False, id_, name, value
    for id_, name, value in _components(body.get("sideUpdate")):
        yield True, id_, name, value
    for id_, name, value in nodes_of(body.get("progress")):
        yield True, id_, name, value


def _components(components: Any) -> Iterator[tuple[str, str, Any]]:
    for id_, properties in components.items() if isinstance(components, dict) else ():
        if "." in id_ and not isinstance(properties, dict):
            yield from nodes_of({id_: properties})
        elif isinstance(properties, dict):
            for name, value in properties.items():
                yield id_, name, value


def nodes_of(nodes: Any) -> Iterator[tuple[str, str, Any]]:
    """(id, property, value) of ``{"<id>.<property>": value}``, as in running and progress."""
    for node, value in nodes.items() if isinstance(nodes, dict) else ():
        id_, _, name = id_text(node).rpartition(".")
        yield id_, name, value
