"""What counts as one callback registered again, and which module tells of it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash, Input, Output, _callback, callback, html

from dash_inspector.capture import read_registry, registrations
from dash_inspector.capture.defined import defines_once, one_lambda_at
from dash_inspector.model import Registration

ON = 'callback(Output("out", "children"), Input("in", "value"))'
DASH = "from dash import Input, Output, callback\n"


@pytest.fixture(autouse=True)
def empty_globals(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield
    _callback.GLOBAL_CALLBACK_LIST.clear()
    _callback.GLOBAL_CALLBACK_MAP.clear()


def make_app() -> Dash:
    app = Dash("same")
    app.layout = html.Div()
    return app


def times(app: Dash) -> list[int]:
    """How often each callback was registered."""
    return [one.registered for one in read_registry(app, project=Path.cwd())]


def seen(app: Dash) -> tuple[Registration, ...]:
    return registrations(app, project=Path.cwd(), generation=1, pid=1)


def run(source: str, file: str, names: dict[str, Any]) -> None:
    exec(compile(DASH + source, file, "exec"), names)


def test_the_one_lambda_of_a_line_is_itself_whenever_its_file_runs(tmp_path: Path) -> None:
    app, file, source = make_app(), tmp_path / "ran.py", f"{ON}(lambda value: value)\n"
    file.write_text(DASH + source)
    names: dict[str, Any] = {"__name__": "ran"}
    for _ in range(2):
        run(source, str(file), names)
    assert times(app) == [2]


def test_a_file_that_is_run_again_with_another_text_is_no_reload(tmp_path: Path) -> None:
    app, file = make_app(), tmp_path / "ran.py"
    names: dict[str, Any] = {"__name__": "ran"}
    for name in ("one", "other"):
        run(f"@{ON}\ndef {name}(value):\n    return value\n", str(file), names)
    assert times(app) == [1, 1]


def test_one_text_run_twice_is_one_function_while_both_live() -> None:
    app, kept = make_app(), []
    for _ in range(2):
        names: dict[str, Any] = {}
        exec("def f(value): return value", names)
        kept.append(names["f"])
        callback(Output("out", "children"), Input("in", "value"))(names["f"])
    assert times(app) == [2]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ((f"@{ON}\ndef f(v): return v", f"\n@{ON}\ndef f(v): return [v]"), [2]),
        ((f"{ON}(lambda v: v)", f"\n{ON}(lambda v: [v])"), [1, 1]),
        ((f"@{ON}\ndef f(v): return v\n\n@{ON}\ndef f(v): return [v]",), [1, 1]),
    ],
    ids=["after a change", "lambdas", "two in one cell"],
)
def test_of_cells(cells: tuple[str, ...], found: list[int]) -> None:
    app = make_app()
    names: dict[str, Any] = {"__name__": "__main__"}
    for number, source in enumerate(cells):
        run(source, f"/tmp/ipykernel_4711/{number}.py", names)
    assert times(app) == found


def test_a_reload_that_takes_another_lent_function_is_of_the_file_that_was_reloaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "lends_two.py").write_text("def one(v): return v\n\ndef other(v): return v\n")
    source = f"{DASH}import lends_two\n{ON}(lends_two.one)\n"
    (tmp_path / "takes_one.py").write_text(source)
    app = make_app()
    module = importlib.import_module("takes_one")
    (tmp_path / "takes_one.py").write_text(source.replace(".one", ".other"))
    importlib.reload(module)
    assert [(one.module, one.via) for one in seen(app)] == [
        ("takes_one", "import"),
        ("takes_one", "reload"),
    ]


def test_a_function_that_registers_tells_of_its_module_though_another_one_calls_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "named").mkdir()
    (tmp_path / "lends_on.py").write_text("def lent(v): return v\n")
    (tmp_path / "named" / "registers.py").write_text(
        f"{DASH}from lends_on import lent\n\ndef register():\n    {ON}(lent)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path / "named"))
    app = make_app()
    for name in ("named.registers", "registers"):
        importlib.import_module(name).register()
    assert [one.module for one in seen(app)] == ["named.registers", "registers"]
    assert len({one.run for one in seen(app)}) == 1


def test_what_a_file_defines(tmp_path: Path) -> None:
    file = tmp_path / "defines.py"
    file.write_text(
        "def f(): pass\nclass A:\n    def f(self): pass\na, b = (lambda: 1), (lambda: 2)\n"
        "def g():\n    return lambda: 3\ndef g(): pass\n"
    )
    told = [defines_once(str(file), name) for name in ("f", "A.f", "g", "h")]
    assert told == [True, True, False, False]
    assert [one_lambda_at(str(file), line) for line in (1, 4, 6)] == [False, False, True]
    file.write_text("def f(:\n")
    assert not defines_once(str(file), "f")
    assert not defines_once(str(tmp_path / "none.py"), "f")
    assert not one_lambda_at("<string>", 1)
