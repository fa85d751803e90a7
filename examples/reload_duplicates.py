"""The reload that doubles everything: one file, imported under two names.

Servers that are given ``"module:app"`` as text import that module themselves. When the file also
runs as the main program, its decorators have run twice, under two module names, and the browser
says "Duplicate callback outputs" without saying who the other one is.

Run ``python examples/reload_duplicates.py``, open http://127.0.0.1:8050 and see that complaint,
then http://127.0.0.1:8050/_inspector for who registered what, and the cure (another port:
``PORT=8060``).
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from dash import Dash, Input, Output, callback, dcc, html

from dash_inspector import Inspector

app = Dash("greetings", title="Reload duplicates")
Inspector(app)  # the one line
app.layout = html.Main(
    [
        html.H1("The reload that doubles everything"),
        html.P("Every callback of this file has been registered twice."),
        dcc.Input(id="name", placeholder="Your name"),
        html.P(id="greeting"),
        html.P(id="length"),
    ],
    style={"fontFamily": "system-ui, sans-serif", "maxWidth": "46rem", "margin": "2rem auto"},
)


@callback(Output("greeting", "children"), Input("name", "value"))
def greet(name: str | None) -> str:
    """Say hello."""
    return f"Hello {name or 'nobody'}"


@callback(Output("length", "children"), Input("greeting", "children"))
def measure(greeting: str) -> str:
    """Count what was said."""
    return f"{len(greeting)} characters"


if __name__ == "__main__":
    # As ``uvicorn.run("reload_duplicates:app", reload=True)`` and many a launcher do.
    import_module(Path(__file__).stem).app.run(debug=True)
