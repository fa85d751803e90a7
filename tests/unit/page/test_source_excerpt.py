from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from dash_inspector.model import Function, Registration, Site, Snapshot
from dash_inspector.page.source_excerpt import Excerpt, excerpt, named_files
from tests.unit.page import factory

SOURCE = '''\
"""An app."""
from dash import callback

@callback(
    Output("a", "children"),
    Input("b", "value"),
)
def update(value):
\treturn value

app.callback(Output("c", "children"), Input("d", "value"))(
    lambda value: value
)

def long():
''' + "".join(f"    line_{number} = {number}\n" for number in range(40))
READ_AT = 2_000_000.0


def project(folder: Path, *, changed: float = READ_AT - 10, source: str = SOURCE) -> Snapshot:
    file = folder / "app.py"
    file.write_text(source)
    os.utime(file, (changed, changed))
    one = replace(factory.callback(0), function=Function("app", "update", "app.py", 4))
    now = factory.snapshot(0)
    return replace(now, app=replace(now.app, path=str(folder)), callbacks=(one,))


def test_a_function_shows_from_its_decorator_to_its_end(tmp_path: Path) -> None:
    assert excerpt("app.py", 4, project(tmp_path), READ_AT) == Excerpt(
        lines=(
            (4, "@callback("),
            (5, '    Output("a", "children"),'),
            (6, '    Input("b", "value"),'),
            (7, ")"),
            (8, "def update(value):"),
            (9, "    return value"),
        )
    )


def test_a_call_and_a_lambda_show_what_belongs_to_them(tmp_path: Path) -> None:
    now = project(tmp_path)
    assert [number for number, _ in excerpt("app.py", 11, now, READ_AT).lines] == [11, 12, 13]
    assert excerpt("app.py", 12, now, READ_AT).lines == ((12, "    lambda value: value"),)


def test_what_is_long_is_cut_and_its_rest_counted(tmp_path: Path) -> None:
    cut = excerpt("app.py", 15, project(tmp_path), READ_AT)
    assert (len(cut.lines), cut.more) == (12, 29)


def test_an_absolute_file_that_the_registry_names_is_shown(tmp_path: Path) -> None:
    now = project(tmp_path)
    file = str(tmp_path / "app.py")
    outside = replace(now.callbacks[0], function=Function("app", "update", file, 4))
    elsewhere = replace(now, app=replace(now.app, path="/nowhere"), callbacks=(outside,))
    assert len(excerpt(file, 4, elsewhere, READ_AT).lines) == 6


@pytest.mark.parametrize(
    ("file", "line", "read_at", "said"),
    [
        (None, 4, READ_AT, "Its place is not known."),
        ("app.py", None, READ_AT, "Its place is not known."),
        (
            "<ipython-input-3>",
            1,
            READ_AT,
            "<ipython-input-3> is no file: the code was typed in, or made at run time.",
        ),
        ("app.py", 4, None, "It is not known when the app read this file."),
        ("app.py", 4, READ_AT - 20, "app.py was changed after the app had read it."),
        ("app.py", 5000, READ_AT, "No statement begins at line 5000 of app.py."),
        ("app.py", 3, READ_AT, "No statement begins at line 3 of app.py."),
        ("other.py", 1, READ_AT, "The registry does not name this file."),
        ("../secret.py", 1, READ_AT, "The registry does not name this file."),
    ],
)
def test_where_nothing_can_be_shown_the_reason_is_said(
    tmp_path: Path, file: str | None, line: int | None, read_at: float | None, said: str
) -> None:
    (tmp_path / "other.py").write_text("secret = 1\n")
    assert excerpt(file, line, project(tmp_path), read_at) == Excerpt(missing=said)


@pytest.mark.parametrize(
    ("line", "qualname"),
    [(4, "update"), (4, "Outer.<locals>.update"), (12, "make.<locals>.<lambda>"), (15, "long")],
)
def test_the_function_itself_is_shown(tmp_path: Path, line: int, qualname: str) -> None:
    found = excerpt("app.py", line, project(tmp_path), READ_AT, qualname=qualname)
    assert found == excerpt("app.py", line, project(tmp_path), READ_AT)
    assert found.missing is None


def test_a_lambda_in_its_decorator_hides_no_function(tmp_path: Path) -> None:
    now = project(tmp_path, source="@given(lambda: 1)\ndef update():\n    pass\n")
    assert len(excerpt("app.py", 1, now, READ_AT, qualname="update").lines) == 3


@pytest.mark.parametrize(
    ("line", "qualname", "said"),
    [
        (4, "show", "show is not there: update begins at line 4 of app.py."),
        (4, "<lambda>", "<lambda> is not there: update begins at line 4 of app.py."),
        (11, "show", "show is not there: no function begins at line 11 of app.py."),
    ],
)
def test_another_function_is_not_shown_in_its_place(
    tmp_path: Path, line: int, qualname: str, said: str
) -> None:
    """A tool that writes a file may give it an old time."""
    found = excerpt("app.py", line, project(tmp_path), READ_AT, qualname=qualname)
    assert found == Excerpt(missing=said)


def test_of_an_archive_nothing_is_said_to_be_gone(tmp_path: Path) -> None:
    now = project(tmp_path)
    (tmp_path / "lib.zip").touch()
    zipped = replace(now.callbacks[0], function=Function("m", "update", "lib.zip/m.py", 4))
    found = excerpt("lib.zip/m.py", 4, replace(now, callbacks=(zipped,)), READ_AT)
    assert found.missing == "lib.zip/m.py is inside an archive: its lines are not shown."


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    now = project(tmp_path)
    (tmp_path / "app.py").unlink()
    assert excerpt("app.py", 4, now, READ_AT) == Excerpt(missing="app.py is not there.")


@pytest.mark.parametrize("source", ["def (:\n", "\0", "# coding: nonsense\n", "(" * 9000])
def test_a_file_that_is_no_python_is_said(tmp_path: Path, source: str) -> None:
    now = project(tmp_path, source=source)
    assert excerpt("app.py", 4, now, READ_AT).missing == "app.py cannot be read as Python."


def test_a_named_path_never_leads_out_of_the_project(tmp_path: Path) -> None:
    inner = tmp_path / "project"
    inner.mkdir()
    (tmp_path / "secret.py").write_text("secret = 1\n")
    now = project(inner)
    named = replace(now.callbacks[0], function=Function("s", "s", "../secret.py", 1))
    told = excerpt("../secret.py", 1, replace(now, callbacks=(named,)), READ_AT * 1000)
    assert told == Excerpt(missing="../secret.py is not there.")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    now = project(tmp_path, source="#" * 2_000_001)
    assert excerpt("app.py", 4, now, READ_AT) == Excerpt(missing="app.py is too large to be shown.")


def test_every_kind_of_place_names_its_file() -> None:
    now = replace(
        factory.snapshot(4),
        registrations=(
            Registration(1, "x", Function("m", "f", "f.py", 1), Site("s.py", 2), None, 3, 1, 0.0),
        ),
    )
    assert named_files(now) == {"f.py", "s.py", "shop/pages/page_0.py"}
