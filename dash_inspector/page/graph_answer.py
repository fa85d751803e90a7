"""What the graph's script is told: the drawing when it has changed, and what is told beside it."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

from flask import Response, request

from dash_inspector.page.graph_elements import Graph, as_json, build
from dash_inspector.page.graph_signs import signs
from dash_inspector.page.percentiles import Percentiles, grouped

if TYPE_CHECKING:
    from flask import Flask

    from dash_inspector.model import Callback, Snapshot
    from dash_inspector.page.layout import Point
    from dash_inspector.page.source import Source

ADDRESS = "/graph/now.json"
EMPTY = (
    "No callback is registered yet. They appear here as soon as the app has registered one; "
    "some backends register them only when the app's first page is opened."
)
ONLY_DASHS_OWN = "All callbacks registered so far are Dash's own: switch them on above to see them."

_REMEMBERED = 20_000  # nodes whose last place is kept although they are gone


def serve(server: Flask, source: Source) -> None:
    """Answer ``graph/now.json?own=0&stamp=``; the drawing only if it has another stamp."""
    drawn, percentiles = Drawn(source), Percentiles()

    def now() -> Response:
        own = request.args.get("own") == "1"
        told = answer(drawn, source, percentiles, own=own, stamp=request.args.get("stamp"))
        return Response(told, mimetype="application/json", headers={"Cache-Control": "no-store"})

    server.add_url_rule(ADDRESS, "graph-now", now)


def answer(
    drawn: Drawn, source: Source, percentiles: Percentiles, *, own: bool, stamp: str | None
) -> str:
    """One JSON object: ``drawing``, ``runs`` by callback and ``signs`` by node.

    A new drawing goes alone, the others ``null``: it has not to wait for what is computed of all
    requests, and whoever got it asks again.
    """
    graph, drawing = drawn.now(own=own)
    if graph.stamp != stamp:
        return f'{{"drawing":{drawing},"runs":null,"signs":null}}'
    snapshot = source.snapshot()
    beside = {
        "drawing": None,
        "runs": runs(snapshot, percentiles) if snapshot is not None else {},
        "signs": signs(source.findings()),
    }
    return json.dumps(beside, separators=(",", ":"))


def runs(snapshot: Snapshot, percentiles: Percentiles) -> dict[str, list[Any]]:
    """How often each callback ran, its median computing in seconds, and how often it failed."""
    names = {one.id: one.id for one in snapshot.callbacks}
    return {
        name: [known.calls, known.computing.p50 if known.computing else None, known.errors]
        for name, known in percentiles.of(grouped(snapshot.requests, names)).items()
    }


class Drawn:
    """The last graph with and without Dash's own callbacks, laid out again only on a change.

    Where a node was last is remembered, also while it is gone: a reload that empties the registry
    for a moment draws the same again.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._last: dict[bool, tuple[tuple[Callback, ...], Graph, str]] = {}
        self._places: dict[bool, dict[str, Point]] = {False: {}, True: {}}

    def now(self, *, own: bool) -> tuple[Graph, str]:
        """The graph as of now, and its JSON."""
        snapshot = self._source.snapshot()
        known = snapshot.callbacks if snapshot is not None else ()
        with self._lock:
            last = self._last.get(own)
            if last is None or last[0] != known:
                last = self._last[own] = (known, *self._drawn(known, own=own))
        return last[1], last[2]

    def _drawn(self, known: tuple[Callback, ...], *, own: bool) -> tuple[Graph, str]:
        shown = [callback for callback in known if own or callback.owner == "app"]
        graph = build(shown, self._places[own])
        places = {**self._places[own], **graph.places()}
        self._places[own] = dict(list(places.items())[-_REMEMBERED:])
        empty = "" if graph.callbacks else ONLY_DASHS_OWN if known else EMPTY
        return graph, as_json(graph, empty)
