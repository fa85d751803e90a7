"""The command line: ``dash-inspector``, also ``python -m dash_inspector``."""

from dash_inspector.cli.command import main

__all__ = ["main"]
