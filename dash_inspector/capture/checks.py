"""The self-check of this room: each private name that it uses, and what is unknown without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dash_inspector.capture import ledger
from dash_inspector.capture.taken import untold
from dash_inspector.model import Check

_Test = Callable[[Any], bool]


def checks(app: Any) -> tuple[Check, ...]:
    """One line per thing that Dash must have where we look for it."""
    return (*(_check(app, *wanted) for wanted in _WANTED), _ledger_check(), *_untold(app))


def _check(app: Any, name: str, what: str, without: str, test: _Test) -> Check:
    try:
        good = test(app)
    except Exception:  # noqa: BLE001
        good = False
    message = f"{what} is as expected" if good else f"{what} is not as expected, so {without}"
    return Check(f"capture.{name}", good, message)


def _ledger_check() -> Check:
    if not ledger.active():
        message = "The ledger is off, so who registered what is known only as far as the map tells"
        return Check("capture.ledger", ok=False, message=message)
    lost = ledger.dropped()
    if lost:
        message = f"{lost} registrations are not kept, so their functions may not be known"
        return Check("capture.ledger", ok=False, message=message)
    return Check("capture.ledger", ok=True, message="The ledger sees every registration")


def _untold(app: Any) -> Iterator[Check]:
    number = untold(app)
    if number:
        yield Check(
            "capture.taken",
            ok=False,
            message=f"{number} @callback registered beside this app went to another app of the "
            "process; whether they were meant for this one is not known, because its layout is a "
            "function and suppress_callback_exceptions keeps Dash from looking at it",
        )


def _module_has(name: str, kind: type[object] | None) -> _Test:
    def test(_: Any) -> bool:
        from dash import _callback

        found = getattr(_callback, name, None)
        return callable(found) if kind is None else isinstance(found, kind)

    return test


def _has_setup_flag(app: Any) -> bool:
    return isinstance(app._got_first_request["setup_server"], bool)


def _has_newest_app(_: Any) -> bool:
    from dash import _get_app

    return hasattr(_get_app, "APP")


_WANTED: tuple[tuple[str, str, str, _Test], ...] = (
    (
        "register_clientside_callback",
        "dash._callback.register_clientside_callback",
        "where a clientside callback was registered is not known",
        _module_has("register_clientside_callback", None),
    ),
    (
        "register_callback",
        "dash._callback.register_callback",
        "where a callback was registered, and what has been overwritten, is not known",
        _module_has("register_callback", None),
    ),
    (
        "global_list",
        "dash._callback.GLOBAL_CALLBACK_LIST",
        "what @callback has registered is not known",
        _module_has("GLOBAL_CALLBACK_LIST", list),
    ),
    (
        "global_map",
        "dash._callback.GLOBAL_CALLBACK_MAP",
        "the functions behind @callback are not known",
        _module_has("GLOBAL_CALLBACK_MAP", dict),
    ),
    (
        "app_list",
        "Dash._callback_list",
        "the callbacks of the app are not known",
        lambda app: isinstance(app._callback_list, list),
    ),
    (
        "app_map",
        "Dash.callback_map",
        "the functions behind @app.callback are not known",
        lambda app: isinstance(app.callback_map, dict),
    ),
    (
        "first_request",
        "Dash._got_first_request",
        "what was registered too late is not known",
        _has_setup_flag,
    ),
    (
        "newest_app",
        "dash._get_app.APP",
        "which app a callback was meant for is not known",
        _has_newest_app,
    ),
)
