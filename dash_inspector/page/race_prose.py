"""A finding's sentences on the page: code as code, and each ``file:line`` leading to its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dash import html

from dash_inspector.model.quoting import in_text
from dash_inspector.page.pieces import callback_link, prose, source_link
from dash_inspector.page.text import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dash.development.base_component import Component

    from dash_inspector.model import Callback

_Site = tuple[str | None, int | None]
_PLACED = re.compile(r"(?<=\()[^()]+:\d+(?=\))")


def told(words: str, callbacks: Iterable[Callback], project: str) -> list[object]:
    """The sentences, with the places of these callbacks as links into the editor."""
    places = {in_text(place(*one)): one for one in map(_place, callbacks)}
    parts: list[object] = []
    for part in prose(words):
        parts += _linked(part, places, project) if isinstance(part, str) else [part]
    return parts


def written_at(callback: Callback, project: str) -> Component:
    """Its name, leading to the graph, and its place, leading into the editor."""
    return html.Li(
        [callback_link(callback, placed=False), source_link(*_place(callback), project)],
        className="di-callback-line",
    )


def _linked(text: str, places: Mapping[str, _Site], project: str) -> list[object]:
    parts: list[object] = []
    end = 0
    for match in _PLACED.finditer(text):
        if match.group() in places:
            link = source_link(*places[match.group()], project)
            parts += [text[end : match.start()], link]
            end = match.end()
    return [*parts, text[end:]]


def _place(callback: Callback) -> _Site:
    source = callback.function or callback.clientside
    return (source.file, source.line) if source is not None else (None, None)
