"""The findings of an app, for tests."""

from dash_inspector.pytest_plugin.inspecting import findings_of

__all__ = ["findings_of"]
