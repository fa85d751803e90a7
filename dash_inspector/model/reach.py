"""Whom a request reaches, where several callbacks share one Dash id."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash_inspector.model.facts import Callback


def reached(callbacks: Iterable[Callback]) -> dict[str, str]:
    """By Dash id the id of the callback that answers, where the two differ."""
    answering = {
        callback.dash_id: callback.id
        for callback in callbacks
        if callback.kind != "clientside" and callback.status != "lost"
    }
    return {dash_id: name for dash_id, name in answering.items() if dash_id != name}
