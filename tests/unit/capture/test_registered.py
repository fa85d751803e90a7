"""Every field of a registration."""

from __future__ import annotations

import importlib
import itertools
import os
import threading
from pathlib import Path

import pytest
from dash import Dash, Input, Output, State, callback, dcc, html

from dash_inspector.capture import ledger, registrations
from dash_inspector.model import Dependency, Registration, Site
from tests.unit.capture import every_kind_places as places

HERE = Path(__file__).parent


def found(app: Dash) -> tuple[Registration, ...]:
    return registrations(app, project=HERE, generation=3, pid=99)


def make_app(**options: object) -> Dash:
    app = Dash("registered", suppress_callback_exceptions=True, **options)
    app.layout = html.Div(dcc.Store(id="s"))
    return app


def test_everything_about_one() -> None:
    app = make_app()
    callback(Output("out", "children"), Input("in", "value"), State("s", "data"))(places.plain)
    (one,) = found(app)
    assert one.function is not None
    assert (one.callback, one.function.qualname) == ("out.children", "plain")
    line = test_everything_about_one.__code__.co_firstlineno + 2
    assert one.call_site == Site("test_registered.py", line)
    assert (one.generation, one.pid, one.thread) == (3, os.getpid(), threading.get_ident())
    assert (one.decorator, one.app, one.fate) == ("@callback", None, "waiting")
    assert (one.module, str(one.module_object).split("@")[0]) == (places.__name__,) * 2
    assert one.outputs == (Dependency("out", "children"),)
    assert one.inputs == (Dependency("in", "value"),)
    assert one.state == (Dependency("s", "data"),)
    app.server.test_client().get("/")
    (served,) = found(app)
    assert served.fate == "served"
    assert str(served.app).startswith("registered@")


def test_javascript_belongs_to_the_module_that_registers_it() -> None:
    app = make_app()
    places.inline(app)
    places.on_app(app)
    first, second = found(app)
    assert (first.function, first.module) == (None, places.__name__)
    assert str(first.module_object).startswith(f"{places.__name__}@")
    decorators = {one.decorator for one in (first, second)}
    assert decorators == {"clientside_callback", "app.clientside_callback"}


def test_what_dash_registers_is_not_among_them() -> None:
    app = make_app(use_pages=True, pages_folder="")
    callback(Output("out", "children"), Input("in", "value"))(places.plain)
    app.server.test_client().get("/")
    assert [one.callback for one in found(app)] == ["out.children"]


def test_those_that_nobody_saw_have_numbers_of_their_own_and_no_time() -> None:
    app = make_app()
    ledger.stop()
    for name in ("a", "b"):
        callback(Output(name, "children"), Input("in", "value"))(places.plain)
    ledger.start()
    callback(Output("c", "children"), Input("in", "value"))(places.plain)
    *unseen, seen = found(app)
    assert [one.callback for one in (*unseen, seen)] == ["a.children", "b.children", "c.children"]
    assert [one.order for one in unseen] == [1, 2]
    assert seen.order > 2
    assert [(one.at, one.pid, one.call_site) for one in unseen] == [(0.0, 99, None)] * 2
    assert seen.at > 0


def test_who_nobody_saw_does_not_take_the_number_of_one_that_was_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = make_app()
    monkeypatch.setattr(ledger._ledger, "orders", itertools.count(1))
    callback(Output("seen", "children"), Input("in", "value"))(places.plain)
    with monkeypatch.context() as blind:
        blind.setattr(ledger._ledger, "active", False)
        for name in ("a", "b"):
            callback(Output(name, "children"), Input("in", "value"))(places.plain)
    orders = {one.callback: one.order for one in found(app)}
    assert orders == {"seen.children": 1, "a.children": 2, "b.children": 3}


def test_a_first_request_that_failed_leaves_its_callbacks_behind() -> None:
    app = make_app()
    app.layout = lambda: html.Div(1 / 0)
    callback(Output("out", "children"), Input("in", "value"))(places.plain)
    assert app.server.test_client().get("/").status_code == 500
    assert [one.fate for one in found(app)] == ["failed"]


