"""The apps of the suite. Each handler is told by its Input how long it is to take: ``[n, ms]``.

``DEF`` is ``def`` or ``async def``, ``WAIT(ms)`` sleeps accordingly, ``KIND`` holds what makes a
callback a background one; :func:`source` fills them in.
"""

from __future__ import annotations

_HEAD = """
import asyncio, os, time
import dash
from dash import Dash, Input, MATCH, Output, Patch, State, ctx, dcc, html, no_update
from dash_inspector import Inspector

BACKEND = os.environ["BACKEND"]
CHOICE = {} if BACKEND == "flask" else {"backend": BACKEND}
OPTIONS = {}
# options
app = Dash(__name__, prevent_initial_callbacks=True, **CHOICE, **OPTIONS)
Inspector(app, enabled=True)


def pause(ms):
    time.sleep(ms / 1000)


def later(ms):
    return asyncio.sleep(ms / 1000)


def stores(*ids, **with_data):
    return html.Div([dcc.Store(id=i) for i in ids]
                    + [dcc.Store(id=i, data=d) for i, d in with_data.items()])
"""
_BACKGROUND = """
import diskcache
OPTIONS["background_callback_manager"] = dash.DiskcacheManager(
    diskcache.Cache(os.path.join(os.getcwd(), "jobs")))
"""
_HASTY = """
import psutil

class Hasty(dash.DiskcacheManager):
    # Each poll looks just too early for the result, and just too late for the process.
    def get_result(self, key, job):
        return self.UNDEFINED

    def job_running(self, job):
        try:
            psutil.Process(int(job)).wait(10)
        except psutil.NoSuchProcess:
            pass
        except psutil.TimeoutExpired:  # it hangs: see staging.run
            self.terminate_job(job)
        return super().job_running(job)
"""
_SLOW = """
class Slow(dash.DiskcacheManager):
    def call_job_fn(self, *args, **kwargs):
        time.sleep(0.4)
        return super().call_job_fn(*args, **kwargs)
"""
_WEBSOCKET = 'OPTIONS["websocket_callbacks"] = True'
_SINGLE = """
server = app.server
if __name__ == "__main__":
    app.run(debug=False, threaded=False)
"""


def source(
    body: str,
    *,
    asynchronous: bool = False,
    websocket: bool = False,
    background: bool = False,
    single: bool = False,
    hasty: bool = False,
    slow: bool = False,
) -> str:
    """The text of ``app.py``; ``hasty``: Dash gives up every job; ``slow``: it starts them late."""
    manager = _HASTY * hasty + _SLOW * slow + _BACKGROUND * background
    options = _WEBSOCKET * websocket + manager
    words = {
        "DEF ": "async def " if asynchronous else "def ",
        "WAIT(": "await later(" if asynchronous else "pause(",
        "KIND": "background=True, interval=40," if background else "",
        "# options": options,
    }
    text = _HEAD + body + (_SINGLE if single else "")
    if hasty:
        words["dash.DiskcacheManager(\n"] = "Hasty(\n"
    if slow:
        words["dash.DiskcacheManager(\n"] = "Slow(\n"
    for word, meaning in words.items():
        text = text.replace(word, meaning)
    return text


_LOAD = """
@app.callback(Output("first", "data"), Output("last", "data"), Input("go", "data"))
DEF load(go):
    return [go["n"], go["first"]], [go["n"], go["last"]]
"""

LOST = f"""
app.layout = stores("go", "first", "last", user={{}})
{_LOAD}
@app.callback(Output("user", "data"), Input("first", "data"), State("user", "data"), KIND)
DEF update_first(first, user):
    WAIT(first[1])
    return {{**user, "first": first[0]}}

@app.callback(Output("user", "data", allow_duplicate=True), Input("last", "data"),
              State("user", "data"), KIND)
DEF update_last(last, user):
    WAIT(last[1])
    return {{**user, "last": last[0]}}
"""

LOST_MATCH = """
def member(kind, index, **more):
    return dcc.Store(id={"type": kind, "index": index}, **more)

app.layout = html.Div([x for i in (1, 2) for x in (
    member("first", i), member("last", i), member("user", i, data={}))])

def one(kind, prop="data"):
    return {"type": kind, "index": MATCH}, prop

@app.callback(Output(*one("user")), Input(*one("first")), State(*one("user")))
DEF update_first(first, user):
    WAIT(first[1])
    return {**user, "first": first[0]}

@app.callback(Output(*one("user"), allow_duplicate=True), Input(*one("last")), State(*one("user")))
DEF update_last(last, user):
    WAIT(last[1])
    return {**user, "last": last[0]}
"""

