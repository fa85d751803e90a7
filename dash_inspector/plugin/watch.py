"""What an app does while it is being set up: it gets a server, it gets a debug mode."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from dash_inspector.plugin.patch import Patch


class Watch:
    """Sees ``enable_dev_tools`` and ``init_app`` of one app; both work as they did."""

    def __init__(self, app: Any, on_server: Callable[[], None]) -> None:
        self.debug = False
        self._patches = (
            Patch(app, "enable_dev_tools", self._debug(app.enable_dev_tools)),
            Patch(app, "init_app", _then(app.init_app, on_server)),
        )

    def remove(self) -> None:
        """Take both wrappers away."""
        for patch in self._patches:
            patch.undo()

    def _debug(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def enable_dev_tools(*args: Any, **kwargs: Any) -> Any:
            debug = original(*args, **kwargs)
            self.debug = bool(debug)
            return debug

        return enable_dev_tools


def _then(original: Callable[..., Any], after: Callable[[], None]) -> Callable[..., Any]:
    @functools.wraps(original)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        after()
        return result

    return wrapper