def test_what_comes_after_a_mix_of_decorators_has_failed_is_late_and_not_doomed() -> None:
    app = make_app()
    for decorate in (callback, app.callback):
        decorate(Output("both", "children"), Input("in", "value"))(places.plain)
    assert app.server.test_client().get("/").status_code == 500
    callback(Output("after", "children"), Input("in", "value"))(places.plain)
    fates = [(one.callback, one.fate) for one in found(app) if one.decorator == "@callback"]
    assert fates == [("both.children", "doomed"), ("after.children", "stranded")]


ASKS = """from dash import Input, Output, callback

@callback(Output("asked", "children"), Input("in", "value"))
def ask(value):
    return value
"""


def test_the_line_that_imported_the_file_is_known_of_each_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "doubled_name").mkdir()
    (tmp_path / "doubled_name" / "asks_twice.py").write_text(ASKS)
    (tmp_path / "starts.py").write_text("import asks_twice\n\nimport doubled_name.asks_twice\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path / "doubled_name"))
    app = make_app()
    importlib.import_module("starts")
    made = registrations(app, project=tmp_path, generation=3, pid=99)
    assert [(one.via, one.importer) for one in made] == [
        ("import", Site("starts.py", 1)),
        ("import", Site("starts.py", 3)),
    ]


def test_a_function_of_another_file_was_not_imported_by_who_registers_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run is that of the file with the decorator: of the function's own none is known."""
    (tmp_path / "lends.py").write_text("def lent(value):\n    return value\n")
    (tmp_path / "takes.py").write_text(
        "from dash import Input, Output, callback\nfrom lends import lent\n"
        'callback(Output("lent", "children"), Input("in", "value"))(lent)\n'
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    app = make_app()
    importlib.import_module("takes")
    (made,) = registrations(app, project=tmp_path, generation=3, pid=99)
    assert (made.via, made.importer) == ("import", None)


BORROWS = """from dash import Input, Output, callback
from lends_both import lent
callback(Output("lent", "children"), Input("in", "value"))(lent)
"""


def test_a_file_that_ran_twice_tells_though_its_function_is_of_one_that_ran_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lends_both.py").write_text("def lent(value):\n    return value\n")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "borrows.py").write_text(BORROWS)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path / "inside"))
    app = make_app()
    importlib.import_module("inside.borrows")
    borrows = importlib.import_module("borrows")
    made = registrations(app, project=tmp_path, generation=3, pid=99)
    assert [one.module for one in made] == ["inside.borrows", "borrows"]
    assert len({one.module_object for one in made}) == 2
    assert {one.function.file for one in made if one.function is not None} == {"lends_both.py"}
    assert None not in {one.importer for one in made}
    importlib.reload(borrows)
    *_, older, newer = registrations(app, project=tmp_path, generation=3, pid=99)
    assert older.module_object == newer.module_object
    assert older.code != newer.code


def test_one_library_that_registers_for_two_files_did_not_run_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gives.py").write_text(
        "from dash import Input, Output, callback\n"
        "def give():\n"
        '    @callback(Output("given", "children"), Input("in", "value"))\n'
        "    def given(value):\n"
        "        return value\n"
    )
    for name in ("asks_one", "asks_two"):
        (tmp_path / f"{name}.py").write_text("from gives import give\ngive()\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    app = make_app()
    for name in ("asks_one", "asks_two"):
        importlib.import_module(name)
    first, second = registrations(app, project=tmp_path, generation=3, pid=99)
    assert (first.module, first.code) == (second.module, second.code)
    assert first.run != second.run
    assert first.call_code == second.call_code != first.run


def test_a_file_tells_whose_functions_come_and_go_through_a_library_that_registers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the wrapper nor the line that registers is of the file that was reloaded."""
    (tmp_path / "wraps.py").write_text(
        "from dash import Input, Output, callback\n"
        "def wrap(function):\n"
        "    def wrapper(*args):\n"
        "        return function(*args)\n"
        '    return callback(Output("wrapped", "children"), Input("in", "value"))(wrapper)\n'
    )
    (tmp_path / "wrapped.py").write_text(
        "from wraps import wrap\n@wrap\ndef update(value):\n    return value\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    app = make_app()
    importlib.reload(importlib.import_module("wrapped"))
    made = registrations(app, project=tmp_path, generation=3, pid=99)
    assert [(one.module, one.via) for one in made] == [("wrapped", "import"), ("wrapped", "reload")]
    assert len({one.code for one in made}) == 2
