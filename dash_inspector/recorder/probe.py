"""The probes around a callback's function: what goes in and what comes out stays as it is."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from dash_inspector.recorder.frames import traceback_of

if TYPE_CHECKING:
    from dash_inspector.recorder.run import Run

Function = Callable[..., Any]
_COROUTINE = inspect.CO_COROUTINE


class Recording(Protocol):
    """Where a probe reports to; neither ever raises."""

    def started(self, run: Run) -> None:
        """The function is about to be called."""

    def returned(self, run: Run, result: Any) -> None:
        """It has returned."""

    def raised(self, run: Run, error: BaseException) -> None:
        """It has raised."""


def around(func: Function, run: Run, recording: Recording) -> Function:
    """The function for this one run, a coroutine function if the original is one."""
    code = getattr(func, "__code__", None)
    # inspect.iscoroutinefunction costs a microsecond; Dash's own wrappers are plain functions.
    asynchronous = inspect.iscoroutinefunction(func) if code is None else code.co_flags & _COROUTINE
    return (
        _around_async(func, run, recording) if asynchronous else _around_sync(func, run, recording)
    )


def leave_out(error: BaseException) -> None:
    """Take the frame that has just caught the error out of its traceback, before a bare ``raise``.

    From Python 3.11 on the host then sees the frames that it would see without us; in 3.10 there
    is one more, which debuggers that know ``__traceback_hide__`` do not show. The exception's own
    class is not asked: one that is a frozen dataclass refuses to be set.
    """
    ours = traceback_of(error)
    if ours is not None and ours.tb_next is not None:
        BaseException.with_traceback(error, ours.tb_next)


def _around_sync(func: Function, run: Run, recording: Recording) -> Function:
    def callback(*args: Any, **kwargs: Any) -> Any:
        __traceback_hide__ = True
        recording.started(run)
        try:
            result = func(*args, **kwargs)
        except BaseException as error:
            recording.raised(run, error)
            leave_out(error)
            raise
        recording.returned(run, result)
        return result

    callback.__wrapped__ = func  # type: ignore[attr-defined]
    return callback


def _around_async(func: Function, run: Run, recording: Recording) -> Function:
    async def callback(*args: Any, **kwargs: Any) -> Any:
        __traceback_hide__ = True
        recording.started(run)
        try:
            result = await func(*args, **kwargs)
        except BaseException as error:
            recording.raised(run, error)
            leave_out(error)
            raise
        recording.returned(run, result)
        return result

    callback.__wrapped__ = func  # type: ignore[attr-defined]
    return callback
