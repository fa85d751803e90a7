"""Every kind of callback that Dash has, once each, on two pages.

Run ``python examples/every_kind.py`` and look at http://127.0.0.1:8050/_inspector (another port:
``PORT=8060``). ``BACKEND=fastapi`` or ``BACKEND=quart`` adds the WebSocket callbacks, which Flask
cannot have. It needs ``pip install dash[diskcache]`` for the background callback.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from tempfile import TemporaryDirectory
from typing import Any

from dash import (
    ALL,
    ALLSMALLER,
    MATCH,
    ClientsideFunction,
    Dash,
    DiskcacheManager,
    Input,
    Output,
    State,
    callback,
    ctx,
    dcc,
    html,
    page_container,
    register_page,
    set_props,
)

from dash_inspector import Inspector

try:
    from diskcache import Cache
except ImportError:
    raise SystemExit("every_kind.py needs diskcache: pip install 'dash[diskcache]'") from None

BACKEND = os.environ.get("BACKEND", "flask")
SOCKETS = BACKEND != "flask"
if BACKEND not in {"flask", "fastapi", "quart"}:
    raise SystemExit(f"BACKEND={BACKEND!r}: use flask, fastapi or quart")

folder = TemporaryDirectory()  # goes when the process ends
app = Dash(
    __name__,
    title="Every kind",
    use_pages=True,
    pages_folder="",
    suppress_callback_exceptions=True,  # each page has only some of the components
    background_callback_manager=DiskcacheManager(Cache(folder.name)),
    **({"backend": BACKEND} if SOCKETS else {}),  # older versions do not know the option
)
Inspector(app)  # the one line

app.index_string = app.index_string.replace(
    "</head>",
    "<script>window.dash_clientside = Object.assign({}, window.dash_clientside, {shapes: {"
    "area: (width, height) => `${(width || 0) * (height || 0)} square`}});</script></head>",
)


def section(title: str, *children: Any) -> html.Section:
    """One kind: its name and the components that it is about."""
    return html.Section([html.H3(title), *children], style={"marginBottom": "1.5rem"})


MIDDLE = {"alignItems": "center", "marginBottom": "0.5rem"}


def row(*children: Any) -> html.Div:
    """What belongs on one line."""
    return html.Div(
        children,
        style={"display": "grid", "gridTemplateColumns": "16rem 1fr 1fr", "gap": "1rem", **MIDDLE},
    )


# --- plain, several, chained, State --------------------------------------------------------------


@callback(Output("greeting", "children"), Input("name", "value"))
def greet(name: str | None) -> str:
    """Plain: one Input, one Output."""
    return f"Hello {name or 'nobody'}"


@callback(
    Output("sum", "children"),
    Output("product", "children"),
    Input("width", "value"),
    Input("height", "value"),
)
def calculate(width: int | None, height: int | None) -> tuple[str, str]:
    """Several Inputs, several Outputs."""
    return f"sum {(width or 0) + (height or 0)}", f"product {(width or 0) * (height or 0)}"


@callback(Output("shout", "children"), Input("greeting", "children"))
def shout(greeting: str) -> str:
    """Chained: takes what ``greet`` wrote."""
    return greeting.upper()


@callback(
    Output("saved", "children"),
    Input("save", "n_clicks"),
    State("name", "value"),
    prevent_initial_call=True,
)
def save(clicks: int, name: str | None) -> str:
    """State: reads the name, and only a click makes it run."""
    return f"Saved {name or 'nobody'} ({clicks})"


# --- in the browser ------------------------------------------------------------------------------

app.clientside_callback(
    "name => `${(name || '').length} letters`",
    Output("letters", "children"),
    Input("name", "value"),
)
app.clientside_callback(
    ClientsideFunction("shapes", "area"),
    Output("area", "children"),
    Input("width", "value"),
    Input("height", "value"),
)


# --- pattern-matching ----------------------------------------------------------------------------


@callback(
    Output({"type": "row-text", "index": MATCH}, "children"),
    Input({"type": "row", "index": MATCH}, "value"),
)
def describe_row(value: int | None) -> str:
    """MATCH: the text of the row that changed."""
    return f"row {ctx.outputs_list['id']['index']}: {value}"


@callback(Output("rows-total", "children"), Input({"type": "row", "index": ALL}, "value"))
def add_rows(values: list[int | None]) -> str:
    """ALL: every row at once."""
    return f"total {sum(value or 0 for value in values)}"


@callback(
    Output({"type": "row-before", "index": MATCH}, "children"),
    Input({"type": "row", "index": MATCH}, "value"),
    Input({"type": "row", "index": ALLSMALLER}, "value"),
)
def add_rows_before(value: int | None, before: list[int | None]) -> str:
    """ALLSMALLER: this row and those before it."""
    return f"so far {sum(number or 0 for number in [*before, value])}"


# --- background ----------------------------------------------------------------------------------


@callback(
    Output("job-result", "children"),
    Input("job-start", "n_clicks"),
    background=True,
    running=[
        (Output("job-start", "disabled"), True, False),
        (Output("job-cancel", "disabled"), False, True),
    ],
    progress=[Output("job-progress", "value"), Output("job-progress", "max")],
    cancel=[Input("job-cancel", "n_clicks")],
    interval=250,
    prevent_initial_call=True,
)
def long_job(set_progress: Callable[[tuple[str, str]], None], clicks: int) -> str:
    """Background: a job in a process of its own, with progress and a way to stop it."""
    for step in range(1, 11):
        time.sleep(0.2)
        set_progress((str(step), "10"))
    return f"Job {clicks} is done"


# --- set_props, no Output, an API endpoint -------------------------------------------------------


@callback(Input("notify", "n_clicks"), prevent_initial_call=True)
def notify(clicks: int) -> None:
    """No Output: what it changes, it changes with ``set_props``."""
    set_props("notice", {"children": f"Notified {clicks} times"})


@callback(
    Output("double", "children"),
    Input("width", "value"),
    api_endpoint="/api/double",
)
def double(width: int | None = 0) -> str:
    """Also an API endpoint: ``POST /api/double`` with ``{"width": 21}``."""
    return f"twice the width: {2 * (width or 0)}"


# --- WebSocket -----------------------------------------------------------------------------------

if SOCKETS:

    @callback(Output("socket-echo", "children"), Input("name", "value"), websocket=True)
    async def echo(name: str | None) -> str:
        """Answers over the WebSocket in place of a request of its own."""
        return f"Over the socket: {name or 'nobody'}"

    @callback(
        Input("stream", "n_clicks"), websocket=True, persistent=True, prevent_initial_call=True
    )
    async def stream(clicks: int) -> None:
        """Persistent: stays and sends whenever it has something to say."""
        for second in range(5):
            set_props("streamed", {"children": f"Stream {clicks}: {second + 1} of 5"})
            await asyncio.sleep(0.3)


# --- the pages -----------------------------------------------------------------------------------

ROWS = (1, 2, 3)
rows = [
    row(
        dcc.Input(id={"type": "row", "index": index}, type="number", value=index),
        html.Span(id={"type": "row-text", "index": index}),
        html.Span(id={"type": "row-before", "index": index}),
    )
    for index in ROWS
]
sockets = section(
    "WebSocket and persistent",
    html.P(id="socket-echo"),
    html.Button("Stream", id="stream"),
    html.P(id="streamed"),
)
register_page(
    "home",
    path="/",
    layout=html.Div(
        [
            section(
                "Plain, chained, State, clientside",
                row(
                    dcc.Input(id="name", placeholder="Your name"),
                    html.Button("Save", id="save"),
                ),
                *[html.P(id=name) for name in ("greeting", "shout", "saved", "letters")],
            ),
            section(
                "Several Inputs and Outputs, an API endpoint",
                row(
                    dcc.Input(id="width", type="number", value=3),
                    dcc.Input(id="height", type="number", value=4),
                ),
                *[html.P(id=name) for name in ("sum", "product", "area", "double")],
            ),
            section("Pattern-matching", *rows, html.P(id="rows-total")),
            section(
                "No Output, set_props", html.Button("Notify", id="notify"), html.P(id="notice")
            ),
            *([sockets] if SOCKETS else []),
        ]
    ),
)
register_page(
    "jobs",
    path="/jobs",
    layout=section(
        "Background, with running, progress and cancel",
        html.Button("Start", id="job-start"),
        html.Button("Cancel", id="job-cancel", disabled=True),
        html.Div(html.Progress(id="job-progress", value="0", max="10")),
        html.P(id="job-result"),
    ),
)
app.layout = html.Main(
    [
        html.H1("Every kind of callback"),
        html.Nav([dcc.Link("Home", href="/"), " · ", dcc.Link("Jobs", href="/jobs")]),
        page_container,
    ],
    style={"fontFamily": "system-ui, sans-serif", "maxWidth": "46rem", "margin": "2rem auto"},
)
app.setup_apis()

if __name__ == "__main__":
    app.run(debug=True)
