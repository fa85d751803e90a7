"""Programs with two apps in one process: one by accident, or both on purpose."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import indent

LAYOUT = """[dcc.Input(id="q", value="x"), html.Div(id="answer"), html.Div(id="size")]"""
HEAD = """
from dash import Dash, Input, Output, callback, clientside_callback, dcc, html
from registry_report import done, request, see
"""
SIZE = """
@app.callback(Output("size", "children"), Input("q", "value"))
def size(text):
    return len(text or "")
"""
ANSWER = """
@app.callback(Output("answer", "children"), Input("q", "value"))
def answer(text):
    return text
"""
LOOK = """
if __name__ == "__main__":
    see(app)
    request(app)
    see(app)
    done()
"""
MADE = f"{HEAD}\napp = Dash('shop')\napp.layout = {LAYOUT}\n"
SEARCH = f"{HEAD}\nfrom shop import app\n{ANSWER}"
FACTORY = f"{HEAD}\ndef make(name='shop'):\n    app = Dash(name)\n    app.layout = {LAYOUT}\n"
FACTORY += "    return app\n"
BARE = FACTORY.replace(f"    app.layout = {LAYOUT}\n", "")


@dataclass(frozen=True)
class Program:
    """``seen``: each finding as ``mechanism level stage``, the same in all looks at the app.

    ``says`` is what the findings contain. ``cured`` are files with which nothing is found, and
    with which the app has the callback ``answer``.
    """

    files: dict[str, str]
    seen: list[str]
    says: list[str] = field(default_factory=list)
    cured: dict[str, dict[str, str]] = field(default_factory=dict)
    start: str = "shop.py"


TWICE = "app-made-twice error confirmed"
NO_LAYOUT = "app-without-layout error confirmed"
_PLAIN = SEARCH.replace("\nfrom shop import app", "").replace("@app.callback", "@callback")
_CLIENTSIDE = (
    'app.clientside_callback("text => text", Output("answer", "children"), Input("q", "value"))'
)
_OWN = {"home.py": MADE, "search.py": SEARCH.replace("from shop", "from home")}
_SHOP = f"{MADE}{SIZE}\nimport search\n{LOOK}"
_CALLS = f"{HEAD}\nfrom factory import make\napp = make()\n"
_LAID = f"app.layout = {LAYOUT}\n"

BY_ACCIDENT = {
    "the started file is imported": Program(
        {"shop.py": _SHOP, "search.py": SEARCH},
        [TWICE],
        [
            "`answer` (search.py:7) will never run",
            'registered with `@app.callback` on another app, `Dash(\\"shop\\")`.',
            "shop.py ran twice, as `__main__` and as `shop` (imported in search.py:5)",
            "register with `@callback` from `dash`",
        ],
        {
            "a module of its own": {
                "shop.py": f"{HEAD}\nfrom home import app\n{SIZE}\nimport search\n{LOOK}",
                **_OWN,
            },
            "@callback": {"search.py": _PLAIN},
            "Dash(__name__)": {"shop.py": _SHOP.replace("Dash('shop')", "Dash(__name__)")},
        },
    ),
    "by a file without callbacks": Program(
        {"shop.py": f"{MADE}\nimport search\n{LOOK}", "search.py": SEARCH},
        [TWICE],
        ["shop.py ran twice, as `__main__` and as `shop`, and each run"],
        {"@callback": {"search.py": _PLAIN}},
    ),
    "held by no module": Program(
        {
            "shop.py": (
                f"{HEAD}\nclass the: app = Dash('shop')\nthe.app.layout = {LAYOUT}\n"
                f"{SIZE.replace('@app', '@the.app')}\nimport search\n"
                f"{LOOK.replace('(app)', '(the.app)')}"
            ),
            "search.py": SEARCH.replace("import app", "import the").replace("@app", "@the.app"),
        },
        [TWICE],
        ["shop.py ran twice, as `__main__` and as `shop` (imported in search.py:5)"],
    ),
    "clientside": Program(
        {
            "shop.py": _SHOP,
            "search.py": SEARCH.replace(ANSWER, _CLIENTSIDE),
        },
        [TWICE],
        ["register with `clientside_callback` from `dash`"],
        {
            "clientside_callback": {
                "search.py": HEAD + _CLIENTSIDE.replace("app.clientside", "clientside")
            }
        },
    ),
    "two of one module": Program(
        {
            "shop.py": _SHOP,
            "search.py": SEARCH + ANSWER.replace('"children"', '"title"').replace("def a", "def b"),
        },
        [TWICE],
        ["2 callbacks of search will never run", "They were registered with `@app.callback` on"],
    ),
    "made in another module": Program(
        {
            "shop.py": _SHOP,
            "search.py": f"{HEAD}\napp = Dash(__name__)\n{ANSWER}",
        },
        [NO_LAYOUT],
        ['another app, `Dash(\\"search\\")`. That app has no layout', "remove the second `Dash()`"],
        {"@callback": {"search.py": _PLAIN}},
    ),
    "made in another module under the same name": Program(
        {"shop.py": _SHOP, "search.py": f"{HEAD}\napp = Dash('shop')\n{ANSWER}"},
        [NO_LAYOUT],
        cured={"@callback": {"search.py": _PLAIN}},
    ),
    "by a factory that makes no layout": Program(
        {
            "factory.py": BARE,
            "shop.py": f"{_CALLS}{_LAID}{SIZE}\nimport search\n{LOOK}",
            "search.py": f"{_CALLS}{ANSWER}",
        },
        [NO_LAYOUT],
        cured={"@callback": {"search.py": _PLAIN}},
    ),
    "by a factory": Program(
        {
            "factory.py": FACTORY,
            "shop.py": f"{_CALLS}{SIZE}\nimport search\n{LOOK}",
            "search.py": f"{_CALLS}{ANSWER}",
        },
        ["app-not-served warning potential"],
        ["`answer` (search.py:8) is on another app", "If only this app is served: register with"],
        {"@callback": {"search.py": _PLAIN}},
    ),
    "after the first request": Program(
        {
            "shop.py": f"{MADE}{SIZE}\nif __name__ == '__main__':\n"
            "    request(app)\n    import search\n    see(app)\n    done()\n",
            "search.py": f"{HEAD}\napp = Dash(__name__)\n{ANSWER}",
        },
        [NO_LAYOUT],
    ),
    "a cell that was run again": Program(
        {
            "shop.py": f"{HEAD}\ndef cell(number, text):\n"
            "    exec(compile(text, f'<ipython-input-{number}-ab>', 'exec'), globals())\n"
            f"MADE = '''{MADE}'''\nANSWER = '''{ANSWER}'''\n"
            "cell(1, MADE)\ncell(2, ANSWER)\ncell(3, MADE)\nsee(app)\n"
            "request(app)\nsee(app)\ndone()\n",
        },
        ["app-replaced error confirmed"],
        ["on an older app of this notebook", "Run the cell that registers it again"],
        {
            "the cell is run again": {
                "shop.py": f"{HEAD}\ndef cell(number, text):\n"
                "    exec(compile(text, f'<ipython-input-{number}-ab>', 'exec'), globals())\n"
                f"MADE = '''{MADE}'''\nANSWER = '''{ANSWER}'''\n"
                "cell(1, MADE)\ncell(2, ANSWER)\ncell(3, MADE)\ncell(4, ANSWER)\nsee(app)\n"
                "request(app)\nsee(app)\ndone()\n",
            }
        },
    ),
    "a cell that was run again after its app was served": Program(
        {
            "shop.py": f"{HEAD}\ndef cell(number, text):\n"
            "    exec(compile(text, f'<ipython-input-{number}-ab>', 'exec'), globals())\n"
            f"MADE = '''{MADE}'''\nANSWER = '''{ANSWER}'''\n"
            "cell(1, MADE)\ncell(2, ANSWER)\nrequest(app)\nserver = app.server\ncell(3, MADE)\n"
            "see(app)\nrequest(app)\nsee(app)\ndone()\n",
        },
        ["app-replaced warning potential"],
    ),
}

_ADMIN = f"{HEAD}\napp = Dash('admin', URL)\napp.layout = {LAYOUT}\n{ANSWER}"
_BOTH = f"{MADE}{SIZE}\nimport admin\n"
ON_PURPOSE = {
    "mounted by a dispatcher": Program(
        {
            "shop.py": f"{FACTORY}\nfrom werkzeug.middleware.dispatcher import DispatcherMiddleware"
            f"\napp = make()\n{SIZE}\nimport admin\n"
            "both = DispatcherMiddleware(app.server, {'/admin': admin.app.server})\n" + LOOK,
            "admin.py": f"{HEAD}\nfrom made import make\napp = make()\n{ANSWER}",
            "made.py": FACTORY,
        },
        [],
    ),
    "at another prefix of one server": Program(
        {
            "shop.py": f"{_BOTH}{LOOK}".replace("Dash('shop')", "Dash('shop', server=web)").replace(
                "\napp =", "\nfrom web import web\napp ="
            ),
            "web.py": "from flask import Flask\nweb = Flask('web')\n",
            "admin.py": f"{HEAD}\nfrom web import web\n"
            f"app = Dash('shop', server=web, url_base_pathname='/admin/')\n{ANSWER}",
        },
        [],
    ),
    "served": Program(
        {
            "shop.py": f"{_BOTH}\nrequest(admin.app)\n{LOOK}",
            "admin.py": _ADMIN.replace("'admin', URL", "'shop'"),
        },
        [],
    ),
    "another one with a layout": Program(
        {"shop.py": f"{_BOTH}{LOOK}", "admin.py": _ADMIN.replace("'admin', URL", "'admin'")}, []
    ),
    "two of one factory in one module": Program(
        {
            "shop.py": f"{FACTORY}\napp, other = make(), make()\n{SIZE}"
            f"{ANSWER.replace('@app', '@other')}{LOOK}"
        },
        [],
    ),
    "the same callbacks on both": Program(
        {
            "shop.py": f"{FACTORY}\ndef whole():\n    app = make()\n{indent(SIZE, '    ')}"
            f"    return app\napp, other = whole(), whole()\n{LOOK}"
        },
        [],
    ),
    "no layout, and components that this one lacks": Program(
        {
            "shop.py": _SHOP,
            "search.py": f"{HEAD}\napp = Dash(__name__)\n{ANSWER.replace('answer', 'other')}",
        },
        [],
    ),
    "a test's": Program(
        {
            "shop.py": f"{FACTORY}\ndef test_answer():\n    app = make()\n"
            f"{indent(ANSWER, '    ')}    return app\n"
            f"kept = [test_answer()]\napp = make()\n{SIZE}{LOOK}"
        },
        [],
    ),
    "written anew on this one": Program(
        {
            "shop.py": _SHOP.replace(
                "import search",
                ANSWER.replace('Input("q", "value")', 'Input("q", "n_submit")') + "\nimport search",
            ),
            "search.py": f"{HEAD}\napp = Dash(__name__)\n"
            + ANSWER.replace('Output("answer", "children")', '[Output("answer", "children")]'),
        },
        [],
    ),
}
