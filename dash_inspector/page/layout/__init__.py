"""A layered drawing of a directed graph, left to right: positions computed in Python, quickly."""

from dash_inspector.page.layout.drawing import Drawing, Point, Size, draw, layered

__all__ = ["Drawing", "Point", "Size", "draw", "layered"]
