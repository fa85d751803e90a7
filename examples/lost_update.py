"""The Store that forgets: two callbacks change one Store at a time, and a name is lost.

``update_first`` and ``update_last`` each take the Store as State, change one key and return the
whole dict. "Load both" changes both fields at once: both requests leave with the same old State,
each answers after a random while, and the last answer wins. Four cures stand beside it.

Run ``python examples/lost_update.py``, press "Load both" a few times under each cure, and look
at http://127.0.0.1:8050/_inspector (another port: ``PORT=8060``).
"""

from __future__ import annotations

import random
import time
from typing import Any

from dash import Dash, Input, Output, Patch, State, dcc, html

from dash_inspector import Inspector

User = dict[str, Any]

app = Dash(__name__, title="Lost update", prevent_initial_callbacks=True)
Inspector(app)  # the one line

VARIANTS = {
    "none": "No cure: both callbacks return the whole dict",
    "chained": "Chained: the second callback takes what the first wrote as its Input",
    "merged": "Merged: one callback computes the user from all its Inputs",
    "split": "Split: one Store per field, and one callback that collects",
    "patch": "Patch: each callback says only what it changes",
}
PEOPLE = [("Ada", "Lovelace"), ("Grace", "Hopper"), ("Alan", "Turing"), ("Mary", "Somerville")]
FONT = {"fontFamily": "system-ui, sans-serif", "maxWidth": "46rem", "margin": "2rem auto"}
CODE = {"background": "#f2f3f5", "padding": "0.75rem", "borderRadius": "4px"}


def work() -> None:
    """Look something up, which takes now longer and now shorter."""
    time.sleep(random.uniform(0.05, 0.4))


# --- no cure ------------------------------------------------------------------------------------


@app.callback(
    Output("none-user", "data"),
    Input("none-first", "value"),
    State("none-user", "data"),
)
def update_first(first: str, user: User) -> User:
    """Write the first name into the user as it was when the request left the page."""
    work()
    return {**user, "first": first}


@app.callback(
    Output("none-user", "data", allow_duplicate=True),
    Input("none-last", "value"),
    State("none-user", "data"),
)
def update_last(last: str, user: User) -> User:
    """Write the last name likewise: whichever answers last undoes the other."""
    work()
    return {**user, "last": last}


# --- chained: the second waits for the first, because it takes the first's Output as Input -------


@app.callback(Output("chained-step", "data"), Input("chained-first", "value"))
def chained_first(first: str) -> User:
    """Hand the first name on; the user is not touched here."""
    work()
    return {"first": first}


@app.callback(
    Output("chained-user", "data"),
    Input("chained-step", "data"),
    Input("chained-last", "value"),
    State("chained-user", "data"),
)
def chained_user(step: User | None, last: str, user: User) -> User:
    """Write the user, once both names are there: the only callback that does."""
    work()
    return {**user, **(step or {}), "last": last}


# --- merged: one callback, computed from all its Inputs, whichever of them triggered it ----------


@app.callback(
    Output("merged-user", "data"),
    Input("merged-first", "value"),
    Input("merged-last", "value"),
    State("merged-user", "data"),
)
def merged_user(first: str, last: str, user: User) -> User:
    """Write both names from both Inputs."""
    work()
    return {**user, "first": first, "last": last}


# --- split: nobody shares a Store ----------------------------------------------------------------


@app.callback(Output("split-first-name", "data"), Input("split-first", "value"))
def split_first(first: str) -> str:
    """Keep the first name in its own Store."""
    work()
    return first


@app.callback(Output("split-last-name", "data"), Input("split-last", "value"))
def split_last(last: str) -> str:
    """Keep the last name in its own Store."""
    work()
    return last


@app.callback(
    Output("split-user", "data"),
    Input("split-first-name", "data"),
    Input("split-last-name", "data"),
)
def split_user(first: str, last: str) -> User:
    """Collect the user from the two Stores."""
    return {"first": first, "last": last}


# --- Patch: the change travels, not the whole ----------------------------------------------------


@app.callback(Output("patch-user", "data"), Input("patch-first", "value"))
def patch_first(first: str) -> Patch:
    """Change one key of whatever the page holds when the answer arrives."""
    work()
    user = Patch()
    user["first"] = first
    return user


@app.callback(
    Output("patch-user", "data", allow_duplicate=True),
    Input("patch-last", "value"),
)
def patch_last(last: str) -> Patch:
    """Change the other key likewise: the order of the answers does not matter."""
    work()
    user = Patch()
    user["last"] = last
    return user


# --- the page ------------------------------------------------------------------------------------

VERDICT = """(user, first, last) => {
    const lost = [["first", first], ["last", last]]
        .filter(([key, value]) => value && user[key] !== value).map(([key]) => key);
    const text = JSON.stringify(user);
    return text + (lost.length ? `   not (yet) stored: ${lost.join(" and ")} name` : "   as typed");
}"""

for variant in VARIANTS:

    @app.callback(
        Output(f"{variant}-first", "value"),
        Output(f"{variant}-last", "value"),
        Input(f"{variant}-load", "n_clicks"),
    )
    def load_both(clicks: int) -> tuple[str, str]:
        """Set both names at once, as a form that is filled from a database does."""
        return PEOPLE[clicks % len(PEOPLE)]

    app.clientside_callback(
        VERDICT,
        Output(f"{variant}-shown", "children"),
        Input(f"{variant}-user", "data"),
        Input(f"{variant}-first", "value"),
        Input(f"{variant}-last", "value"),
    )

app.clientside_callback(
    f"cure => {list(VARIANTS)}.map(id => ({{display: id === cure ? 'block' : 'none'}}))",
    [Output(f"{variant}-panel", "style") for variant in VARIANTS],
    Input("cure", "value"),
    prevent_initial_call=False,
)


def panel(variant: str) -> html.Div:
    """The fields, the button and the Stores of one variant."""
    return html.Div(
        [
            html.Div(
                [
                    dcc.Input(id=f"{variant}-first", placeholder="First name"),
                    dcc.Input(id=f"{variant}-last", placeholder="Last name"),
                    html.Button("Load both", id=f"{variant}-load", style={"flex": "none"}),
                ],
                style={"display": "flex", "gap": "0.5rem"},
            ),
            dcc.Store(id=f"{variant}-user", data={}),
            html.Pre(id=f"{variant}-shown", style=CODE),
        ],
        id=f"{variant}-panel",
    )


app.layout = html.Main(
    [
        html.H1("The Store that forgets"),
        html.P("Two names, one Store. What is stored should be what is typed."),
        dcc.RadioItems(VARIANTS, "none", id="cure", style={"margin": "1rem 0"}),
        *map(panel, VARIANTS),
        dcc.Store(id="chained-step"),
        dcc.Store(id="split-first-name"),
        dcc.Store(id="split-last-name"),
    ],
    style=FONT,
)

if __name__ == "__main__":
    app.run(debug=True)
