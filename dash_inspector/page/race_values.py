"""What two requests did to one property: before, both writes, what was kept, what was lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dash_inspector.page.text import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash_inspector.model import Finding
    from dash_inspector.page.race_pair import Pair, Run

WHOLE = "(whole value)"
ABSENT = "(absent)"
NOT_WRITTEN = "not written"
_EDITED = "race.user-edit"
SHORT = 8  # characters of a fingerprint: enough to tell a handful of values apart
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Change:
    """One field: previews or short fingerprints, and the ``fate`` of what was written to it.

    ``fate``: ``lost``, ``overwritten`` (both changed it, to different values; or it had been
    typed into), ``kept``,
    ``changed`` (what the page kept is not known) or ``unchanged``.
    """

    field: str
    before: str
    wrote: tuple[str, ...]
    kept: str
    fate: str


def changes(finding: Finding, pair: Pair) -> tuple[Change, ...]:
    """Every known field, in the value's own order; the whole value where it has no fields."""
    evidence = finding.evidence
    lost = set(evidence.get("lost_fields") or ())
    columns = [_column(run, evidence) for run in pair.runs]
    told = evidence.get("fields") or _whole(evidence)
    found = tuple(_change(one, lost, columns) for one in told)
    if finding.rule != _EDITED:
        return found
    # What the user had put there is in none of the columns, but for what another request read.
    return tuple(replace(one, fate="overwritten") if one.fate == "kept" else one for one in found)


def _column(run: Run, evidence: Mapping[str, Any]) -> tuple[str, str]:
    """Whose value a run's column shows, or the words in its place."""
    loser = evidence.get("loser") or {}
    role = "loser" if loser.get("request") == run.request else "winner"
    if not run.writes:
        return role, NOT_WRITTEN
    return role, "Patch" if (evidence.get(role) or {}).get("patch") else ""


def heads(pair: Pair) -> list[str]:
    """The columns, named after the two callbacks."""
    readers = [run.label for run in pair.runs if run.reads]
    before = f"{readers[0]} read" if len(readers) < len(pair.runs) and readers else "Before"
    wrote = [f"{run.label} wrote" for run in pair.runs]
    return ["Field", before, *wrote, "Kept in the page", ""]


def cells(change: Change) -> list[str]:
    """The values of one row, without its fate."""
    return [change.before, *change.wrote, change.kept]


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


def _change(
    told: Mapping[str, Any], lost: set[str | None], columns: Sequence[tuple[str, str]]
) -> Change:
    name, base = told.get("name"), told.get("base")
    absent = name is not None
    wrote = {role: _version(told.get(role)) for role, instead in columns if not instead}
    return Change(
        field=WHOLE if name is None else str(name),
        before=_shown(base, absent=absent),
        wrote=tuple(instead or _shown(told.get(role), absent=absent) for role, instead in columns),
        kept=_kept(told, absent=absent),
        fate="lost" if name in lost else _fate(_version(base), wrote, told.get("kept")),
    )


def _kept(told: Mapping[str, Any], *, absent: bool) -> str:
    source = {"both": "winner"}.get(str(told.get("kept")), str(told.get("kept")))
    return _shown(told.get(source), absent=absent) if source in told else UNKNOWN


def _fate(before: object, wrote: Mapping[str, object], kept: object) -> str:
    if all(one == before for one in wrote.values()):
        return "unchanged"
    if kept is None:
        return "changed"
    gone = kept == "winner" and wrote.get("loser", before) not in (before, wrote.get("winner"))
    return "overwritten" if gone else "kept"


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
