"""What two requests did to one property: before, both writes, what was kept, what was lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash_inspector.page.text import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash_inspector.model import Finding
    from dash_inspector.page.race_pair import Pair

WHOLE = "(whole value)"
ABSENT = "(absent)"
SHORT = 8  # characters of a fingerprint: enough to tell a handful of values apart
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Change:
    """One field: previews or short fingerprints, and the ``fate`` of what was written to it.

    ``fate``: ``lost``, ``overwritten`` (both changed it, to different values), ``kept``,
    ``changed`` (what the page kept is not known) or ``unchanged``.
    """

    field: str
    before: str
    first: str
    second: str
    kept: str
    fate: str


def changes(finding: Finding, pair: Pair) -> tuple[Change, ...]:
    """Every known field, in the value's own order; the whole value where it has no fields."""
    evidence = finding.evidence
    lost = set(evidence.get("lost_fields") or ())
    swap = (evidence.get("loser") or {}).get("request") == pair.second.request
    told = evidence.get("fields") or _whole(evidence)
    return tuple(_change(one, lost, swap=swap) for one in told)


def heads(pair: Pair) -> list[str]:
    """The columns, named after the two callbacks."""
    readers = [run.label for run in pair.both if run.reads]
    before = f"{readers[0]} read" if len(readers) == 1 else "Before"
    wrote = [f"{run.label} wrote" for run in pair.both]
    return ["Field", before, *wrote, "Kept in the page", ""]


def cells(change: Change) -> list[str]:
    """The values of one row, without its fate."""
    return [change.before, change.first, change.second, change.kept]


def has_previews(finding: Finding) -> bool:
    """Whether the app lets values be seen."""
    told = finding.evidence.get("fields") or _whole(finding.evidence)
    values = [one.get(name) for one in told for name in ("base", "loser", "winner")]
    return any(value and value.get("preview") is not None for value in values)


def _whole(evidence: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A row for a value without fields, where anything is known of it."""
    loser, winner = evidence.get("loser") or {}, evidence.get("winner") or {}
    base, one, two = evidence.get("base"), loser.get("wrote"), winner.get("wrote")
    if one is None and two is None:
        return []
    kept = "winner" if two is not None else "loser"
    return [{"name": None, "base": base, "loser": one, "winner": two, "kept": kept}]


def _change(told: Mapping[str, Any], lost: set[str | None], *, swap: bool) -> Change:
    name = told.get("name")
    base, loser, winner = told.get("base"), told.get("loser"), told.get("winner")
    whole = name is None
    shown = [_shown(value, absent=not whole) for value in (loser, winner)]
    first, second = reversed(shown) if swap else shown
    return Change(
        field=WHOLE if whole else str(name),
        before=_shown(base, absent=not whole),
        first=first,
        second=second,
        kept=_kept(told, absent=not whole),
        fate="lost" if name in lost else _fate(base, loser, winner, told.get("kept")),
    )


def _kept(told: Mapping[str, Any], *, absent: bool) -> str:
    source = {"both": "winner"}.get(str(told.get("kept")), str(told.get("kept")))
    return _shown(told.get(source), absent=absent) if source in told else UNKNOWN


def _fate(base: object, loser: object, winner: object, kept: object) -> str:
    one, two, before = map(_version, (loser, winner, base))
    if one == before == two:
        return "unchanged"
    if kept is None:
        return "changed"
    return "overwritten" if kept == "winner" and one not in (before, two) else "kept"


def _version(value: Any) -> object:
    return value.get("fingerprint") if value else None


def _shown(value: Mapping[str, Any] | None, *, absent: bool) -> str:
    if value is None:
        return ABSENT if absent else UNKNOWN
    preview, fingerprint = value.get("preview"), value.get("fingerprint")
    if preview is not None:
        text = str(preview)
        return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return str(fingerprint)[:SHORT] if fingerprint else UNKNOWN
