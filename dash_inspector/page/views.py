"""The views by name, and the ids that belong to each."""

from __future__ import annotations

VIEWS = {
    "overview": "Overview",
    "graph": "Graph",
    "modules": "Modules",
    "requests": "Requests",
    "timings": "Timings",
}


def section_id(view: str) -> str:
    """The element that holds a view; hidden unless it is the one being looked at."""
    return f"view-{view}"


def tick_id(view: str) -> str:
    """The Store that changes when the app has changed, but only while this view is open."""
    return f"{view}-tick"
