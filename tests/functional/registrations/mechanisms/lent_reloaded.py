import importlib
import sys
import tempfile
from pathlib import Path

from registry_report import done, request, see
from theapp import app

LENDER = """
def deco(function):
    def wrapper(*args):
        return function(*args)
    return wrapper
"""
BORROWER = """
from dash import Input, Output, callback
from lender import deco

@callback(Output("decorated", "children"), Input("in", "value"))
@deco
def decorated(value):
    return value
"""
folder = Path(tempfile.mkdtemp())
sys.path.insert(0, str(folder))
(folder / "lender.py").write_text(LENDER)
(folder / "borrower.py").write_text(BORROWER)
module = importlib.import_module("borrower")
importlib.reload(module)
(folder / "borrower.py").write_text(f"# A line more.\n# And another.\n{BORROWER}")
importlib.invalidate_caches()
importlib.reload(module)
see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
