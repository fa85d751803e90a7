"""Everything about one module: what went wrong, both sides of it, its callbacks, its past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dash_inspector.page import apps, generation_changes
from dash_inspector.page.mechanism import explained
from dash_inspector.page.module_rows import is_of, name_of, rows
from dash_inspector.page.pieces import (
    address,
    callback_link,
    empty,
    mono,
    sides_address,
    source_link,
    table,
    tag,
)
from dash_inspector.page.registrations import involved
from dash_inspector.page.sides import both_sides
from dash_inspector.page.text import count, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Finding, Snapshot
    from dash_inspector.page.source import Source

EXPLAINED = 5
LISTED = 200


def body(selection: dict[str, Any], source: Source) -> Component:
    """The chosen module; where none is, the one most in trouble."""
    snapshot = source.snapshot()
    module = chosen(selection, snapshot, source.findings()) if snapshot is not None else None
    if snapshot is None or module is None:
        return html.Div()
    own = [callback for callback in snapshot.callbacks if is_of(callback, module)]
    if not own:
        return empty(
            "This module has no callbacks now.", "It may have had some before the app restarted."
        )
    findings = _about(own, source.findings())
    own.sort(key=lambda c: (not involved(c, findings), c.status == "active"))
    return html.Div(
        [
            _head(module, own, findings, snapshot),
            html.Div([explained(one) for one in findings[:EXPLAINED]], className="di-explained")
            if findings
            else "",
            _sides(selection.get("callback"), own, findings, source),
            html.Div(
                [_callbacks(module, own, findings), generation_changes.panel(module, source)],
                className="di-module-tables",
            ),
            apps.panel(source),
        ]
    )


def mark(selection: dict[str, Any], source: Source) -> str:
    """Another one whenever the body would be another, but for what happens to the files."""
    snapshot = source.snapshot()
    if snapshot is None:
        return ""
    found = [f.fingerprint for f in source.findings() if f.rule.startswith("registry.")]
    known = snapshot.registrations
    newest = (len(known), known[-1] if known else None)
    others = [(one.app, one.callbacks) for one in source.neighbours()]
    told = (snapshot.app, snapshot.callbacks, newest, *found, *others)
    return f"{selection.get('module')} {selection.get('callback')} {hash(told)}"


def chosen(
    selection: dict[str, Any], snapshot: Snapshot, findings: Sequence[Finding]
) -> str | None:
    """The module that is selected, that of the selected callback, or the one most in trouble."""
    if selection.get("module"):
        return str(selection["module"])
    of = (c for c in snapshot.callbacks if c.id == selection.get("callback") and c.owner == "app")
    worst = (row["key"] for row in rows(snapshot, findings)[:1])
    return next(map(name_of, of), None) or next(worst, None)


def _about(own: Sequence[Callback], findings: Sequence[Finding]) -> list[Finding]:
    ids = {callback.id for callback in own}
    return [f for f in findings if f.rule.startswith("registry.") and ids & set(f.callbacks)]


def _head(
    module: str, own: Sequence[Callback], findings: Sequence[Finding], snapshot: Snapshot
) -> Component:
    more = len(findings) - EXPLAINED
    hidden = f"; the first {EXPLAINED} of {len(findings)} findings are shown" if more > 0 else ""
    file = next((f for f in (_file(callback) for callback in own) if f is not None), None)
    return html.Header(
        [
            html.H2(mono(module)),
            source_link(file, None, snapshot.app.path) if file is not None else "",
            html.Span(count(len(own), "callback") + hidden, className="di-muted"),
            html.A("in the graph", href=address("graph", module=module, callback=own[0].id)),
            html.A("its requests", href=address("requests", module=module)),
            html.A("its times", href=address("timings", module=module, by="module")),
        ],
        className="di-module-head",
    )


def _file(callback: Callback) -> str | None:
    located = callback.function or callback.clientside
    return located.file if located is not None else None


def _sides(
    selected: str | None, own: Sequence[Callback], findings: Sequence[Finding], source: Source
) -> Component | str:
    """Both sides of the selected callback, else of the first that has two."""
    twofold = [callback for callback in own if involved(callback, findings)]
    first = next((c for c in twofold if c.id == selected), next(iter(twofold), None))
    return both_sides(first, source) if first is not None else ""


def _callbacks(module: str, own: Sequence[Callback], findings: Sequence[Finding]) -> Component:
    lines = [
        [callback_link(c), [tag(c.status)], times(c.registered), _compare(c, module, findings)]
        for c in own[:LISTED]
    ]
    more = len(own) - LISTED
    return html.Section(
        [
            html.H3("Callbacks"),
            table(["Callback", "Status", "Registered", "Sides"], lines, numeric=[2]),
            html.P(f"and {more:,} more: the graph has them all") if more > 0 else "",
        ]
    )


def _compare(callback: Callback, module: str, findings: Sequence[Finding]) -> Component | str:
    if not involved(callback, findings):
        return ""
    return html.A("compare", href=sides_address(callback.id, module))
