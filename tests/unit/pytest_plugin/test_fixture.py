from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

UNUSED = """
import sys

def test_nothing_of_ours_is_there():
    assert "dash" not in sys.modules
    assert "dash_inspector" not in sys.modules
    assert "dash_inspector_pytest" in sys.modules

def test_dash_is_as_it_is():
    from dash import _callback

    for name in ("register_clientside_callback", "register_callback", "callback"):
        function = getattr(_callback, name)
        assert function.__module__ == "dash._callback"
        assert not hasattr(function, "__wrapped__")
    assert "dash_inspector" not in sys.modules
"""
USED = """
import pytest
from dash import Dash, Input, Output, html

def make(twice):
    app = Dash("shop")
    app.layout = html.Div([html.P(id="a"), html.P(id="b")])

    @app.callback(Output("b", "children"), Input("a", "children"))
    def one(value):
        return value

    if twice:
        @app.callback(Output("b", "children"), Input("a", "children"))
        def two(value):
            return value

    return app

def test_clean(inspect_app):
    assert inspect_app(make(twice=False)) == ()

def test_clash(inspect_app):
    (finding,) = inspect_app(make(twice=True))
    assert (finding.rule, finding.level) == ("registry.output-conflict", "error")

def test_no_app(inspect_app):
    with pytest.raises(TypeError, match=r"inspect_app\\(5\\): give it a Dash app, not a int"):
        inspect_app(5)
"""


@pytest.mark.parametrize(("source", "passed"), [(UNUSED, 2), (USED, 3)])
def test_a_run_of_somebody(tmp_path: Path, source: str, passed: int) -> None:
    """With our entry point loaded as every other one, but not Dash's own, which imports Dash."""
    (tmp_path / "test_app.py").write_text(source)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:dash", "-W", "error", tmp_path],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{passed} passed" in run.stdout
