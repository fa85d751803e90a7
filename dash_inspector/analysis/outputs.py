"""A callback's Outputs with the mark that Dash gives those that allow a duplicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dash_inspector.model import Callback, Dependency


def marked_outputs(callback: Callback) -> tuple[tuple[Dependency, str], ...]:
    """Each Output and its property as in the Dash id: ``data``, or ``data@hash of the Inputs``."""
    texts = _texts(callback.dash_id)
    if len(texts) != len(callback.outputs):
        texts = [node.property for node in callback.outputs]
    marks = [text.rpartition(".")[2] for text in texts]
    return tuple(zip(callback.outputs, marks, strict=True))


def plain_outputs(callback: Callback) -> tuple[Dependency, ...]:
    """Outputs without ``allow_duplicate``: the only ones that readers wait for."""
    return tuple(node for node, mark in marked_outputs(callback) if "@" not in mark)


def _texts(dash_id: str) -> list[str]:
    if dash_id.startswith("..") and dash_id.endswith(".."):
        return dash_id[2:-2].split("...")
    return [dash_id]
