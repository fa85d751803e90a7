"""Both sides of a duplicate next to each other, each with the lines that it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import facts, mono, source_link
from dash_inspector.page.registrations import Side, sides
from dash_inspector.page.text import clock, count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Registration
    from dash_inspector.page.source import Source
    from dash_inspector.page.source_excerpt import Excerpt

SHOWN = 4
VIA = {
    "main": "the program that was started",
    "spawn": "the main file again, in a process that was spawned",
    "uvicorn": "imported by name, by uvicorn",
    "page": "loaded by Dash, as a page",
    "reload": "reloaded",
    "cell": "a notebook's cell",
    "import": "imported",
}
FATES = {
    "served": "the app serves it",
    "overwritten": "overwritten: a later one answers in its place",
    "waiting": "the app takes it over with its first request",
    "stranded": "left in Dash's globals: no app serves it",
    "doomed": "never served: the first request fails",
    "failed": "never served: the first request failed",
    "taken": "taken by another app",
    "elsewhere": "served by another app",
    "on-twin": "on another app that the same file made",
    "on-bare": "on another app, which has no layout",
    "on-older": "on an older app",
    "on-replaced": "on an older app",
    "on-like": "on another app like this one",
}


def both_sides(callback: Callback, source: Source) -> Component:
    """The registrations of one callback, and of those that claim the same place."""
    known = sides(callback, source)
    now = source.snapshot()
    project = now.app.path if now is not None else ""
    shown = known if len(known) <= SHOWN else (*known[: SHOWN - 1], known[-1])
    return html.Section(
        [
            html.H3(["The registrations of ", mono(callback.name)]),
            _not_seen(callback, known),
            html.Ol(
                [_side(side, known.index(side) + 1, callback.name, project) for side in shown],
                className="di-plain di-sides",
            ),
        ],
        className="di-registrations",
    )


def _not_seen(callback: Callback, known: Sequence[Side]) -> Component | str:
    seen = sum(side.registration.callback == callback.id for side in known)
    hidden = len(known) - SHOWN
    words = []
    if seen < callback.registered:
        missed = "the others" if seen else "all of them"
        words.append(
            f"{count(callback.registered, 'registration')}, {seen} known: {missed} were made "
            "before dash_inspector was imported. "
        )
    if hidden > 0:
        words.append(f"The first {SHOWN - 1} and the last of {len(known)}.")
    return html.P(words, className="di-muted") if words else ""


def _side(side: Side, number: int, expected: str, project: str) -> Component:
    one = side.registration
    name = one.function.qualname if one.function is not None else None
    return html.Li(
        [
            html.H4([f"{_ordinal(number)} registration", *_under(one)]),
            facts(
                [
                    ("Function", mono(name) if name and name != expected else None),
                    ("Place", source_link(side.file, side.line, project)),
                    ("Came as", _came_as(one, project)),
                    ("Decorator", mono(one.decorator) if one.decorator else None),
                    ("Module object", mono(one.module_object) if one.module_object else None),
                    ("App", mono(one.app) if one.app else None),
                    ("Outcome", FATES.get(one.fate or "")),
                    ("At", clock(side.at) if side.at is not None else "not seen"),
                ]
            ),
            source_lines(side.code, side.file),
        ],
        className="di-side",
    )


def _came_as(one: Registration, project: str) -> list[Component | str] | None:
    """How its module came to run, and the line that imported or reloaded it."""
    how = VIA.get(one.via or "")
    if how is None or one.importer is None:
        return [how] if how is not None else None
    return [how, " in ", source_link(one.importer.file, one.importer.line, project)]


def _under(one: Registration) -> list[Component | str]:
    name = one.module or (one.module_object or "").rpartition("@")[0]
    return [", as ", mono(name)] if name else []


def source_lines(code: Excerpt, file: str | None) -> Component:
    """Numbered lines of a file as plain text; else the reason why there are none."""
    if code.missing is not None:
        return html.P(code.missing, className="di-muted di-no-source")
    last = code.lines[-1][0]
    label = f"{file}, lines {code.lines[0][0]} to {last}"
    more = f"… {count(code.more, 'more line')}" if code.more else ""
    return html.Pre(
        [
            *(_line(number, text, len(str(last))) for number, text in code.lines),
            html.Span(more, className="di-muted"),
        ],
        className="di-source",
        tabIndex="0",
        role="region",
        **{"aria-label": label},
    )


def _line(number: int, text: str, width: int) -> Component:
    """What does not fit goes on below the code, not below the number."""
    return html.Span(
        [html.Span(f"{number:>{width}}  ", className="di-line-number"), f"{text}\n"],
        className="di-source-line",
        style={"--di-numbers": f"{width + 2}ch"},
    )


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    teen = 10 < number % 100 < 20
    return f"{number}{'th' if teen else endings.get(number % 10, 'th')}"
