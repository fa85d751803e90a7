"""A finding's sentences on the page: code as code, and each ``file:line`` leading to its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import callback_link, prose, source_link
from dash_inspector.page.text import place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback


def told(words: str, callbacks: Sequence[Callback], project: str) -> list[object]:
    """The sentences, with the places of these callbacks as links into the editor."""
    places = {place(file, line): (file, line) for file, line in map(_place, callbacks) if file}
    if not places:
        return prose(words)
    known = re.compile("|".join(rf"(?<=\(){re.escape(one)}(?=\))" for one in places))
    parts: list[object] = []
    for part in prose(words):
        if isinstance(part, str):
            parts += _linked(part, known, places, project)
        else:
            parts.append(part)
    return parts


def written_at(callback: Callback, project: str) -> Component:
    """Its name, leading to the graph, and its place, leading into the editor."""
    return html.Li(
        [callback_link(callback, placed=False), source_link(*_place(callback), project)],
        className="di-callback-line",
    )


def _linked(
    text: str,
    known: re.Pattern[str],
    places: Mapping[str, tuple[str | None, int | None]],
    project: str,
) -> list[object]:
    parts: list[object] = []
    end = 0
    for match in known.finditer(text):
        parts += [text[end : match.start()], source_link(*places[match.group()], project)]
        end = match.end()
    return [part for part in (*parts, text[end:]) if part != ""]


def _place(callback: Callback) -> tuple[str | None, int | None]:
    source = callback.function or callback.clientside
    return (source.file, source.line) if source is not None else (None, None)
