import importlib
import sys
import tempfile
from pathlib import Path

from registry_report import done, request, see
from theapp import app

LENDER = """
def identity(value):
    return value

def deco(function):
    def wrapper(*args):
        return function(*args)
    return wrapper

class Holder:
    def method(self, value):
        return value
"""
BORROWER = """
from dash import Input, Output, callback
from lender import Holder, deco, identity

callback(Output("lent", "children"), Input("in", "value"))(identity)
callback(Output("bound", "children"), Input("in", "value"))(Holder().method)

@callback(Output("decorated", "children"), Input("in", "value"))
@deco
def decorated(value):
    return value
"""
folder = Path(tempfile.mkdtemp())
(folder / "lending").mkdir()
(folder / "lender.py").write_text(LENDER)
(folder / "lending" / "borrower.py").write_text(BORROWER)
sys.path[:0] = [str(folder), str(folder / "lending")]
importlib.import_module("lending.borrower")
importlib.import_module("borrower")
see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
