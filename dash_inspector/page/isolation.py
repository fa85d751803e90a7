"""Keeps other plugins of the environment out of the page's own Dash apps."""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import Distribution

_GROUP = "dash_hooks"


def hide_dash_plugins() -> None:
    """Hide packages with a ``dash_hooks`` entry point from every later ``Dash()`` of this process.

    Dash loads them all in its constructor: a plugin that the inspected app wants (ours too) would
    add its layout, routes and callbacks to the page.
    """
    everything = importlib.metadata.distributions

    def without_plugins(**kwargs: Any) -> Iterable[Distribution]:
        return (found for found in everything(**kwargs) if not _is_plugin(found))

    importlib.metadata.distributions = without_plugins


def _is_plugin(distribution: Distribution) -> bool:
    return any(entry.group == _GROUP for entry in distribution.entry_points)
