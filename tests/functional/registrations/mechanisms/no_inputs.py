import json
import sys

from dash import Dash, callback
from dash._callback import GLOBAL_CALLBACK_LIST

if "--with-ledger" in sys.argv:
    from dash_inspector.capture import ledger

    ledger.start()


@callback()
def first():
    return None


@callback()
def second():
    return None


app = Dash(__name__)


@app.callback()
def third():
    return None


print(json.dumps([spec["output"] for spec in (*GLOBAL_CALLBACK_LIST, *app._callback_list)]))

# Code as users write it.
# mypy: ignore-errors
