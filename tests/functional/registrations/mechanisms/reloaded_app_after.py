import importlib

import on_app
from registry_report import done, request, see
from theapp import app

request(app)
importlib.reload(on_app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
