"""Every registration as it happens: wraps Dash's registering functions, reversibly.

Private names, tried on Dash 3.0.4, 3.4.0, 4.0.0, 4.2.0 and 4.4.1: ``register_callback``, whose
decorator closes over ``callback_id``, and ``register_clientside_callback`` of ``dash._callback``,
both found by Dash through the module's globals; ``GLOBAL_CALLBACK_LIST``, ``dash._get_app.APP`` and
``Dash._callback_list``. Not ``insert_callback`` below them: to hand on its arguments costs as much
as all that is noted.
"""

from __future__ import annotations

import functools
import itertools
import os
from collections import Counter
from collections.abc import Callable
from threading import Lock, get_ident
from time import monotonic
from typing import TYPE_CHECKING, Any

from dash_inspector.capture.event import Event
from dash_inspector.capture.frames import dash_folder, is_of_dash, origin
from dash_inspector.capture.functions import told

if TYPE_CHECKING:
    from types import CodeType

LIMIT = 20_000
LIMIT_PER_ID = 100
_FULL = LIMIT + 1_000  # so that what is too much is not looked for each time

_Wrapped = Callable[..., Any]


class _Ledger:
    """The events of this process, newest kept, and how to put the wrappers in and out.

    A list to which each is added, sorted by Dash id when somebody asks.
    """

    def __init__(self) -> None:
        self.active = False
        self.failures = 0
        self.thinned = 0
        self.orders = itertools.count(1)
        self.log: list[Event] = []
        self.closure: tuple[CodeType | None, int] = (None, 0)  # Dash's, and where its id is
        self.sorted: tuple[int, dict[str, list[Event]]] = (0, {})
        self.thinning = Lock()
        self.installed: dict[str, tuple[_Wrapped, _Wrapped]] = {}

    @property
    def count(self) -> int:
        return self.thinned + len(self.log)

    def thin(self) -> None:
        """Keep what is kept for good; what another thread adds meanwhile stays at the end."""
        if not self.thinning.acquire(blocking=False):
            return
        try:
            before = len(self.log)
            kept = self._kept(before)
            self.log[:before] = kept
            self.thinned += before - len(kept)
        finally:
            self.thinning.release()

    def by_id(self) -> dict[str, list[Event]]:
        """What is kept of each Dash id, in order."""
        if self.sorted[0] != self.count:
            count = self.count
            found: dict[str, list[Event]] = {}
            for event in self._kept(len(self.log)):
                found.setdefault(event.dash_id, []).append(event)
            self.sorted = (count, found)
        return self.sorted[1]

    def _kept(self, number: int) -> list[Event]:
        """Of so many the newest ones, and of one Dash id no more than its part."""
        seen: Counter[str] = Counter()
        kept = []
        for event in reversed(self.log[:number]):
            seen[event.dash_id] += 1
            if seen[event.dash_id] <= LIMIT_PER_ID:
                kept.append(event)
        return kept[:LIMIT][::-1]

    def clear(self) -> None:
        self.log.clear()
        self.thinned = self.failures = 0
        self.sorted = (0, {})


_ledger = _Ledger()


def start() -> None:
    """Record every registration from now on; does nothing if that is so already."""
    from dash import _callback

    if not _ledger.active:
        _ledger.orders = itertools.count(max(next(_ledger.orders), 1 + _there_already()))
    _ledger.active = True
    _disguised(_decorate)
    _install(_callback, "register_callback", _register_callback)
    _install(_callback, "register_clientside_callback", _register_clientside_callback)


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
    found = itertools.chain.from_iterable(_ledger.by_id().values())
    return tuple(sorted(found, key=lambda event: event.order))


def events_of(dash_id: str) -> tuple[Event, ...]:
    """What has been recorded of one Dash id, in order."""
    return tuple(_ledger.by_id().get(dash_id, ()))


def count() -> int:
    """How many registrations were recorded, kept or not."""
    return _ledger.count


def dropped() -> int:
    """How many registrations are not kept: over the bound, or ours failed on them."""
    kept = sum(map(len, _ledger.by_id().values()))
    return _ledger.count - kept + _ledger.failures


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


def _register_callback(original: _Wrapped) -> _Wrapped:
    """In one piece, like ``origin``: each registration pays for a call to another function."""
    ledger, log = _ledger, _ledger.log

    def register_callback(callback_list: Any, *args: Any, **kwargs: Any) -> Any:
        decorator = original(callback_list, *args, **kwargs)
        if not ledger.active:
            return decorator
        try:
            code, place = ledger.closure
            if code is not None and getattr(decorator, "__code__", None) is code:
                dash_id = decorator.__closure__[place].cell_contents
            else:
                dash_id = _id_behind(decorator, callback_list)
            found, spot = origin(callback_list)
            event = Event(next(ledger.orders), dash_id, found, spot, get_ident(), monotonic())
            if (path := kwargs.get("api_endpoint")) is not None:
                event.api_path = path
            log.append(event)
            if len(log) >= _FULL:
                ledger.thin()
            return functools.partial(_decorate, decorator, event)
        except Exception:  # noqa: BLE001
            ledger.failures += 1
            return decorator

    return register_callback


def _id_behind(decorator: Any, callback_list: Any) -> str:
    """Of the very callback, though another thread may register at the same time."""
    code = getattr(decorator, "__code__", None)
    if code is None or "callback_id" not in code.co_freevars or not is_of_dash(code):
        return str(callback_list[-1]["output"])
    place = code.co_freevars.index("callback_id")
    _ledger.closure = code, place
    return str(decorator.__closure__[place].cell_contents)


def _decorate(decorator: _Wrapped, event: Event, /, *args: Any, **kwargs: Any) -> Any:
    result = decorator(*args, **kwargs)
    try:
        event.told = told(args[0] if args else next(iter(kwargs.values())))
    except Exception:  # noqa: BLE001
        _ledger.failures += 1
    return result


def _register_clientside_callback(original: _Wrapped) -> _Wrapped:
    """Dash gets a list of its own to append to: which entry is this one's is then certain, also
    where another thread appends, and where Dash raises after it has.
    """

    def register_clientside_callback(callback_list: Any, *args: Any, **kwargs: Any) -> Any:
        if not _ledger.active:
            return original(callback_list, *args, **kwargs)
        appended: list[Any] = []
        try:
            return original(appended, *args, **kwargs)
        finally:
            for spec in appended:
                callback_list.append(spec)
                _note(spec, callback_list)

    return register_clientside_callback


def _note(spec: Any, callback_list: Any) -> None:
    try:
        found, spot = origin(callback_list)
        dash_id = spec["output"]
        event = Event(next(_ledger.orders), dash_id, found, spot, get_ident(), monotonic())
        _ledger.log.append(event)
        if len(_ledger.log) >= _FULL:
            _ledger.thin()
    except Exception:  # noqa: BLE001
        _ledger.failures += 1


def _in_child() -> None:
    _ledger.thinning = Lock()  # another thread of the parent may have held it


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
