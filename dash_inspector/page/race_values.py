"""What two requests did to one property: before, both writes, what was kept, what was lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash_inspector.page.text import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash_inspector.model import Finding
    from dash_inspector.page.race_pair import Pair, Run

WHOLE = "(whole value)"
ABSENT = "(absent)"
PATCHED = "Patch"
NOT_RECORDED = "not recorded"
_EDITED = "race.user-edit"
_SET_BY_ITSELF = "race.stale-side-update"
_TURNED = {
    "race.stale-state": "early",
    "race.write-skew": "early",
    _SET_BY_ITSELF: "outdated",
    _EDITED: "overwritten",
}
SHORT = 8  # characters of a fingerprint: enough to tell a handful of values apart
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Change:
    """One field: its ``cells`` under the heads, and the ``fate`` of what was written to it.

    ``fate``: ``lost``, ``overwritten`` (both changed it, to different values; or it had been
    typed into), ``kept``, ``early`` (read before the new value was there), ``outdated`` (what
    stayed is not the newest), ``changed`` (what the page kept is not known) or ``unchanged``.
    ``coded`` is a fingerprint that stands in one of the cells.
    """

    field: str
    cells: tuple[str, ...]
    fate: str
    coded: str | None = None

    @property
    def verdict(self) -> str:
        """The fate in words."""
        return "read too early" if self.fate == "early" else self.fate


def changes(finding: Finding, pair: Pair) -> tuple[Change, ...]:
    """Every known field, in the value's own order; the whole value where it has no fields."""
    lost = set(finding.evidence.get("lost_fields") or ())
    return tuple(_change(one, lost, finding, pair) for one in _told(finding))


def heads(finding: Finding, pair: Pair) -> list[str]:
    """The columns, named after the callbacks; what nobody read or wrote has none."""
    before = [_before(finding, pair)] if _readers(pair) else []
    wrote = [f"{run.label} wrote" for run in pair.runs if run.writes]
    return ["Field", *before, *_entered(finding, pair), *wrote, "Kept in the page", ""]


def previews_are_on(finding: Finding) -> bool:
    """Whether the app lets values be seen."""
    evidence = finding.evidence
    sides = [evidence.get(role) or {} for role in ("loser", "winner")]
    values = [evidence.get("base"), *(side.get(one) for side in sides for one in ("read", "wrote"))]
    return any(value and value.get("preview") is not None for value in values)


def _told(finding: Finding) -> list[dict[str, Any]]:
    fields = finding.evidence.get("fields") if finding.rule != _SET_BY_ITSELF else None
    return fields or _whole(finding)


def _readers(pair: Pair) -> list[Run]:
    return [run for run in pair.runs if run.reads]


def _before(finding: Finding, pair: Pair) -> str:
    readers = _readers(pair)
    if len(readers) == 1:
        return f"{readers[0].label} read"
    if finding.rule == _EDITED:  # the other one saw it after it had been edited
        witness = (finding.evidence.get("loser") or {}).get("request")
        seen = (run.label for run in readers if run.request == witness)
        return f"Entered, as {next(seen, 'another')} read it"
    return "Before"


def _entered(finding: Finding, pair: Pair) -> list[str]:
    """What the user had put there is in none of the values, but for what another request read."""
    return ["Entered meanwhile"] if finding.rule == _EDITED and len(pair.runs) == 1 else []


def _whole(finding: Finding) -> list[dict[str, Any]]:
    """A row for a value without fields, where anything is known of it."""
    evidence = finding.evidence
    loser, winner = evidence.get("loser") or {}, evidence.get("winner") or {}
    base, one, two = evidence.get("base"), loser.get("wrote"), winner.get("wrote")
    if one is None and two is None:
        return []
    kept = "winner" if two is not None and finding.rule != _SET_BY_ITSELF else "loser"
    return [{"name": None, "base": base, "loser": one, "winner": two, "kept": kept}]


def _change(told: Mapping[str, Any], lost: set[str | None], finding: Finding, pair: Pair) -> Change:
    name, base = told.get("name"), told.get("base")
    absent = name is not None
    roles = [(run, _role(run, finding)) for run in pair.runs if run.writes]
    patched = {role for _, role in roles if (finding.evidence.get(role) or {}).get("patch")}
    wrote = {role: _version(told.get(role)) for _, role in roles if role not in patched}
    shown = [
        *([base] if _readers(pair) else []),
        *(told.get(role) for role in wrote),
        told.get(_kept_of(told)),
    ]
    return Change(
        field=WHOLE if name is None else str(name),
        cells=(
            *([_shown(base, absent=absent)] if _readers(pair) else []),
            *(NOT_RECORDED for _ in _entered(finding, pair)),
            *(
                PATCHED if role in patched else _shown(told.get(role), absent=absent)
                for _, role in roles
            ),
            _shown(told.get(_kept_of(told)), absent=absent) if _kept_of(told) in told else UNKNOWN,
        ),
        fate="lost" if name in lost else _fate(finding, base, wrote, told.get("kept")),
        coded=next(filter(None, map(_code, shown)), None),
    )


def _role(run: Run, finding: Finding) -> str:
    """Whose value a run's column shows."""
    loser = finding.evidence.get("loser") or {}
    return "loser" if loser.get("request") == run.request else "winner"


def _kept_of(told: Mapping[str, Any]) -> str:
    return {"both": "winner"}.get(str(told.get("kept")), str(told.get("kept")))


def _fate(finding: Finding, base: Any, wrote: Mapping[str, object], kept: object) -> str:
    before = _version(base)
    if all(one == before for one in wrote.values()):
        return "unchanged"
    if kept is None:
        return "changed"
    gone = kept == "winner" and wrote.get("loser", before) not in (before, wrote.get("winner"))
    return _TURNED.get(finding.rule) or ("overwritten" if gone else "kept")


def _version(value: Any) -> object:
    return value.get("fingerprint") if value else None


def _code(value: Mapping[str, Any] | None) -> str | None:
    """The fingerprint, where that is what is shown of a value."""
    if value is None or value.get("preview") is not None or not value.get("fingerprint"):
        return None
    return str(value["fingerprint"])[:SHORT]


def _shown(value: Mapping[str, Any] | None, *, absent: bool) -> str:
    if value is None:
        return ABSENT if absent else UNKNOWN
    preview = value.get("preview")
    if preview is None:
        return _code(value) or UNKNOWN
    text = str(preview)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
