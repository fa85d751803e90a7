"""From facts to findings: pure functions, one module per family of rules."""

from dash_inspector.analysis.contested import contested
from dash_inspector.analysis.detector import Detector
from dash_inspector.analysis.following import Following
from dash_inspector.analysis.rules import analyse

__all__ = ["Detector", "Following", "analyse", "contested"]
