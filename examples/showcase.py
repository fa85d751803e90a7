"""A roastery's dashboard with two faults of the kind that take an evening to find.

Run ``python examples/showcase.py`` and use http://127.0.0.1:8050: press "Before Christmas". The
chart takes over one half of the preset and forgets the other. Order a sack of coffee: it is on the
list, but never in the chart of the store room. Then open http://127.0.0.1:8050/_inspector (another
port: ``PORT=8060``).
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from dash import Dash, Input, Output, State, ctx, dcc, html

from dash_inspector import Inspector

app = Dash(__name__, title="Kettle & Drum", assets_folder="roastery/assets")
Inspector(app)  # the one line

sys.path.append(str(Path(__file__).parent / "roastery"))  # as editors do with a "sources root"

from roastery import charts, numbers, orders  # noqa: E402

View = dict[str, Any]

ALL = list(numbers.ORIGINS)
PERIODS = {"4 weeks": 4, "a quarter": 13, "half a year": 26, "a year": 52}
PRESETS: dict[str, tuple[list[str], int]] = {
    "Last month": (ALL, 4),
    "Before Christmas": (["Ethiopia", "Guatemala"], 13),
    "The year": (ALL, 52),
}


def look_up() -> None:
    """Ask the till, which takes now longer and now shorter."""
    time.sleep(random.uniform(0.05, 0.35))


# --- the filters -------------------------------------------------------------------------------


@app.callback(
    Output("origins", "value"),
    Output("period", "value"),
    *(Input(f"preset-{at}", "n_clicks") for at in range(len(PRESETS))),
    prevent_initial_call=True,
)
def apply_preset(*_clicks: int) -> tuple[list[str], int]:
    """Set both filters at once."""
    return list(PRESETS.values())[int(str(ctx.triggered_id).removeprefix("preset-"))]


@app.callback(
    Output("view", "data"),
    Input("origins", "value"),
    State("view", "data"),
    prevent_initial_call=True,
)
def choose_origins(origins: list[str], view: View) -> View:
    """Remember which coffees are looked at."""
    look_up()
    return {**view, "origins": origins}


@app.callback(
    Output("view", "data", allow_duplicate=True),
    Input("period", "value"),
    State("view", "data"),
    prevent_initial_call=True,
)
def choose_period(weeks: int, view: View) -> View:
    """Remember how far back one looks."""
    look_up()
    return {**view, "weeks": weeks}


# --- what is shown -----------------------------------------------------------------------------


@app.callback(Output("sold", "figure"), Input("view", "data"))
def draw_sales(view: View) -> go.Figure:
    """The chart of the chosen coffees and weeks."""
    return charts.sold_chart(numbers.sales(view["origins"], view["weeks"]))


@app.callback(
    Output("total-kg", "children"),
    Output("total-eur", "children"),
    Output("per-week", "children"),
    Input("view", "data"),
)
def add_up_sales(view: View) -> tuple[str, str, str]:
    """The three figures above the chart."""
    sold = numbers.sales(view["origins"], view["weeks"])
    kg = float(sold["kg"].sum())
    return f"{kg:,.0f} kg", f"{numbers.revenue(sold):,.0f} €", f"{kg / view['weeks']:,.0f} kg"


@app.callback(
    Output("shortest", "children"),
    Output("stock", "figure"),
    Input("order-list", "children"),
)
def look_at_stock(_ordered: object) -> tuple[str, go.Figure]:
    """What runs out first, and all there is."""
    first = min(ALL, key=numbers.weeks_left)
    return f"{first}, in {numbers.weeks_left(first):.0f} weeks", charts.stock_chart()


app.clientside_callback(
    """(view) => `${view.origins.join(", ") || "no coffee"}: the last ${view.weeks} weeks`""",
    Output("caption", "children"),
    Input("view", "data"),
)


# --- the page ----------------------------------------------------------------------------------


def figure_of(name: str, title: str) -> html.Div:
    """A number with its title."""
    return html.Div([html.P(title, className="quiet"), html.Strong(id=name)], className="card")


def filters() -> html.Section:
    """Presets, coffees and weeks."""
    return html.Section(
        [
            html.Div(
                [html.Button(name, id=f"preset-{at}") for at, name in enumerate(PRESETS)],
                className="row",
            ),
            dcc.Checklist(ALL, ALL, id="origins", inline=True),
            dcc.RadioItems(
                [{"label": name, "value": weeks} for name, weeks in PERIODS.items()],
                26,
                id="period",
                inline=True,
            ),
        ],
        className="card row spread",
    )


app.layout = html.Main(
    [
        html.H1(["Kettle & Drum ", html.Span("roastery, sales and stock")]),
        dcc.Store(id="view", data={"origins": ALL, "weeks": 26}),
        filters(),
        html.Div(
            [
                figure_of("total-kg", "Sold"),
                figure_of("total-eur", "Revenue"),
                figure_of("per-week", "A week"),
                figure_of("shortest", "Runs out first"),
            ],
            className="figures",
        ),
        html.Div(
            [
                html.Section(
                    [html.H2(id="caption"), dcc.Graph(id="sold", config={"displayModeBar": False})],
                    className="card wide",
                ),
                html.Div(
                    [
                        html.Section(
                            [
                                html.H2("In the store room"),
                                dcc.Graph(
                                    id="stock",
                                    config={"displayModeBar": False},
                                    style={"height": "220px"},
                                ),
                            ],
                            className="card",
                        ),
                        orders.panel(),
                    ],
                    className="column",
                ),
            ],
            className="charts",
        ),
    ]
)

if __name__ == "__main__":
    # As in production, where nobody checks: with Dash's own check this page would not run at all.
    # (Dash 4.1 and newer: before that, the check in the browser cannot be switched off.)
    app.run(debug=True, dev_tools_validate_callbacks=False)
