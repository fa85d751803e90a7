"""The tables that sort, filter and scroll: AG Grid in the page's own colours, code in cells off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_ag_grid as dag
from dash import html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

# Before AG Grid 33 a theme was a class name and custom properties: `page.css` has them.
_HAS_THEMES = int(dag.__version__.partition(".")[0]) >= 33
# AG Grid derives further colours with CSS, so custom properties follow the page's scheme at once.
THEME = """themeQuartz.withParams({
  accentColor: 'var(--di-accent)',
  backgroundColor: 'var(--di-surface)',
  foregroundColor: 'var(--di-text)',
  headerBackgroundColor: 'var(--di-raised)',
  headerTextColor: 'var(--di-muted)',
  borderColor: 'var(--di-line)',
  rowHoverColor: 'var(--di-raised)',
  selectedRowBackgroundColor: 'var(--di-accent-soft)',
  oddRowBackgroundColor: 'var(--di-surface)',
  fontFamily: 'var(--di-sans)',
  fontSize: 13,
  headerFontSize: 12,
  rowHeight: 28,
  headerHeight: 30,
  spacing: 5,
  wrapperBorderRadius: 4,
  browserColorScheme: 'inherit'
})"""
OPTIONS: dict[str, Any] = {
    "animateRows": False,
    "suppressColumnMoveAnimation": True,
    "loading": False,
    "suppressNoRowsOverlay": True,
    "enableCellTextSelection": True,
    "ensureDomOrder": True,
    "tooltipShowDelay": 400,
}
OPTIONS |= (
    {
        "theme": {"function": THEME},
        "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
    }
    if _HAS_THEMES
    else {"rowSelection": "single", "rowHeight": 28, "headerHeight": 30}
)


def grid(name: str, columns: Sequence[dict[str, Any]], label: str) -> Component:
    """A table whose rows are known by their ``key``; one row at a time can be selected."""
    table = dag.AgGrid(
        id=name,
        columnDefs=list(columns),
        defaultColDef={"sortable": True, "resizable": True, "suppressMovable": True},
        getRowId="params.data.key",
        dangerously_allow_code=False,
        style={"height": "100%", "width": "100%"},
        dashGridOptions=OPTIONS,
        className="" if _HAS_THEMES else "ag-theme-quartz di-grid-31",
    )
    return html.Div(table, className="di-fill", role="region", **{"aria-label": label})


def text(field: str, title: str, width: int, **more: Any) -> dict[str, Any]:
    """A column of words."""
    return {
        "field": field,
        "headerName": title,
        "width": width,
        "minWidth": min(width, 150),
        "tooltipField": field,
        **more,
    }


def code(field: str, title: str, width: int, **more: Any) -> dict[str, Any]:
    """A column of ids, properties or places in code."""
    return text(field, title, width, cellClass="di-mono", **more)


def number(field: str, title: str, width: int, formatter: str, **more: Any) -> dict[str, Any]:
    """A column of numbers with their unit, set flush right; sorts by value."""
    return {
        "field": field,
        "headerName": title,
        "width": width,
        "minWidth": 60,
        "type": "rightAligned",
        "cellClass": "di-number",
        "valueFormatter": {"function": f"{formatter}(params.value)"},
        **more,
    }
