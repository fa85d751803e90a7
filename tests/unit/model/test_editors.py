from __future__ import annotations

import pytest

from dash_inspector.model.editors import EDITORS, editor_address, editor_error


@pytest.mark.parametrize(
    "editor",
    [
        *EDITORS,
        "http://localhost:63342/api/file/{file}:{line}",
        "idea://open?file={file}&line={line}",
        "subl://open?url=file://{file}",
    ],
)
def test_what_opens_an_editor_is_taken(editor: str) -> None:
    assert editor_error(editor) is None


@pytest.mark.parametrize(
    ("editor", "error"),
    [
        ("vim", "must be one of 'vscode', 'cursor', 'pycharm', or an address such as"),
        (None, "must be one of"),
        ("/usr/bin/vim {file}", "must be one of"),
        ("javascript:alert('{file}')", "javascript: opens no editor"),
        ("JavaScript:{file}", "opens no editor"),
        ("data:text/html,{file}", "opens no editor"),
        ("idea://open?line={line}", "must contain {file}"),
        ("idea://open?file={file}&column={column}", "a placeholder other than {file} and {line}"),
        ("idea://open?file={file} ", "without spaces and quotes"),
        ('idea://open?file="{file}"', "without spaces and quotes"),
        ("idea://open?file={file}\r\nX: y", "without spaces and quotes"),
        (" javascript:{file}", "must be one of"),
    ],
)
def test_what_does_not_is_refused_with_the_reason(editor: object, error: str) -> None:
    assert error in (editor_error(editor) or "")


@pytest.mark.parametrize(
    ("editor", "file", "line", "address"),
    [
        ("vscode", "/home/me/a b.py", 7, "vscode://file/home/me/a%20b.py:7"),
        ("cursor", "/home/me/app.py", None, "cursor://file/home/me/app.py:1"),
        ("vscode", "C:\\me\\app.py", 7, "vscode://file/C:/me/app.py:7"),
        ("pycharm", "/x/a&b#c?.py", 7, "pycharm://open?file=/x/a%26b%23c%3F.py&line=7"),
        ("pycharm", "C:\\me\\app.py", 7, "pycharm://open?file=C:/me/app.py&line=7"),
        ("x://{line}{file}", "/{line}.py", 7, "x://7/%7Bline%7D.py"),
        ("vscode", "/x/caf\udce9.py", 7, "vscode://file/x/caf%E9.py:7"),
    ],
)
def test_the_address_names_the_file_and_the_line(
    editor: str, file: str, line: int | None, address: str
) -> None:
    assert editor_address(editor, file, line) == address
