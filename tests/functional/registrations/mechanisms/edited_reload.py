import importlib
import sys
import tempfile
from pathlib import Path

from registry_report import done, request, see
from theapp import app

SOURCE = """
from dash import Input, Output, callback

@callback(Output("edited", "children"), Input("in", "value"))
def edited(value):
    return value

class Other:
    def edited(self):
        pass
"""
folder = Path(tempfile.mkdtemp())
sys.path.insert(0, str(folder))
(folder / "under_work.py").write_text(SOURCE)
module = importlib.import_module("under_work")
(folder / "under_work.py").write_text(f"# A line more.\n# And another.\n{SOURCE}")
importlib.invalidate_caches()
importlib.reload(module)
see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
