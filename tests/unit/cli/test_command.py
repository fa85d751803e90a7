from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dash_inspector import __version__
from dash_inspector.cli import main
from dash_inspector.model import Finding
from tests.contract import validate
from tests.unit.cli.conftest import Write

APP = """
from dash import Dash, Input, Output, State, callback, dcc, html
app = Dash(__name__)
app.layout = html.Div([dcc.Input(id="name"), html.P(id="greeting"), dcc.Store(id="s")])

@callback(Output("greeting", "children"), Input("name", "value"), State("s", "data"))
def greet(name, _):
    "Says hello."
    return name
"""
CLASH = """
@callback(Output("greeting", "children"), Input("name", "value"))
def shout(name):
    return name
"""


def test_the_graph_goes_to_standard_output(write: Write, capfd: pytest.CaptureFixture[str]) -> None:
    write("graph_app.py", f"print('hello')\n{APP}")
    assert main(["export", "graph_app:app"]) == 0
    captured = capfd.readouterr()
    document = json.loads(captured.out)
    validate(document)
    assert document["app"]["mount"] == "/_inspector"
    assert [one["function"] for one in document["callbacks"]] == [
        {
            "module": "graph_app",
            "qualname": "greet",
            "file": "graph_app.py",
            "line": 7,
            "doc": "Says hello.",
        }
    ]
    assert captured.err == "hello\n"


def test_a_file_gets_the_same_bytes(
    write: Write, project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write("same_app.py", APP)
    assert main(["export", "same_app:app", "-o", "graph.json"]) == 0
    assert main(["export", "same_app.py:app"]) == 0
    assert (project / "graph.json").read_text() == capfd.readouterr().out


def test_the_snapshot_has_everything(write: Write, project: Path) -> None:
    write("whole_app.py", APP + CLASH)
    assert main(["export", "whole_app:app", "--snapshot", "-o", "all.json"]) == 0
    document = json.loads((project / "all.json").read_text())
    validate(document)
    assert len(document["registrations"]) == 2
    assert "registry.output-conflict" in [one["rule"] for one in document["findings"]]


def test_check_tells_what_is_wrong(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("clash_app.py", APP + CLASH)
    assert main(["check", "clash_app:app"]) == 1
    printed = capsys.readouterr().out
    assert "[registry.output-conflict, confirmed]" in printed
    assert printed.endswith("clash_app:app: errors: 1, warnings: 0, info: 0\n")


def test_check_of_a_clean_app(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write("clean_app.py", APP)
    assert main(["check", "clean_app:app", "--level", "info"]) == 0
    assert capsys.readouterr().out == "clean_app:app: no findings\n"


@pytest.mark.parametrize(
    ("level", "options", "status"),
    [
        ("error", [], 1),
        ("warning", [], 0),
        ("info", [], 0),
        ("error", ["--level", "warning"], 1),
        ("warning", ["--level", "warning"], 1),
        ("info", ["--level", "warning"], 0),
        ("info", ["--level", "info"], 1),
    ],
)
def test_the_level_decides_the_exit_status(
    write: Write, monkeypatch: pytest.MonkeyPatch, level: str, options: list[str], status: int
) -> None:
    found = Finding("registry.lost", level, "confirmed", "t", "m", "f", "1")  # type: ignore[arg-type]
    monkeypatch.setattr("dash_inspector.analysis.analyse", lambda _: (found,))
    write("level_app.py", APP)
    assert main(["check", "level_app:app", *options]) == status


@pytest.mark.parametrize("command", ["check", "export"])
def test_what_cannot_be_loaded_is_one_line(
    write: Write, project: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    write("broken_app.py", "raise RuntimeError('no\\ndatabase')\n")
    output = ["-o", "graph.json"] if command == "export" else []
    assert main([command, "broken_app:app", *output]) == 2
    assert capsys.readouterr() == (
        "",
        (
            "dash-inspector: broken_app:app: importing broken_app raised RuntimeError: no database "
            f"({project / 'broken_app.py'}:1)\n"
        ),
    )
    assert not (project / "graph.json").exists()


def test_an_app_that_cannot_be_read_is_one_line(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise KeyError("mount")

    monkeypatch.setattr("dash_inspector.plugin.snapshot.snapshot_of", fail)
    file = write("unread_app.py", APP)
    assert main(["check", f"{file}:app"]) == 2
    error = capsys.readouterr().err
    assert error.startswith(
        f"dash-inspector: {file}:app: its callbacks cannot be read: KeyError: 'mount'"
    )
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    "start",
    [
        ["-m", "dash_inspector"],
        ["-c", "import sys\nfrom dash_inspector.cli import main\nsys.exit(main())"],
    ],
)
def test_it_is_a_program(write: Write, project: Path, start: list[str]) -> None:
    write("program_app.py", APP + CLASH)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *start, *arguments], capture_output=True, text=True, check=False
        )

    assert run("--version").stdout == f"dash-inspector {__version__}\n"
    assert run("check", "program_app:app").returncode == 1
    assert run("check", "program_app:nothing").returncode == 2
    assert run("export", "program_app:app").stdout.startswith('{\n  "schema": "dash-inspector/1"')
    assert run("diff").returncode == 2
    assert [file.name for file in project.iterdir() if file.name != "__pycache__"] == [
        "program_app.py"
    ]


HOSTILE = """
from dash import Dash, Input, Output, callback, html
app = Dash("shop\\x1b]0;owned\\x07")
BAD = "o\\x1b[2J\\u202e\\x9b`\\n\\ud800"
app.layout = html.Div([html.P(id=BAD), html.P(id="in")])

@callback(Output(BAD, "children"), Input("in", "children"))
def one(value):
    "Says \\x1b[31m."

@callback(Output(BAD, "children"), Input("in", "children"))
def two(value):
    "Says \\x9b31m."
"""


@pytest.mark.parametrize(
    ("arguments", "status"), [(["check"], 1), (["export"], 0), (["export", "--snapshot"], 0)]
)
def test_no_command_moves_the_terminal_s_cursor(
    arguments: list[str], status: int, write: Write, capfd: pytest.CaptureFixture[str]
) -> None:
    write("hostile_\x1b[31m.py", HOSTILE)
    assert main([*arguments, "hostile_\x1b[31m.py:app"]) == status
    out = capfd.readouterr().out
    assert all(line.isprintable() for line in out.split("\n"))
    assert ("\\x1b[2J" if arguments == ["check"] else "\\u001b[2J") in out


def test_what_stops_a_command_moves_no_cursor_either(
    write: Write, capfd: pytest.CaptureFixture[str]
) -> None:
    write("broken_app.py", "raise ValueError('\\x1b[2J\\u202e')")
    assert main(["check", "broken_app:app"]) == 2
    said = capfd.readouterr().err
    assert r"ValueError: \x1b[2J\u202e" in said
    assert said.removesuffix("\n").isprintable()
