"""Who is registering: the first frame outside Dash and outside us, and the app behind it.

Private names, tried on Dash 3.0.4 to 4.4.1: ``Dash._got_first_request``,
``dash._callback.GLOBAL_CALLBACK_LIST``, ``dash._get_app.APP``, ``Dash._setup_hooks``.
"""

from __future__ import annotations

import functools
import os
import sys
import weakref
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dash_inspector.capture.homes import home
from dash_inspector.capture.lines import spot_of
from dash_inspector.capture.tokens import token
from dash_inspector.capture.vias import via

if TYPE_CHECKING:
    from types import CodeType, FrameType

    from dash_inspector.capture.lines import Spot

_OURS = str(Path(__file__).parent.parent) + os.sep


class Origin:
    """Where registrations come from, shared by those that follow one another in one file.

    ``app`` is the token of the app whose method was called, ``late`` once that one serves;
    ``around`` that of the newest app, ``early`` if it does not serve yet; ``code`` that of the
    calling code, ``run`` that of the module that is running.
    """

    __slots__ = (
        "app",
        "around",
        "code",
        "decorator",
        "early",
        "file",
        "home",
        "late",
        "pid",
        "run",
        "via",
    )

    def __init__(self, frame: FrameType | None, app: Any, newest: Any, decorator: str) -> None:
        self.app = token(app) if app is not None else None
        self.late = app is not None and serving(app) and not _setting_up(frame)
        self.around = token(newest) if newest is not None else None
        self.early = newest is None or not serving(newest)
        self.decorator = decorator
        self.pid = os.getpid()
        self.file = _absolute(frame.f_code.co_filename) if frame is not None else None
        self.home = home(frame.f_globals if frame is not None else {})
        self.code = token(frame.f_code) if frame is not None else None
        self.via, self.run = via(frame)


class _Recent:
    """The origin of the last registration, and what must still hold for the next one to share it.

    Only for what a module registers at its top, while its app waits for the first request.
    """

    __slots__ = ("code", "newest", "origin", "owned", "requested")

    def __init__(self, origin: Origin, frame: FrameType, newest: Any, *, owned: bool) -> None:
        self.origin = origin
        self.code = weakref.ref(frame.f_code)
        self.newest = weakref.ref(newest) if newest is not None else _nobody
        self.requested = _requested(newest)
        self.owned = owned


_recent: _Recent | None = None


@functools.cache
def dash_folder() -> str:
    """Dash's own folder."""
    import dash

    return str(Path(str(dash.__file__)).parent)


def is_of_dash(code: CodeType) -> bool:
    """Whether this code is Dash's."""
    return code.co_filename.startswith(dash_folder() + os.sep)


@functools.cache
def _inside() -> tuple[str, str]:
    return (dash_folder() + os.sep, _OURS)


@functools.cache
def _dash() -> tuple[Any, Any, Any, Any]:
    from dash import Dash, _callback, _get_app

    by_app, plain = Dash.callback, _callback.callback
    return _callback, _get_app, getattr(plain, "__code__", None), getattr(by_app, "__code__", None)


def origin(callback_list: Any) -> tuple[Origin, Spot]:
    """Where the registration that is going on comes from, and the place in the calling code.

    Called by what stands for ``register_callback``. The usual way, ``callback`` below a module or
    below ``Dash.callback``, is in one piece: each call to another function would be felt.
    """
    registry, apps, plain, by_app = _dash()
    newest, recent = getattr(apps, "APP", None), _recent
    owned = callback_list is not registry.GLOBAL_CALLBACK_LIST
    caller: FrameType | None = sys._getframe(2)
    if caller is None or caller.f_code is not plain:
        return _found(newest, None, owned=owned)
    caller = caller.f_back
    if caller is not None and owned:
        own = getattr(newest, "_callback_list", None)
        by_newest = caller.f_code is by_app and own is callback_list
        caller = caller.f_back if by_newest else None
    if (
        caller is not None
        and recent is not None
        and recent.code() is caller.f_code
        and recent.newest() is newest
        and (newest is not None or recent.origin.around is None)
        and recent.owned is owned
        and recent.origin.home.has(caller.f_globals)
        and not recent.requested.get("setup_server")
    ):
        return recent.origin, spot_of(caller)
    return _found(newest, caller, owned=owned)


def _found(newest: Any, usual: FrameType | None, *, owned: bool) -> tuple[Origin, Spot]:
    global _recent  # noqa: PLW0603
    frame, app, passed = _walked(owned=owned)
    found = Origin(frame, app, newest, _decorator(passed, owned=owned))
    if frame is None:
        return found, None
    if frame is usual and found.early and frame.f_code.co_name == "<module>":
        with suppress(TypeError):  # what stands there as an app cannot be held weakly
            _recent = _Recent(found, frame, newest, owned=owned)
    return found, spot_of(frame)


def _walked(*, owned: bool) -> tuple[FrameType | None, Any, set[str]]:
    """The first frame outside Dash and us, whose app's method was called, what was passed."""
    inside = _inside()
    frame: FrameType | None = sys._getframe(3)
    app = None
    passed = set()
    while frame is not None:
        code = frame.f_code
        if not code.co_filename.startswith(inside):
            break
        passed.add(code.co_name)
        if owned and app is None and frame.f_globals.get("__name__") == "dash.dash":
            app = frame.f_locals.get("self")
        frame = frame.f_back
    return frame, app, passed


def _nobody() -> None:
    """A reference to no app."""


def _decorator(passed: set[str], *, owned: bool) -> str:
    clientside = "register_clientside_callback" in passed
    if "_setup_hooks" in passed:
        return "hooks.clientside_callback" if clientside else "@hooks.callback"
    name = "clientside_callback" if clientside else "callback"
    return ("" if clientside else "@") + ("app." if owned else "") + name


def serving(app: Any) -> bool:
    """Whether the app has had its first request, when it takes over what the globals hold."""
    return had_first_request(app, "setup_server")


def had_first_request(app: Any, part: str) -> bool:
    """Whether the first request has done its ``setup_server`` or its ``pages``."""
    return bool(_requested(app).get(part))


def _requested(app: Any) -> dict[str, Any]:
    first = getattr(app, "_got_first_request", None)
    return first if isinstance(first, dict) else {}


def _setting_up(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_name == "_setup_server":
            return True
        frame = frame.f_back
    return False


@functools.lru_cache(maxsize=256)
def _absolute(file: str) -> str:
    return file if file.startswith("<") or os.path.isabs(file) else os.path.abspath(file)  # noqa: PTH100, PTH117


def _in_child() -> None:
    global _recent  # noqa: PLW0603
    _recent = None  # its process id is the parent's


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
