"""From facts to findings: pure functions, one module per family of rules."""

from dash_inspector.analysis.races import contested
from dash_inspector.analysis.rules import analyse

__all__ = ["analyse", "contested"]
