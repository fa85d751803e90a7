"""The commands and their options."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from dash_inspector.cli.problem import Problem, describe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.model import Snapshot

CLEAN = 0
FOUND = 1
FAILED = 2
_LEVELS = ("error", "warning", "info")
_TARGET = "module:app, path/file.py:app or module:create_app()"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 clean, 1 findings at or above the threshold, 2 it could not be done."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except Problem as problem:
        print(f"dash-inspector: {problem}", file=sys.stderr)
        return FAILED
    return status


def _parser() -> argparse.ArgumentParser:
    from dash_inspector import __version__

    parser = argparse.ArgumentParser(
        prog="dash-inspector", description="What callbacks a Dash app really has, and which clash."
    )
    parser.add_argument("--version", action="version", version=f"dash-inspector {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")
    export = commands.add_parser("export", help="write the app's callback graph as JSON")
    export.add_argument("target", metavar="TARGET", help=_TARGET)
    export.add_argument("-o", "--output", metavar="FILE", help="instead of standard output")
    export.add_argument(
        "--snapshot", action="store_true", help="everything, not only what the code decides"
    )
    export.set_defaults(run=_export)
    check = commands.add_parser("check", help="print what is wrong with the app's callbacks")
    check.add_argument("target", metavar="TARGET", help=_TARGET)
    check.add_argument(
        "--level", choices=_LEVELS, default="error", help="exit with 1 from this level on"
    )
    check.set_defaults(run=_check)
    return parser


def _export(options: argparse.Namespace) -> int:
    from dash_inspector.analysis import analyse
    from dash_inspector.cli.output import write
    from dash_inspector.export import graph_json, snapshot_json

    snapshot = _snapshot(options.target)
    text = snapshot_json(snapshot, analyse(snapshot)) if options.snapshot else graph_json(snapshot)
    write(text, options.output)
    return CLEAN


def _check(options: argparse.Namespace) -> int:
    from dash_inspector.analysis import analyse
    from dash_inspector.cli.output import write
    from dash_inspector.cli.report import report

    findings = analyse(_snapshot(options.target))
    write(report(findings, options.target), None)
    serious = _LEVELS[: _LEVELS.index(options.level) + 1]
    return FOUND if any(finding.level in serious for finding in findings) else CLEAN


def _snapshot(text: str) -> Snapshot:
    from dash_inspector.cli.loading import load
    from dash_inspector.plugin.snapshot import snapshot_of

    app: Any = load(text)
    try:
        return snapshot_of(app)
    except Exception as error:
        raise Problem(f"{text}: its callbacks cannot be read: {describe(error)}") from error
