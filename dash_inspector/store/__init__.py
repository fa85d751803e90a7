"""Facts in, snapshots out: one SQLite file per project, shared by all of its processes."""

from dash_inspector.store.directories import default_directory
from dash_inspector.store.store import Store

__all__ = ["Store", "default_directory"]
