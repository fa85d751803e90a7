"""What a reader sees of a component: its words, its links, the kinds of what it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def every(component: Any) -> Iterator[Any]:
    """The component and all in it, in reading order."""
    if isinstance(component, (list, tuple)):
        for part in component:
            yield from every(part)
    elif component is not None:
        yield component
        yield from every(getattr(component, "children", None))


def words(component: Any) -> str:
    """All text, spaces made single."""
    told = (str(part) for part in every(component) if isinstance(part, (str, int, float)))
    return " ".join(" ".join(told).split())


def links(component: Any) -> list[str]:
    """Where its links lead, in reading order."""
    return [part.href for part in every(component) if getattr(part, "href", None)]
