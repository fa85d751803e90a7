"""``graph.json``: the part that only the code decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.export.head import head
from dash_inspector.export.plain import dump
from dash_inspector.export.registry import registry

if TYPE_CHECKING:
    from dash_inspector.model import Snapshot


def graph_json(snapshot: Snapshot) -> str:
    """The same bytes from every process that runs the same code, before and after any request.

    So without the callbacks that Dash itself adds when the first request comes.
    """
    callbacks = [callback for callback in snapshot.callbacks if callback.owner == "app"]
    return dump({**head(snapshot.app, run=False), **registry(callbacks)})
