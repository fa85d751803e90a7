"""Every Dash app of this process that is alive, whoever made it and whether or not it registered.

Private name, tried on Dash 3.0.4 to 4.4.1: ``dash._get_app.APP``, which each ``Dash()`` sets.
"""

from __future__ import annotations

import gc
import weakref
from typing import Any

from dash_inspector.capture.tokens import token

_Found = tuple[int | None, tuple["weakref.ref[Any]", ...]]
_found: _Found = (None, ())


def apps() -> tuple[Any, ...]:
    """All that the garbage collector knows: it is asked anew once there is a newer app.

    Some 50 ms in a process of a million objects, so not to be called without need.
    """
    global _found  # noqa: PLW0603
    from dash import _get_app

    newest = getattr(_get_app, "APP", None)
    if newest is None:
        return ()
    number = token(newest)
    if _found[0] != number:
        _found = (number, tuple(map(weakref.ref, _instances())))
    return tuple(app for known in _found[1] if (app := known()) is not None)


def _instances() -> list[Any]:
    """Without ``isinstance``, which asks the object: a proxy may raise."""
    from dash import Dash

    kinds = _kinds(Dash)
    return [one for one in gc.get_referrers(*kinds) if type(one) in kinds]


def _kinds(kind: type) -> set[type]:
    return {kind}.union(*map(_kinds, kind.__subclasses__()))
