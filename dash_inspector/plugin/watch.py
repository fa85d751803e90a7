"""What an app does while it is being set up: it gets a server, a debug mode, an address."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING, Any

from dash_inspector.plugin.address import address
from dash_inspector.plugin.patch import Patch
from dash_inspector.plugin.servers import starting_worker

if TYPE_CHECKING:
    from collections.abc import Callable


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


def watch_run(runner: Any, on_address: Callable[[str], None], *, reloads: bool) -> Patch:
    """Hear of the address when a server is run, in the process that will serve.

    ``runner`` is what has the method: a Flask server, which ``reloads``, or Dash's backend.
    """
    original = runner.run

    @functools.wraps(original)
    def run(*args: Any, **kwargs: Any) -> Any:
        if not reloads or _serves(kwargs):
            on_address(_address(kwargs))
        return original(*args, **kwargs)

    return Patch(runner, "run", run)


def watch_worker(on_start: Callable[[], None]) -> Patch | None:
    """Hear when the gunicorn worker that is being made of this process begins to serve."""
    worker = starting_worker()
    if worker is None:
        return None
    original = worker.run

    @functools.wraps(original)
    def run(*args: Any, **kwargs: Any) -> Any:
        on_start()
        return original(*args, **kwargs)

    return Patch(worker, "run", run)


def _serves(kwargs: dict[str, Any]) -> bool:
    reloads = kwargs.get("use_reloader", kwargs.get("debug"))
    return not reloads or os.environ.get("WERKZEUG_RUN_MAIN") == "true"


def _address(kwargs: dict[str, Any]) -> str:
    host, port = str(kwargs.get("host") or ""), kwargs.get("port") or 5000
    return address(host, port, secure=bool(kwargs.get("ssl_context")))


def _then(original: Callable[..., Any], after: Callable[[], None]) -> Callable[..., Any]:
    @functools.wraps(original)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        after()
        return result

    return wrapper
