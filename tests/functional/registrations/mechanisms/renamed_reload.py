import importlib
import sys
import tempfile
from pathlib import Path

from registry_report import done, request, see
from theapp import app

SOURCE = """
from dash import Input, Output, callback, clientside_callback

@callback(Output("named", "children"), Input("in", "value"))
def before(value):
    return value

clientside_callback("x => 1", Output("js", "children"), Input("in", "value"))
"""
folder = Path(tempfile.mkdtemp())
sys.path.insert(0, str(folder))
(folder / "renamed.py").write_text(SOURCE)
module = importlib.import_module("renamed")
edited = SOURCE.replace("before", "afterwards").replace("=> 1", "=> 2")
(folder / "renamed.py").write_text(edited)
importlib.invalidate_caches()
importlib.reload(module)
see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
