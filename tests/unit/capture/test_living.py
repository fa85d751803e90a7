from __future__ import annotations

import gc
import weakref

import pytest
from dash import Dash

from dash_inspector.capture import living


class _Proxy:
    """Not what it says that it is."""

    __class__ = property(lambda _: Dash)


class _Special(Dash):
    """As some libraries make one."""


def test_every_app_is_found_and_nothing_else() -> None:
    proxy = _Proxy()
    plain, special = Dash("plain"), _Special("special")
    found = living.apps()
    assert any(one is plain for one in found)
    assert any(one is special for one in found)
    assert not any(one is proxy for one in found)


def test_one_that_was_made_later_is_found_too() -> None:
    Dash("first")
    living.apps()
    later = Dash("later")
    assert any(one is later for one in living.apps())


def test_nothing_is_kept_alive() -> None:
    gone = Dash("gone")
    dead = weakref.ref(gone)
    kept = Dash("kept")
    living.apps()
    del gone
    gc.collect()
    assert dead() is None
    assert any(one is kept for one in living.apps())


def test_the_collector_is_asked_once_per_newest_app(monkeypatch: pytest.MonkeyPatch) -> None:
    newest = Dash("newest")
    asked = iter([[newest]])
    monkeypatch.setattr(living, "_instances", lambda: next(asked))
    assert living.apps() == living.apps() == (newest,)
