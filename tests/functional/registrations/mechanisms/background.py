from dash import Input, Output, State
from dash.background_callback.managers import BaseBackgroundCallbackManager
from registry_report import done, request, see
from theapp import app


class Manager(BaseBackgroundCallbackManager):
    def __init__(self):
        super().__init__([])

    def make_job_fn(self, fn, progress, key=None):
        return fn


@app.callback(
    Output("job", "children"),
    Input("go", "n_clicks"),
    State("in", "value"),
    background=True,
    manager=Manager(),
    running=[(Output("go", "disabled"), True, False)],
    progress=[Output("bar", "value"), Output("bar", "max")],
    cancel=[Input("stop", "n_clicks")],
    prevent_initial_call=True,
)
def job(set_progress, clicks, value):
    return value


see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
