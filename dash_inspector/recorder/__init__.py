"""The recorder: both probes, their clocks, and what becomes of what they see."""

from dash_inspector.recorder.recorder import Recorder
from dash_inspector.recorder.scripts import install_script
from dash_inspector.recorder.shaping import Sink

__all__ = ["Recorder", "Sink", "install_script"]
