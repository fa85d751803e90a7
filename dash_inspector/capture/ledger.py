"""Every registration as it happens: wraps Dash's registering functions, reversibly.

Private names, tried on Dash 3.0.4, 3.4.0, 4.0.0, 4.2.0 and 4.4.1: ``insert_callback`` and
``register_callback`` of ``dash._callback``, both found by Dash through the module's globals;
``GLOBAL_CALLBACK_LIST``, ``dash._get_app.APP`` and ``Dash._callback_list``.
"""

from __future__ import annotations

import functools
import itertools
import os
import threading
import time
from collections.abc import Callable
from typing import Any

from dash_inspector.capture.event import Event
from dash_inspector.capture.frames import Origin, dash_folder, origin
from dash_inspector.capture.functions import describe

LIMIT = 20_000
LIMIT_PER_ID = 100

_Wrapped = Callable[..., Any]


class _Ledger:
    """The events of this process, newest kept, and how to put the wrappers in and out."""

    def __init__(self) -> None:
        self.active = False
        self.failures = 0
        self.count = 0
        self.kept = 0
        self.orders = itertools.count(1)
        self.by_id: dict[str, list[Event]] = {}
        self.installed: dict[str, tuple[_Wrapped, _Wrapped]] = {}
        self.thread = threading.local()

    def add(self, event: Event) -> None:
        self.count += 1
        events = self.by_id.get(event.dash_id)
        if events is None:
            self.by_id[event.dash_id] = [event]
        else:
            events.append(event)
            if len(events) > LIMIT_PER_ID:
                del events[0]
                return
        self.kept += 1
        while self.kept > LIMIT:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        oldest = next(iter(self.by_id))
        events = self.by_id[oldest]
        del events[0]
        self.kept -= 1
        if not events:
            del self.by_id[oldest]

    def clear(self) -> None:
        self.by_id.clear()
        self.count = self.kept = 0


_ledger = _Ledger()


def start() -> None:
    """Record every registration from now on; does nothing if that is so already."""
    from dash import _callback

    if not _ledger.active:
        _ledger.orders = itertools.count(max(next(_ledger.orders), 1 + _there_already()))
    _ledger.active = True
    _disguised(_decorate)
    _install(_callback, "insert_callback", _insert_callback)
    _install(_callback, "register_callback", _register_callback)


def _there_already() -> int:
    """How many registrations nobody saw: they came first, and keep their numbers."""
    from dash import _callback, _get_app

    own = getattr(getattr(_get_app, "APP", None), "_callback_list", ())
    return len(_callback.GLOBAL_CALLBACK_LIST) + len(own)


def stop() -> None:
    """Put back what was there; where somebody wrapped after us, our wrapper becomes idle."""
    _ledger.active = False
    if not _ledger.installed:
        return
    from dash import _callback

    for name, (original, wrapper) in list(_ledger.installed.items()):
        if getattr(_callback, name, None) is wrapper:
            setattr(_callback, name, original)
            del _ledger.installed[name]
    _ledger.clear()


def active() -> bool:
    """Whether registrations are being recorded."""
    return _ledger.active


def events() -> tuple[Event, ...]:
    """What has been recorded and kept, in order."""
    found = itertools.chain.from_iterable(tuple(kept) for kept in tuple(_ledger.by_id.values()))
    return tuple(sorted(found, key=lambda event: event.order))


def events_of(dash_id: str) -> tuple[Event, ...]:
    """What has been recorded of one Dash id, in order."""
    return tuple(_ledger.by_id.get(dash_id, ()))


def count() -> int:
    """How many registrations were recorded, kept or not."""
    return _ledger.count


def dropped() -> int:
    """How many registrations are not kept: over the bound, or ours failed on them."""
    return _ledger.count - _ledger.kept + _ledger.failures


def _install(module: Any, name: str, wrap: Callable[[_Wrapped], _Wrapped]) -> None:
    current = getattr(module, name, None)
    if current is None:
        return
    known = _ledger.installed.get(name)
    if known is not None and current is not known[0]:
        return
    wrapper = _disguised(functools.wraps(current)(wrap(current)))
    _ledger.installed[name] = (current, wrapper)
    setattr(module, name, wrapper)


def _disguised(function: _Wrapped) -> _Wrapped:
    """Give our frame a file name that Dash and ``warnings`` skip.

    Dash makes the id of a callback without dependencies from the first frame outside its own
    folder, and warns about what lies ``stacklevel`` frames up: neither may meet us.
    """
    file = os.path.join(dash_folder(), "<dash_inspector importlib _bootstrap>")  # noqa: PTH118
    if function.__code__.co_filename != file:
        function.__code__ = function.__code__.replace(co_filename=file)
    return function


def _insert_callback(original: _Wrapped) -> _Wrapped:
    def insert_callback(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        if _ledger.active:
            _note(result, args, kwargs)
        return result

    return insert_callback


def _register_callback(original: _Wrapped) -> _Wrapped:
    def register_callback(*args: Any, **kwargs: Any) -> Any:
        if not _ledger.active:
            return original(*args, **kwargs)
        _ledger.thread.last = None
        decorator = original(*args, **kwargs)
        return _observed(decorator, kwargs.get("api_endpoint"))

    return register_callback


def _observed(decorator: Any, api_path: Any) -> Any:
    event = getattr(_ledger.thread, "last", None)
    if event is None or not callable(decorator):
        return decorator
    if isinstance(api_path, str):
        event.api_path = api_path
        event.decorator += "(api_endpoint=...)"
    return functools.partial(_decorate, decorator, event)


def _decorate(decorator: _Wrapped, event: Event, /, *args: Any, **kwargs: Any) -> Any:
    result = decorator(*args, **kwargs)
    _note_function(event, args, kwargs)
    return result


def _note(dash_id: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    try:
        _ledger.thread.last = None
        event = _event(dash_id, origin(args[0] if args else kwargs.get("callback_list")))
        _ledger.add(event)
        _ledger.thread.last = event
    except Exception:  # noqa: BLE001
        _ledger.failures += 1


def _event(dash_id: str, found: Origin) -> Event:
    """Its fields in their order: by name they would cost as much as all else of an event."""
    now, thread = time.monotonic(), threading.get_ident()
    return Event(next(_ledger.orders), dash_id, *found, os.getpid(), thread, now)


def _note_function(event: Event, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    try:
        for function in args or kwargs.values():
            event.function = describe(function)
            break
    except Exception:  # noqa: BLE001
        _ledger.failures += 1
