from __future__ import annotations

import sys
from pathlib import Path

import pytest
from dash import Dash

from dash_inspector.capture import ledger
from dash_inspector.cli.loading import load
from dash_inspector.cli.problem import Problem
from tests.unit.cli.conftest import Write

APP = "from dash import Dash, html\napp = Dash(__name__)\napp.layout = html.Div()\n"


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("one_app.py", "one_app:app"),
        ("one_app.py", "one_app.py:app"),
        ("deep/er/one_app.py", "deep/er/one_app.py:app"),
        ("with-dash.v1.py", "with-dash.v1.py:app"),
        ("json.py", "json.py:app"),
    ],
)
def test_targets(write: Write, name: str, target: str) -> None:
    write(name, APP)
    known = sys.modules.get("json")
    try:
        assert isinstance(load(target), Dash)
    finally:
        if known is not None:
            sys.modules["json"] = known


def test_an_absolute_path_from_elsewhere(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("neighbour_one.py", "NAME = 'neighbour'\n")
    file = write("far_app.py", f"import neighbour_one\n{APP}app.title = neighbour_one.NAME\n")
    monkeypatch.chdir(tmp_path)
    assert load(f"{file}:app").title == "neighbour"


def test_a_file_in_a_package_is_imported_as_its_module(write: Write) -> None:
    write("shop_a/__init__.py", "ready = True\n")
    write("shop_a/names.py", "TITLE = 'shop'\n")
    write("shop_a/web.py", f"from .names import TITLE\n{APP}app.title = TITLE\n")
    app = load("shop_a/web.py:app")
    assert app.title == "shop"
    assert app.config.name == "shop_a.web"
    assert load("shop_a.web:app") is app


def test_a_file_that_was_imported_already_is_not_run_again(write: Write) -> None:
    write("shop_b/__init__.py", "from shop_b.web import app\n")
    write("shop_b/web.py", APP)
    assert load("shop_b/web.py:app") is load("shop_b:app")


def test_factories_and_attributes(write: Write) -> None:
    write(
        "factory_app.py",
        f"{APP}def create_app():\n    return app\n"
        "class Site:\n    dash = app\n    def make(self):\n        return self\n"
        "site = Site()\n",
    )
    app = load("factory_app:app")
    assert load("factory_app:create_app()") is app
    assert load("factory_app:site.dash") is app
    assert load("factory_app:site.make().dash") is app


def test_nothing_is_served_and_nothing_read_from_our_arguments(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["dash-inspector", "export", "--snapshot"])
    write(
        "eager_app.py",
        f"import sys\narguments = sys.argv\n{APP}"
        "app.run(debug=True)\nran = True\n"
        'if __name__ == "__main__":\n    raise SystemExit(3)\n',
    )
    load("eager_app:app")
    assert sys.modules["eager_app"].arguments == ["eager_app"]
    assert sys.modules["eager_app"].ran
    assert sys.argv == ["dash-inspector", "export", "--snapshot"]
    assert Dash.run.__module__ == "dash.dash"


def test_what_the_app_prints_is_no_output_of_ours(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    write("loud_app.py", f"print('hello')\n{APP}def make():\n    print('again')\n    return app\n")
    load("loud_app:make()")
    assert capsys.readouterr() == ("", "hello\nagain\n")


def test_the_ledger_runs_before_the_app_is_imported(write: Write) -> None:
    ledger.stop()
    write(
        "ledger_app.py",
        f"from dash_inspector.capture import ledger\nactive = ledger.active()\n{APP}",
    )
    load("ledger_app:app")
    assert sys.modules["ledger_app"].active


SERVERS = f"""
{APP}
server = app.server
other = Dash("other", server=server, routes_pathname_prefix="/o/")
text = "text"
kind = Dash
def create_app():
    return app
def broken():
    raise ValueError("two\\nlines")
"""


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (
            "wrong_app:nothing",
            (
                "wrong_app:nothing: wrong_app has no 'nothing'; "
                "the Dash app here is wrong_app:app or wrong_app:other"
            ),
        ),
        (
            "wrong_app:app.nothing",
            (
                "wrong_app:app.nothing: Dash object has no 'nothing'; "
                "the Dash app here is wrong_app:app or wrong_app:other"
            ),
        ),
        (
            "wrong_app:server",
            (
                "wrong_app:server: this is a Flask server, no Dash app; "
                "the Dash app here is wrong_app:app or wrong_app:other"
            ),
        ),
        (
            "wrong_app:text",
            (
                "wrong_app:text: this is a str object, no Dash app; "
                "the Dash app here is wrong_app:app or wrong_app:other"
            ),
        ),
        (
            "wrong_app:kind",
            (
                "wrong_app:kind: this is the class Dash, no Dash app; "
                "the Dash app here is wrong_app:app or wrong_app:other"
            ),
        ),
        (
            "wrong_app:create_app",
            "wrong_app:create_app: this is a function; to call it, write wrong_app:create_app()",
        ),
        (
            "wrong_app:broken()",
            "wrong_app:broken(): broken() raised ValueError: two lines (PROJECT/wrong_app.py:13)",
        ),
        (
            "wrong_app:text()",
            (
                "wrong_app:text(): text is a str object and cannot be called; "
                "the Dash app here is wrong_app:app or wrong_app:other"
            ),
        ),
        (
            "no_such_app:app",
            (
                "no_such_app:app: there is no module 'no_such_app' in PROJECT "
                "or among the installed packages"
            ),
        ),
        (
            "wrong_app.sub:app",
            (
                "wrong_app.sub:app: there is no module 'wrong_app.sub' in PROJECT "
                "or among the installed packages"
            ),
        ),
        ("no_such.py:app", "no_such.py:app: there is no file PROJECT/no_such.py"),
        ("./wrong_app:app", "./wrong_app:app: there is no file PROJECT/wrong_app"),
        ("./notes.txt:app", "./notes.txt:app: notes.txt is no .py file"),
        (
            "no_app:app",
            (
                "no_app:app: no_app has no 'app'; "
                "name the Dash object, or a function that returns it: module:create_app()"
            ),
        ),
        (
            "raising:app",
            (
                "raising:app: importing raising raised ZeroDivisionError: division by zero "
                "(PROJECT/raising.py:2)"
            ),
        ),
        (
            "missing:app",
            (
                "missing:app: importing missing raised ModuleNotFoundError: "
                "No module named 'not_installed' (PROJECT/missing.py:1)"
            ),
        ),
        (
            "syntax.py:app",
            (
                "syntax.py:app: importing syntax.py raised SyntaxError: "
                "invalid syntax (PROJECT/syntax.py:2)"
            ),
        ),
        (
            "leaving:app",
            "leaving:app: importing leaving ended the program with exit status 5",
        ),
    ],
)
def test_what_is_no_app(write: Write, project: Path, target: str, message: str) -> None:
    write("wrong_app.py", SERVERS)
    write("no_app.py", "import dash\n")
    write("notes.txt", "")
    write("raising.py", "def f():\n    1 / 0\nf()\n")
    write("missing.py", "import not_installed\n")
    write("syntax.py", "a = 1\na b\n")
    write("leaving.py", "raise SystemExit(5)\n")
    with pytest.raises(Problem) as problem:
        load(target)
    assert str(problem.value) == message.replace("PROJECT", str(project))
    assert Dash.run.__module__ == "dash.dash"


@pytest.mark.parametrize(("module", "kind"), [("fastapi", "FastAPI"), ("quart", "Quart")])
def test_other_servers_are_named(write: Write, module: str, kind: str) -> None:
    pytest.importorskip(module)
    write(
        f"server_{module}.py",
        f"from {module} import {kind}\napp = {kind}('shop')\n".replace(
            "FastAPI('shop')", "FastAPI()"
        ),
    )
    with pytest.raises(Problem, match=f"this is a {kind} server, no Dash app"):
        load(f"server_{module}:app")
