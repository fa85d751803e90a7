"""Which server is starting in this process, as far as its own calls on the stack tell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType


def starting_worker() -> Any:
    """The worker that gunicorn is making of this process; nothing once it is made, or elsewhere.

    ``Arbiter.spawn_worker`` forks, and calls ``worker.init_process()`` in the child, which loads
    the app and ends in ``worker.run()`` (tried on gunicorn 20.1 to 27.0).
    """
    return _local("gunicorn.arbiter", "spawn_worker", "worker")


def lifespan_config() -> Any:
    """The configuration of the uvicorn whose lifespan is being told; nothing outside of that.

    ``LifespanOn.main`` of ``uvicorn.lifespan.on`` calls the app (tried on uvicorn 0.30 to 0.54).
    """
    lifespan = _local("uvicorn.lifespan.on", "main", "self")
    return getattr(lifespan, "config", None)


def _local(module: str, function: str, name: str) -> Any:
    """A variable of the innermost call of this function that we are in."""
    if module not in sys.modules:
        return None
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        if frame.f_code.co_name == function and frame.f_globals.get("__name__") == module:
            return frame.f_locals.get(name)
        frame = frame.f_back
    return None
