"""Which lines registered, and which imported the file that did, as far as they were seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.model.quoting import in_code, in_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dash_inspector.model import Registration, Site, Via


def importer(name: str, registrations: Iterable[Registration]) -> str | None:
    """``orders.py:9``, the line that had the file run under this name."""
    return next(iter(_places(one for one in registrations if one.module == name)), None)


def importers(registrations: Iterable[Registration], via: Via) -> str:
    """`` in a.py:1 and b.py:2``, the lines that had it run in this way; empty if not seen."""
    places = _places(one for one in registrations if one.via == via)
    return f" in {words.listed(places)}" if places else ""


def calls(registrations: Iterable[Registration]) -> str:
    """`` in a.py:1 and b.py:2``, the lines that registered it; empty if not seen."""
    places = _written(one.call_site for one in registrations)
    return f" in {words.listed(places)}" if places else ""


def by_name(names: Sequence[str], registrations: Sequence[Registration]) -> str:
    """``: as `pkg.mod` in a.py:1 and as `mod` in b.py:2``; empty if none was seen."""
    seen = ((name, importer(name, registrations)) for name in names)
    told = [f"as {in_code(name)} in {place}" for name, place in seen if place is not None]
    return f": {words.listed(told)}" if told else ""


def _places(registrations: Iterable[Registration]) -> list[str]:
    return _written(one.importer for one in registrations)


def _written(sites: Iterable[Site | None]) -> list[str]:
    known = [site for site in sites if site is not None]
    places = (f"{s.file}:{s.line}" if s.line else f"{s.file}" for s in known)
    return list(dict.fromkeys(map(in_text, places)))
