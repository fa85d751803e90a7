"""A race as an issue: Markdown in which nothing of the app's can pass for markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.model.quoting import clipped, fenced, in_code, line, markdown
from dash_inspector.page.race_account import happened_and_why
from dash_inspector.page.race_diff import what_codes_are
from dash_inspector.page.race_values import changes, heads
from dash_inspector.page.race_words import precision, rows, when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.model import AppInfo, Finding, Snapshot
    from dash_inspector.page.race_pair import Pair


def issue(finding: Finding, snapshot: Snapshot, pair: Pair | None, often: str, code: str) -> str:
    """The whole finding: title, what happened, why, how often, the fix, the example."""
    happened, why = happened_and_why(finding)
    parts = [
        f"# {markdown(finding.title)}",
        f"{in_code(finding.rule)}, {markdown(finding.stage)}",
        markdown(happened),
        *((f"**Why:** {markdown(why)}",) if why else ()),
        *((f"**How often:** {markdown(often)}",) if often else ()),
        "## What to change",
        markdown(finding.fix),
        *((fenced(code, "python"),) if code else ()),
        *(_pair(finding, pair) if pair is not None else ()),
        _origin(snapshot.app),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _origin(app: AppInfo) -> str:
    return (
        f"{in_code(app.name)}, Dash {markdown(app.dash_version)} on {markdown(app.backend)}, "
        f"Python {markdown(app.python_version)}. Found by dash-inspector."
    )


def _pair(finding: Finding, pair: Pair) -> tuple[str, ...]:
    found = [change for change in changes(finding, pair) if change.fate != "unchanged"]
    body = [[change.field, *change.cells, change.verdict] for change in found]
    values = (
        f"## Values of {in_code(pair.node)}",
        fenced(aligned([heads(finding, pair), *body])),
        markdown(what_codes_are(finding, found)),
    )
    return (
        "## The newest example",
        fenced(aligned([["", *(run.label for run in pair.runs)], *rows(pair)])),
        markdown(precision(pair, when(pair, dated=True))),
        *(values if found and pair.node else ()),
    )


def aligned(table: Sequence[Sequence[str]]) -> str:
    """Columns of plain text, each as wide as its widest cell; a cell is one line."""
    cells = [[line(clipped(cell)) for cell in row] for row in table]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )
