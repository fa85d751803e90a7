"""D-Tale's charts: a Dash under a prefix of its own Flask."""

import dash
import pandas as pd
from dtale.app import build_app
from dtale.views import startup

frame = pd.DataFrame({"a": [1, 2, 3], "b": [4.0, 5.0, 6.0]})
server = build_app(reaper_on=False)
with server.test_request_context():
    startup("http://localhost", data=frame, ignore_duplicate=True)
app, start = dash.get_app(), "1"

# An app as its documentation shows it, run where its package is installed.
# mypy: ignore-errors
