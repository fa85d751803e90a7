"""Writes the README's table of options anew: ``python -m tests.documents.options``."""

from __future__ import annotations

from pathlib import Path

from dash_inspector.plugin.options import IN_CODE_ONLY, Options, variable_of

README = Path(__file__).resolve().parents[2] / "README.md"
SAYS = {
    "enabled": (
        "`None`: on in debug mode. `True`, `False`: always, never. `DASH_INSPECTOR=0` "
        "wins over all but `enabled=True`."
    ),
    "path": "Where the page is, below the app's own prefix.",
    "trusted_hosts": (
        "Host names besides loopback ones that the page may be asked under (in the "
        "variable: with commas)."
    ),
    "allow_remote": "Admit clients from other machines.",
    "authorize": (
        "`authorize(method, path, headers, client) -> bool` decides about whom the "
        "other rules refuse."
    ),
    "values": (
        "What to store of each value: its type and size, and a keyed hash where callbacks could "
        'race (`"fingerprint"`); also the first 200 characters, and the messages of exceptions '
        '(`"preview"`); or its type only (`"off"`).'
    ),
    "max_requests": "How many requests are kept; the page counts what was dropped.",
    "project": (
        "The project's root, which files are shown relative to; found by itself otherwise."
    ),
    "directory": "Where the store lies; a folder in the user's cache directory otherwise.",
    "editor": (
        'What a `file:line` of the page opens in: `"vscode"`, `"cursor"`, `"pycharm"`, '
        "or an address with `{file}` and `{line}` in it; the page's menu changes it for "
        "one browser."
    ),
}
FIRST = "| option | variable | default | what it does |"


def table() -> list[str]:
    """The table's lines, in Markdown, one option a line in the order of the code."""
    rows = (
        (
            f"`{name}`",
            "" if name in IN_CODE_ONLY else f"`{variable_of(name)}`",
            f"`{default!r}`".replace("'", '"'),
            SAYS[name],
        )
        for name, default in Options._field_defaults.items()
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
