"""Apps of one process that have one name and one mount, told apart by the order of mounting."""

from __future__ import annotations

import sys
import threading
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from dash_inspector.capture import vias


class _Place:
    """Where an app was mounted: by which run of which module, as far as one was running."""

    __slots__ = ("module", "mount", "name", "number", "run")

    def __init__(self, name: str, mount: str) -> None:
        self.name = name
        self.mount = mount
        self.number = 1
        _, self.run = vias.via(sys._getframe(2))
        ran = vias.ran(self.run)
        self.module = ran[0].number if ran is not None else None

    def keeps(self, newer: _Place) -> bool:
        """Whether its number is not for the newer one, which is another app beside it.

        It is the same app once more where the module, or the notebook, has run again.
        """
        again = self.module is not None and self.module == newer.module and self.run != newer.run
        return (self.name, self.mount) == (newer.name, newer.mount) and not again


_PLACES: WeakKeyDictionary[Any, _Place] = WeakKeyDictionary()
_LOCK = threading.Lock()


def enter(app: Any, mount: str) -> None:
    """Give an app that is being mounted the first number that none of its namesakes keeps.

    So the only one is the first in every run, and after every reload. An app that is gone leaves
    its number to the next.
    """
    place = _Place(app.config.name, mount)
    with _LOCK:
        known = _PLACES.get(app)
        if known is None or (known.name, known.mount) != (place.name, place.mount):
            taken = {other.number for other in _PLACES.values() if other.keeps(place)}
            place.number = next(number for number in count(1) if number not in taken)
            _PLACES[app] = place


def number_of(app: Any) -> int:
    """Which of its namesakes it is: 1 for the first, and for an app that is not mounted."""
    known = _PLACES.get(app)
    return known.number if known is not None else 1
