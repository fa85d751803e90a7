"""A race as an issue: Markdown in which nothing of the app's can pass for markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dash_inspector.page.race_account import happened_and_why
from dash_inspector.page.race_diff import what_codes_are
from dash_inspector.page.race_values import changes, heads
from dash_inspector.page.race_words import precision, rows, when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.model import AppInfo, Finding, Snapshot
    from dash_inspector.page.race_pair import Pair

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#!&$])")


def issue(finding: Finding, snapshot: Snapshot, pair: Pair | None, often: str, code: str) -> str:
    """The whole finding: title, what happened, why, how often, the fix, the example."""
    happened, why = happened_and_why(finding)
    parts = [
        f"# {prose(finding.title)}",
        f"{inline(finding.rule)}, {prose(finding.stage)}",
        prose(happened),
        *((f"**Why:** {prose(why)}",) if why else ()),
        *((f"**How often:** {prose(often)}",) if often else ()),
        "## What to change",
        prose(finding.fix),
        *((fenced(code, "python"),) if code else ()),
        *(_pair(finding, pair) if pair is not None else ()),
        _origin(snapshot.app),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _origin(app: AppInfo) -> str:
    return (
        f"{inline(app.name)}, Dash {prose(app.dash_version)} on {prose(app.backend)}, "
        f"Python {prose(app.python_version)}. Found by dash-inspector."
    )


def _pair(finding: Finding, pair: Pair) -> tuple[str, ...]:
    found = [change for change in changes(finding, pair) if change.fate != "unchanged"]
    body = [[change.field, *change.cells, change.verdict] for change in found]
    values = (
        f"## Values of {inline(pair.node)}",
        fenced(aligned([heads(finding, pair), *body])),
        prose(what_codes_are(finding, found)),
    )
    return (
        "## The newest example",
        fenced(aligned([["", *(run.label for run in pair.runs)], *rows(pair)])),
        prose(precision(pair, when(pair, dated=True))),
        *(values if found and pair.node else ()),
    )


def prose(text: str) -> str:
    """A sentence; what stands between backticks is code, all else is text and nothing more."""
    return "".join(
        inline(part) if index % 2 else _escaped(part)
        for index, part in enumerate(text.split("`"))
        if part
    )


def inline(text: str) -> str:
    """Code within a line, its fence longer than any run of backticks in it."""
    line = " ".join(text.split()) or " "
    fence = "`" * (_longest_run(line) + 1)
    room = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{room}{line}{room}{fence}"


def fenced(text: str, language: str = "") -> str:
    """A block of code, its fence longer than any run of backticks in it."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def aligned(table: Sequence[Sequence[str]]) -> str:
    """Columns of plain text, each as wide as its widest cell; a cell is one line."""
    lines = [[" ".join(cell.split()) for cell in row] for row in table]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in lines
    )


def _escaped(text: str) -> str:
    line = re.sub(r"\s+", " ", text)
    # A zero-width space keeps "@name" from calling somebody.
    return _SPECIAL.sub(r"\\\1", line).replace("@", "@\u200b")


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)
