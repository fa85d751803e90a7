"""Writes the README's table of options anew: ``python -m tests.documents.options``."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from dash_inspector.plugin.options import IN_CODE_ONLY, Options, variable_of

README = Path(__file__).resolve().parents[2] / "README.md"
FIRST = "| option | variable | default | what it does |"


def table() -> list[str]:
    """The table's lines, in Markdown, one option a line in the order of the code."""
    rows = (
        (
            f"`{option.name}`",
            "" if option.name in IN_CODE_ONLY else f"`{variable_of(option.name)}`",
            f"`{option.default!r}`".replace("'", '"'),
            option.metadata["says"],
        )
        for option in fields(Options)
    )
    return [FIRST, "| --- | --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)]


def written(text: str) -> str:
    """The README's text with the table as the code has it."""
    lines = text.splitlines()
    start = lines.index(FIRST)
    end = next(at for at in range(start, len(lines)) if not lines[at].startswith("|"))
    return "\n".join([*lines[:start], *table(), *lines[end:]]) + "\n"


if __name__ == "__main__":
    README.write_text(written(README.read_text()))
