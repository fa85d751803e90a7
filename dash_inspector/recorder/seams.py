"""Where the probe gets into Dash: on one app's instance, and out again without a trace.

``_prepare_callback`` (tried on 3.4.0, 4.0.0, 4.2.0, 4.4.1) is passed by every HTTP and WebSocket
dispatch. Dash 3.0 (tried on 3.0.4) lacks it; there the view function is wrapped, which finds the
entry of ``callback_map`` that ``dispatch`` is about to use, whenever it was registered.
"""

from __future__ import annotations

import functools
import inspect
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol

from dash_inspector.recorder.probe import Recording, around, leave_out

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dash_inspector.recorder.run import Run

_BODY: ContextVar[Mapping[str, Any] | None] = ContextVar("dash_inspector_body", default=None)


class Opening(Recording, Protocol):
    """Where a seam announces a run."""

    def open(self, g: Mapping[str, Any], body: Mapping[str, Any]) -> Run | None:
        """A new run, or nothing if that failed; never raises."""


class Seam(Protocol):
    """One way in."""

    def install(self) -> None:
        """Put the probe in; harmless if it is in, or cannot be put in yet."""

    def remove(self) -> None:
        """Take it out."""

    def in_place(self) -> bool:
        """Whether it is in."""


def seam_for(app: Any, recording: Opening) -> Seam:
    """The seam that this version of Dash has."""
    if hasattr(app, "_prepare_callback"):
        return PrepareSeam(app, recording)
    return ViewSeam(app, recording)


class PrepareSeam:
    """Wraps the bound ``_prepare_callback`` of one instance."""

    def __init__(self, app: Any, recording: Opening) -> None:
        self._app = app
        self._recording = recording
        self._installed: Callable[..., Any] | None = None

    def install(self) -> None:
        """Put the wrapper on the instance, around what is there."""
        if self._installed is not None:
            return
        recording = self._recording
        app = self._app
        self._had = vars(app).get("_prepare_callback")
        original = app._prepare_callback

        def _prepare_callback(g: Any, body: Any) -> Any:
            __traceback_hide__ = True
            try:
                func = original(g, body)
            except BaseException as error:
                leave_out(error)
                raise
            if self._installed is None:
                return func
            run = recording.open(g, body)
            return func if run is None else around(func, run, recording)

        self._installed = _prepare_callback
        app._prepare_callback = _prepare_callback

    def remove(self) -> None:
        """Take it off; if somebody has wrapped it since, it only passes on from now."""
        installed, self._installed = self._installed, None
        if installed is None or vars(self._app).get("_prepare_callback") is not installed:
            return
        if self._had is None:
            del self._app._prepare_callback
        else:
            self._app._prepare_callback = self._had

    def in_place(self) -> bool:
        """Whether the wrapper is on the instance."""
        return self._installed is not None


class ViewSeam:
    """Wraps the view function of one app, and through it the entries of its callbacks."""

    def __init__(self, app: Any, recording: Opening) -> None:
        self._app = app
        self._recording = recording
        self._view: Callable[..., Any] | None = None
        self._wrapped: list[tuple[dict[str, Any], Any, Any]] = []

    def install(self) -> None:
        """Wrap the view once there is a server with one."""
        views = self._views()
        endpoint = self._endpoint()
        if self._view is not None or endpoint not in views:
            return
        self._original = views[endpoint]
        self._view = views[endpoint] = self._around_view(self._original)

    def remove(self) -> None:
        """Put back the view and every function, where ours is still there."""
        view, self._view = self._view, None
        views = self._views()
        if view is not None and views.get(self._endpoint()) is view:
            views[self._endpoint()] = self._original
        for entry, probe, func in self._wrapped:
            if entry.get("callback") is probe:
                entry["callback"] = func
        self._wrapped.clear()

    def in_place(self) -> bool:
        """Whether the view is wrapped."""
        return self._view is not None

    def _views(self) -> dict[str, Any]:
        return getattr(self._app.server, "view_functions", None) or {}

    def _endpoint(self) -> str:
        return f"{self._app.config.routes_pathname_prefix}_dash-update-component"

    def _around_view(self, original: Callable[..., Any]) -> Callable[..., Any]:
        if inspect.iscoroutinefunction(original):

            @functools.wraps(original)
            async def async_dispatch(*args: Any, **kwargs: Any) -> Any:
                __traceback_hide__ = True
                self._before()
                try:
                    return await original(*args, **kwargs)
                except BaseException as error:
                    leave_out(error)
                    raise

            return async_dispatch

        @functools.wraps(original)
        def dispatch(*args: Any, **kwargs: Any) -> Any:
            __traceback_hide__ = True
            self._before()
            try:
                return original(*args, **kwargs)
            except BaseException as error:
                leave_out(error)
                raise

        return dispatch

    def _before(self) -> None:
        if self._view is None:
            return
        try:
            from flask import request

            body = request.get_json(silent=True)
            self._probe(self._app.callback_map[body["output"]])
            _BODY.set(body)
        except Exception:  # noqa: BLE001 - Dash says what is wrong with the request, not we
            _BODY.set(None)

    def _probe(self, entry: dict[str, Any]) -> None:
        func = entry["callback"]
        if getattr(func, "_dash_inspector", None) is self:
            return
        probe = self._around_entry(func)
        entry["callback"] = probe
        self._wrapped.append((entry, probe, func))

    def _around_entry(self, func: Callable[..., Any]) -> Callable[..., Any]:
        recording = self._recording

        def opened(kwargs: dict[str, Any]) -> Callable[..., Any]:
            body = _BODY.get()
            g = kwargs.get("callback_context")
            run = recording.open(g, body) if g is not None and body is not None else None
            return func if run is None else around(func, run, recording)

        if inspect.iscoroutinefunction(func):

            @functools.wraps(func)
            async def async_probe(*args: Any, **kwargs: Any) -> Any:
                __traceback_hide__ = True
                try:
                    return await opened(kwargs)(*args, **kwargs)
                except BaseException as error:
                    leave_out(error)
                    raise

            async_probe._dash_inspector = self  # type: ignore[attr-defined]
            return async_probe

        @functools.wraps(func)
        def probe(*args: Any, **kwargs: Any) -> Any:
            __traceback_hide__ = True
            try:
                return opened(kwargs)(*args, **kwargs)
            except BaseException as error:
                leave_out(error)
                raise

        probe._dash_inspector = self  # type: ignore[attr-defined]
        return probe
