"""The modules view: who registered how much, duplicates first, and each module's callbacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, html

from dash_inspector.model import modules
from dash_inspector.page.grid import code, grid, number, text
from dash_inspector.page.pieces import callback_link, empty, mono, table, tag
from dash_inspector.page.text import count, times
from dash_inspector.page.views import tick_id

if TYPE_CHECKING:
    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.model import Callback, ModuleCount, Snapshot
    from dash_inspector.page.source import Source

UNKNOWN_MODULE = "(module not known)"
VERDICT_CLASSES = {"di-tone-error": "params.data.rank < 2", "di-muted": "params.data.rank == 2"}
NO_CALLBACKS = empty(
    "No module has registered a callback.",
    "If some should have, their files were never imported, or they registered on another app.",
)
NOT_CHOSEN = empty("No module is selected.", "Choose a row to see the callbacks of its module.")


def layout() -> Component:
    """The view's frame: the table, and beside it the callbacks of the selected module."""
    columns = [
        code("module", "Module", 230, flex=2),
        text("verdict", "Verdict", 300, flex=3, minWidth=340, cellClassRules=VERDICT_CLASSES),
        number("registrations", "Registrations", 110, "diCount"),
        number("callbacks", "Callbacks", 92, "diCount"),
        number("duplicates", "Duplicates", 98, "diCount"),
        number("lost", "Lost", 60, "diCount"),
        code("file", "File", 220, flex=2),
    ]
    return html.Div(
        [
            html.Div(
                [
                    html.Div(id="modules-empty", className="di-over-grid", hidden=True),
                    grid("modules-grid", columns, "Modules"),
                ],
                className="di-main-pane",
            ),
            html.Aside(
                NOT_CHOSEN,
                id="modules-callbacks",
                className="di-side-pane",
                **{"aria-label": "Callbacks of the selected module"},
            ),
        ],
        className="di-split",
    )


def register(app: Dash, source: Source) -> None:
    """Fill the table when something has changed, and the side when a module is selected."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output("modules-grid", "rowData"),
        Output("modules-empty", "children"),
        Output("modules-empty", "hidden"),
        Input(tick_id("modules"), "data"),
        prevent_initial_call=True,
    )
    def fill(_tick: int) -> tuple[object, ...]:
        found = rows(source.snapshot())
        return found, NO_CALLBACKS, bool(found)

    @app.callback(  # type: ignore[untyped-decorator]
        Output("modules-callbacks", "children"),
        Input("modules-grid", "selectedRows"),
        Input(tick_id("modules"), "data"),
        prevent_initial_call=True,
    )
    def choose(selected: list[dict[str, Any]] | None, _tick: int) -> object:
        snapshot = source.snapshot()
        if snapshot is None or not selected:
            return NOT_CHOSEN
        return callbacks_of(selected[0]["key"], snapshot)

    app.clientside_callback(
        ClientsideFunction("di", "pickModule"),
        Input("modules-grid", "selectedRows"),
        State("selection", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("di", "showModule"),
        Input("selection", "data"),
        Input("modules-grid", "rowData"),
        prevent_initial_call=True,
    )


def rows(snapshot: Snapshot | None) -> list[dict[str, Any]]:
    """A row per module, those with a problem first."""
    counted = modules(snapshot.callbacks) if snapshot is not None else ()
    return sorted((_row(one) for one in counted), key=lambda row: (row["rank"], row["module"]))


def _row(one: ModuleCount) -> dict[str, Any]:
    name = one.module or UNKNOWN_MODULE
    return {
        "key": name,
        "module": name,
        "file": one.file,
        "registrations": one.registrations,
        "callbacks": one.callbacks,
        "duplicates": one.duplicates,
        "lost": one.lost,
        "verdict": verdict(one),
        "rank": 0 if one.duplicates else 1 if one.lost else 2,
    }


def verdict(one: ModuleCount) -> str:
    """The module's state in one line, with the figures that it rests on."""
    problems = []
    if one.duplicates:
        ratio, rest = divmod(one.registrations, one.callbacks)
        often = f"{one.duplicates} repeated" if rest else times(ratio)
        registered = count(one.registrations, "registration")
        problems.append(f"{registered} of {count(one.callbacks, 'callback')}: {often}")
    if one.lost:
        problems.append(f"{count(one.lost, 'callback')} lost")
    return f"✕ {'; '.join(problems)}" if problems else "✓ each registered once"


def callbacks_of(module: str, snapshot: Snapshot) -> Component:
    """The callbacks of one module, the suspicious ones first."""
    own = [c for c in snapshot.callbacks if c.owner == "app" and _is_of(c, module)]
    own.sort(key=lambda c: (c.status == "active", c.registered == 1))
    if not own:
        return empty("This module has no callbacks now.", "It had some before the app restarted.")
    return html.Div(
        [
            html.H2(mono(module)),
            table(
                ["Callback", "Status"],
                [[callback_link(c), [tag(c.status), f" {times(c.registered)}"]] for c in own],
            ),
        ]
    )


def _is_of(callback: Callback, module: str) -> bool:
    return (callback.module or UNKNOWN_MODULE) == module
