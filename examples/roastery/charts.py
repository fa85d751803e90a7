"""The two charts, in the dashboard's own colours."""

from __future__ import annotations

from typing import Any

import orders  # found, since showcase.py has put this folder on the path
import pandas as pd
import plotly.graph_objects as go

from roastery.numbers import ORIGINS, STOCK, weeks_left

SHORT = 4.0  # weeks: what lasts less should be ordered
INK, PALE = "#3b3029", "#e9e1d8"


def sold_chart(sold: pd.DataFrame) -> go.Figure:
    """Kilograms a week, one line per origin."""
    figure = go.Figure(
        [
            go.Scatter(
                x=rows["week"],
                y=rows["kg"].round(1),
                name=origin,
                line={"color": ORIGINS[str(origin)], "width": 2.5, "shape": "spline"},
                hovertemplate="%{y:.0f} kg",
            )
            for origin, rows in sold.groupby("origin", sort=False)
        ]
    )
    return _dressed(
        figure, hovermode="x unified", yaxis={"title": "kg a week", "rangemode": "tozero"}
    )


def stock_chart() -> go.Figure:
    """What is in the store room, for how many weeks it lasts, and what is on the way."""
    left = {origin: weeks_left(origin) for origin in ORIGINS}
    there = go.Bar(
        name="here",
        x=[STOCK[origin] for origin in ORIGINS],
        y=list(ORIGINS),
        orientation="h",
        marker_color=["#c8553d" if left[o] < SHORT else "#b9a998" for o in ORIGINS],
        text=[f"{left[origin]:.1f} weeks" for origin in ORIGINS],
        hovertemplate="%{x} kg",
    )
    coming = go.Bar(
        name="on the way",
        x=[orders.ON_THE_WAY[origin] for origin in ORIGINS],
        y=list(ORIGINS),
        orientation="h",
        marker_color="#8fb08a",
        hovertemplate="%{x} kg",
    )
    figure = go.Figure([there, coming])
    return _dressed(figure, barmode="stack", yaxis={"autorange": "reversed"}, xaxis={"title": "kg"})


def _dressed(figure: go.Figure, **layout: Any) -> go.Figure:
    figure.update_layout(
        template="plotly_white",
        font={"family": "Georgia, serif", "color": INK, "size": 13},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 8, "r": 12, "t": 8, "b": 8},
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        **layout,
    )
    figure.update_xaxes(gridcolor=PALE).update_yaxes(gridcolor=PALE, automargin=True)
    return figure