HEALED = (
    LOST
    + """
@app.callback(Output("user", "data", allow_duplicate=True), Input("user", "data"),
              State("first", "data"), State("last", "data"))
DEF complete(user, first, last):
    wanted = {"first": first[0], "last": last[0]}
    return no_update if user == wanted else wanted
"""
)

CHAINED = f"""
app.layout = stores("go", "first", "last", "step", user={{}})
{_LOAD}
@app.callback(Output("step", "data"), Input("first", "data"))
DEF take_first(first):
    WAIT(first[1])
    return first[0]

@app.callback(Output("user", "data"), Input("step", "data"), Input("last", "data"),
              State("user", "data"))
DEF update_user(step, last, user):
    WAIT(last[1])
    return {{**user, "first": step, "last": last[0]}}
"""

MERGED_ALL = f"""
app.layout = stores("go", "first", "last", user={{}})
{_LOAD}
@app.callback(Output("user", "data"), Input("first", "data"), Input("last", "data"),
              State("user", "data"))
DEF update_user(first, last, user):
    WAIT(max(first[1], last[1]))
    return {{**(user or {{}}), "first": first[0], "last": last[0]}}
"""

MERGED_TRIGGERED = """
app.layout = stores(first=[0, 0], last=[0, 0], user={})

@app.callback(Output("user", "data"), Input("first", "data"), Input("last", "data"),
              State("user", "data"))
DEF update_user(first, last, user):
    triggered = list(ctx.triggered_prop_ids)
    WAIT(first[1] if "first.data" in triggered else last[1])
    if "first.data" in triggered:
        user["first"] = first[0]
    if "last.data" in triggered:
        user["last"] = last[0]
    return user
"""

SPLIT = f"""
app.layout = stores("go", "first", "last", "first_name", "last_name", user={{}})
{_LOAD}
@app.callback(Output("first_name", "data"), Input("first", "data"))
DEF keep_first(first):
    WAIT(first[1])
    return first[0]

@app.callback(Output("last_name", "data"), Input("last", "data"))
DEF keep_last(last):
    WAIT(last[1])
    return last[0]

@app.callback(Output("user", "data"), Input("first_name", "data"), Input("last_name", "data"))
DEF collect(first, last):
    return {{"first": first, "last": last}}
"""

PATCH = f"""
app.layout = stores("go", "first", "last", user={{}})
{_LOAD}
@app.callback(Output("user", "data"), Input("first", "data"), State("user", "data"))
DEF update_first(first, leftover):
    WAIT(first[1])
    user = Patch()
    user["first"] = first[0]
    return user

@app.callback(Output("user", "data", allow_duplicate=True), Input("last", "data"),
              State("user", "data"))
DEF update_last(last, leftover):
    WAIT(last[1])
    user = Patch()
    user["last"] = last[0]
    return user
"""

STALE = """
app.layout = stores("edit", "save", "saved", user={"n": 0})

@app.callback(Output("user", "data"), Input("edit", "data"))
DEF update(edit):
    WAIT(edit[1])
    return {"n": edit[0]}

@app.callback(Output("saved", "data"), Input("save", "data"), State("user", "data"))
DEF save(asked, user):
    WAIT(asked[1])
    return user
"""
STALE_INPUT = STALE.replace('State("user"', 'Input("user"').replace(
    "WAIT(asked[1])", "WAIT((asked or [0, 0])[1])"
)

WRITERS = """
app.layout = stores("a", "b", shown={})

@app.callback(Output("shown", "data"), Input("a", "data"))
DEF from_a(a):
    WAIT(a[1])
    return {"by": "a", "n": a[0]}

@app.callback(Output("shown", "data", allow_duplicate=True), Input("b", "data"))
DEF from_b(b):
    WAIT(b[1])
    return {"by": "b", "n": b[0]}
"""
PATCHERS = WRITERS.replace('return {"by": "a", "n": a[0]}', 'p = Patch(); p["a"] = a[0]; return p')
PATCHERS = PATCHERS.replace('return {"by": "b", "n": b[0]}', 'p = Patch(); p["b"] = b[0]; return p')

SIDE = """
app.layout = stores("ask", "out", "side")

@app.callback(Output("out", "data"), Input("ask", "data"))
DEF answer(ask):
    WAIT(ask[1])
    dash.set_props("side", {"data": ask[0]})
    return ask[0]
"""
SIDE_OUTPUT = """
app.layout = stores("ask", "out", "side")

@app.callback(Output("out", "data"), Output("side", "data"), Input("ask", "data"))
DEF answer(ask):
    WAIT(ask[1])
    return ask[0], ask[0]
"""

