"""Apps of one process that have one name and one mount, told apart by the order of mounting."""

from __future__ import annotations

import threading
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

_NUMBERED: WeakKeyDictionary[Any, tuple[str, str, int]] = WeakKeyDictionary()
_LOCK = threading.Lock()


def enter(app: Any, mount: str) -> None:
    """Give an app that is being mounted the first number that none of its namesakes has.

    So the only one is the first in every run. An app that is gone leaves its number to the next.
    """
    who = (app.config.name, mount)
    with _LOCK:
        known = _NUMBERED.get(app)
        if known is None or known[:2] != who:
            taken = {one[2] for one in _NUMBERED.values() if one[:2] == who}
            number = next(number for number in count(1) if number not in taken)
            _NUMBERED[app] = (*who, number)


def number_of(app: Any) -> int:
    """Which of its namesakes it is: 1 for the first, and for an app that is not mounted."""
    known = _NUMBERED.get(app)
    return known[2] if known is not None else 1
