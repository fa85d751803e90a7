"""What the records of a race cannot show, said where the race is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.model.quoting import in_code
from dash_inspector.page.pieces import prose
from dash_inspector.page.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Finding

_UNSEEN = "Clientside callbacks run in the browser alone: what they write is not seen."
_TYPED = "What was typed is not recorded, only that it was replaced: the browser reports no values."


def limits(finding: Finding, callbacks: Sequence[Callback]) -> list[str]:
    """Sentences, with what is code between backticks; ``callbacks`` are all that the app has."""
    typed = finding.rule == "race.user-edit" and _by_the_page_itself(finding)
    return [*([_TYPED] if typed else []), *_unseen(finding, callbacks)]


def notes(finding: Finding, callbacks: Sequence[Callback]) -> list[Component]:
    """The same as a panel, where there is anything to say."""
    lines = [html.P(prose(one)) for one in limits(finding, callbacks)]
    head = html.H2("What is not known")
    return [html.Section([head, *lines], className="di-panel di-race-limits")] if lines else []


def held_back(finding: Finding) -> str:
    """How many of the occurrences came about because answers were held back on demand."""
    provoked, times = (finding.evidence.get(name) or 0 for name in ("provoked", "occurrences"))
    if not provoked:
        return ""
    often = "each time" if provoked == times else count(provoked, "time")
    return f", {often} while answers were held back from here"


def _by_the_page_itself(finding: Finding) -> bool:
    """Another request that saw the edit would have brought its value along."""
    requests = [(finding.evidence.get(role) or {}).get("request") for role in ("loser", "winner")]
    return requests[0] == requests[1]


def _unseen(finding: Finding, callbacks: Sequence[Callback]) -> list[str]:
    scripts = [one for one in callbacks if one.kind == "clientside" and one.owner == "app"]
    nodes = set(finding.properties)
    also = [one for one in scripts if nodes & {output.node for output in one.outputs}]
    return [f"{in_code(one.name)} writes it too. {_UNSEEN}" for one in also[:1]] or (
        [_UNSEEN] if scripts else []
    )