JOB = """
app.layout = stores("ask", "out", "side")

@app.callback(Output("out", "data"), Output("side", "data"), Input("ask", "data"), KIND)
DEF answer(ask):
    WAIT(ask[1])
    return ask[0], ask[0]
"""

BUSY = """
app.layout = stores("ask", "out", busy="idle")

@app.callback(Output("out", "data"), Input("ask", "data"), KIND
              running=[(Output("busy", "data"), "busy", "idle")])
DEF answer(ask):
    WAIT(ask[1])
    return ask[0]
"""

QUEUED = """
COUNT = 20
app.layout = stores("go", "total", *(f"out{i}" for i in range(COUNT)))

def make(i):
    @app.callback(Output(f"out{i}", "data"), Input("go", "data"))
    DEF out(go):
        WAIT(go[1])
        return go[0]

for number in range(COUNT):
    make(number)

@app.callback(Output("total", "data"), *(Input(f"out{i}", "data") for i in range(COUNT)))
DEF total(*outs):
    return sum(outs)
"""

SKEW = """
app.layout = stores("a", "b", p=0, q=0)

@app.callback(Output("p", "data"), Input("a", "data"), State("q", "data"))
DEF set_p(a, q):
    WAIT(a[1])
    return q + 1

@app.callback(Output("q", "data"), Input("b", "data"), State("p", "data"))
DEF set_q(b, p):
    WAIT(b[1])
    return p + 1
"""

TYPING = """
app.layout = html.Div([dcc.Input(id="text", value=""), dcc.Input(id="other", value=""),
                       dcc.Store(id="ms", data=100), dcc.Store(id="fill")])

@app.callback(Output("text", "value"), Input("text", "value"), State("ms", "data"))
DEF upper(text, ms):
    WAIT(ms)
    return text.upper()
"""
FILLING = """
app.layout = html.Div([dcc.Input(id="text", value=""), dcc.Input(id="other", value=""),
                       dcc.Store(id="fill")])

@app.callback(Output("text", "value"), Input("fill", "data"), State("text", "value"))
DEF fill(fill, text):
    WAIT(fill[1])
    return f"{text}{fill[0]}"
"""
SWAPPING = (
    FILLING.replace(
        'html.Div([dcc.Input(id="text", value="")',
        'html.Div([dcc.Store(id="swap"), html.Div(dcc.Input(id="text", value=""), id="box")',
    )
    + """
@app.callback(Output("box", "children"), Input("swap", "data"))
DEF swap(n):
    return dcc.Input(id="text", value=f"fresh {n}")
"""
)

_WHOLE = """
@app.callback(Output("user", "data", allow_duplicate=True), Input("last", "data"),
              State("user", "data"))
DEF update_last(last, user):
    WAIT(last[1])
    return {**user, "last": last[0]}

@app.callback(Output("seen", "data"), Input("user", "data"))
DEF look(user):
    return user
"""


def _beside(body: str, *, first: str = 'Output("user", "data"), ', user: str = "{}") -> str:
    """One that changes `first` in its own way, beside one that writes back whole."""
    return f"""
app.layout = stores("first", "last", "seen", user={user})

@app.callback({first}Input("first", "data"))
DEF update_first(first):
    WAIT(first[1])
{body}
{_WHOLE}"""


PATCH_BESIDE = _beside("""
    user = Patch()
    user["first"] = first[0]
    return user
""")
NESTED_BESIDE = _beside(
    """
    user = Patch()
    user["first"]["n"] = first[0]
    return user
""",
    user='{"first": {"n": 0}}',
)
SET_PROPS_BESIDE = _beside(
    """
    dash.set_props("user", {"data": {"first": first[0]}})
    return first[0]
""",
    first='Output("done", "data"), ',
).replace('"seen", user', '"seen", "done", user')
BLIND_BESIDE = _beside("""
    return {"first": first[0]}
""")
SAME_FIELD = PATCH_BESIDE.replace('user["first"] = first[0]', 'user["last"] = first[0]')
APPEND_BESIDE = (
    _beside(
        """
    user = Patch()
    user.append(f"first {first[0]}")
    return user
""",
        user="[]",
    )
).replace('{**user, "last": last[0]}', '[*user, f"last {last[0]}"]')
HEALED_SLOWLY = HEALED.replace("    wanted =", "    WAIT(400)\n    wanted =")
