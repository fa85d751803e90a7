from dash import Input, Output, callback
from registry_report import done, request, see
from theapp import app

from dash_inspector import drop_stale_registrations


def made(source):
    names = {}
    exec(source, names)
    return names["f"]


for function in (lambda value: 1, lambda value: 2):
    callback(Output("lambdas", "children"), Input("in", "value"))(function)
for source in ("def f(value): return 1", "def f(value): return 2"):
    callback(Output("texts", "children"), Input("in", "value"))(made(source))
see(app)
assert drop_stale_registrations(app) == ()
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
