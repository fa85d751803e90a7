"""Who is registering: the first frame outside Dash and outside us, and the app behind it.

Private names, tried on Dash 3.0.4 to 4.4.1: ``Dash._got_first_request``,
``dash._callback.GLOBAL_CALLBACK_LIST``, ``dash._get_app.APP``, ``Dash._setup_hooks``.
"""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dash_inspector.capture.lines import spot_of
from dash_inspector.capture.tokens import module_object, token
from dash_inspector.capture.vias import via

if TYPE_CHECKING:
    from types import FrameType

    from dash_inspector.capture.lines import Spot
    from dash_inspector.model.facts import Via

_OURS = str(Path(__file__).parent.parent) + os.sep


class Origin(NamedTuple):
    """The call site, and the token of the app whose method was called; ``late`` once it serves.

    ``around`` is the token of the newest app, ``early`` if that one does not serve yet; ``code``
    the token of the calling code, ``run`` that of the module that is running.
    """

    app: int | None
    late: bool
    file: str | None
    spot: Spot
    module: str | None
    module_object: str | None
    code: int | None
    decorator: str
    via: Via | None
    run: int | None
    around: int | None
    early: bool


@functools.cache
def dash_folder() -> str:
    """Dash's own folder."""
    import dash

    return str(Path(str(dash.__file__)).parent)


@functools.cache
def _inside() -> tuple[str, str]:
    return (dash_folder() + os.sep, _OURS)


@functools.cache
def _dash() -> tuple[Any, Any, Any]:
    from dash import _callback, _get_app

    return _callback, _get_app, getattr(_callback.callback, "__code__", None)


def origin(callback_list: Any) -> Origin:
    """Where the registration that is going on comes from."""
    registry, apps, _ = _dash()
    owned = callback_list is not registry.GLOBAL_CALLBACK_LIST
    inside = _inside()
    frame = _first_frame()
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
    newest = getattr(apps, "APP", None)
    return _origin(frame, app, newest, _decorator(passed, owned=owned))


def _first_frame() -> FrameType | None:
    """Of ``callback``, where that is as far up as usual: to look at a frame is to make it."""
    try:
        usual = sys._getframe(6)
    except ValueError:
        usual = None
    return usual if usual is not None and usual.f_code is _dash()[2] else sys._getframe(3)


def _decorator(passed: set[str], *, owned: bool) -> str:
    clientside = "register_clientside_callback" in passed
    if "_setup_hooks" in passed:
        return "hooks.clientside_callback" if clientside else "@hooks.callback"
    name = "clientside_callback" if clientside else "callback"
    return ("" if clientside else "@") + ("app." if owned else "") + name


def _origin(frame: FrameType | None, app: Any, newest: Any, decorator: str) -> Origin:
    around = token(newest) if newest is not None else None
    early = newest is None or not serving(newest)
    own = token(app) if app is not None else None
    late = app is not None and serving(app) and not _setting_up(frame)
    if frame is None:
        return Origin(own, late, None, None, None, None, None, decorator, None, None, around, early)
    code, names = frame.f_code, frame.f_globals
    file, module = _absolute(code.co_filename), names.get("__name__")
    number, where = token(code), module_object(module, names)
    how, run = via(frame)
    spot = spot_of(frame)
    return Origin(own, late, file, spot, module, where, number, decorator, how, run, around, early)


def serving(app: Any) -> bool:
    """Whether the app has had its first request, when it takes over what the globals hold."""
    return had_first_request(app, "setup_server")


def had_first_request(app: Any, part: str) -> bool:
    """Whether the first request has done its ``setup_server`` or its ``pages``."""
    first = getattr(app, "_got_first_request", None)
    return bool(isinstance(first, dict) and first.get(part))


def _setting_up(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_name == "_setup_server":
            return True
        frame = frame.f_back
    return False


@functools.lru_cache(maxsize=256)
def _absolute(file: str) -> str:
    return file if file.startswith("<") or os.path.isabs(file) else os.path.abspath(file)  # noqa: PTH100, PTH117
