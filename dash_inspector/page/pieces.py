"""Small components that several views draw; whatever comes from the app is a plain text child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.model.editors import DEFAULT, editor_address
from dash_inspector.model.quoting import address_part, spans
from dash_inspector.page.source_path import path_of
from dash_inspector.page.text import place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Dependency

SIGNS = {
    "error": "✕",
    "warning": "▲",
    "info": "●",
    "ok": "✓",
    "not_ok": "✕",
    "duplicate": "✕",
    "lost": "✕",
    "late": "▲",
    "active": "✓",
    "no_update": "○",
    "superseded": "▲",
    "cancelled": "▲",
    "running": "…",
    "kept": "✓",
    "overwritten": "▲",
    "changed": "●",
}
TONES = {
    "not_ok": "error",
    "duplicate": "error",
    "lost": "error",
    "late": "warning",
    "active": "ok",
    "no_update": "info",
    "superseded": "warning",
    "cancelled": "warning",
    "running": "info",
    "kept": "ok",
    "overwritten": "warning",
    "changed": "info",
}


def tag(word: str) -> Component:
    """A state in a sign, a word and a colour: any one of the three is enough to read it."""
    return html.Span(
        [html.Span(SIGNS[word], **{"aria-hidden": "true"}), f" {word.replace('_', ' ')}"],
        className=f"di-tag di-tone-{TONES.get(word, word)}",
    )


def mono(words: str) -> Component:
    """An id, a property or code."""
    return html.Span(words, className="di-mono")


def prose(words: str) -> list[object]:
    """A sentence in which what stands between backticks is code; nothing else is markup."""
    return [
        html.Code(part, className="di-mono") if is_code else part for part, is_code in spans(words)
    ]


def address(
    view: str,
    *,
    callback: str | None = None,
    property: str | None = None,  # noqa: A002 - the key's name
    module: str | None = None,
    request: str | None = None,
    finding: str | None = None,
    **own: str | None,
) -> str:
    """Where a view shows this; the shared selection first, then the view's own keys."""
    keys = {
        "module": module,
        "callback": callback,
        "property": property,
        "request": request,
        "finding": finding,
        **own,
    }
    asked = "&".join(f"{key}={address_part(value)}" for key, value in keys.items() if value)
    return f"#{view}?{asked}" if asked else f"#{view}"


def source_link(file: str | None, line: int | None, project: str) -> Component:
    """A place as ``file:line`` that opens in the editor; words alone where the file is not here."""
    path = path_of(file, project) if file is not None else None
    words = place(file, line)
    if path is None:
        return mono(words)
    return html.A(
        words,
        href=editor_address(DEFAULT, str(path), line),
        title=f"Open {path} in the editor",
        className="di-mono di-source-link",
        **{"data-di-file": str(path), "data-di-line": str(line or 1)},
    )


def located(callback: Callback) -> str:
    """Where its function is written, as ``file:line``."""
    source = callback.function or callback.clientside
    return place(source.file, source.line) if source is not None else place(None, None)


def callback_link(callback: Callback, *, placed: bool = True) -> Component:
    """Its name, and its place where that stands nowhere beside it, leading to it in the graph."""
    place_of = html.Span(located(callback), className="di-mono di-muted")
    return html.A(
        [mono(callback.name), *([place_of] if placed else [])],
        href=address("graph", callback=callback.id),
        className="di-callback-link",
    )


def module_link(module: str) -> Component:
    """A module's name, leading to its row."""
    return html.A(module, href=address("modules", module=module), className="di-mono")


def property_link(node: str) -> Component:
    """A component property, leading to it in the graph."""
    return html.A(node, href=address("graph", property=node), className="di-mono")


def sides_address(callback_id: str, module: str) -> str:
    """Where the registrations of a callback stand next to each other."""
    return address("modules", module=module, callback=callback_id)


def request_address(request: str) -> str:
    """Where a recorded request is selected."""
    return address("requests", request=request)


def facts(rows: Sequence[tuple[str, object]]) -> Component:
    """Names and what they stand for; rows without a value are left out."""
    return html.Dl(
        [
            part
            for name, value in rows
            if value is not None and value != ""
            for part in (html.Dt(name), html.Dd(value))
        ],
        className="di-facts",
    )


def nodes(dependencies: Sequence[Dependency]) -> Component | None:
    """Component properties, one per line."""
    if not dependencies:
        return None
    return html.Ul([html.Li(mono(d.node)) for d in dependencies], className="di-plain")


def table(
    heads: Sequence[str], rows: Sequence[Sequence[object]], *, numeric: Sequence[int] = ()
) -> Component:
    """A dense table; the columns named in ``numeric`` are set flush right."""
    sides = ["di-number" if column in numeric else None for column in range(len(heads))]
    return html.Table(
        [
            html.Thead(
                html.Tr(
                    [
                        html.Th(head, className=side, scope="col") if head else html.Td()
                        for head, side in zip(heads, sides, strict=True)
                    ]
                )
            ),
            html.Tbody(
                [
                    html.Tr(
                        [
                            html.Td(cell, className=side)
                            for cell, side in zip(row, sides, strict=True)
                        ]
                    )
                    for row in rows
                ]
            ),
        ],
        className="table di-table",
    )


def empty(title: str, advice: object) -> Component:
    """What to say where there is nothing to show: why, and what to do next."""
    return html.Div(
        [html.P(title, className="di-empty-title"), html.P(advice)], className="di-empty"
    )
