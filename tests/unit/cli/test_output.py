from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from dash_inspector.cli.output import write
from dash_inspector.cli.problem import Problem


def names() -> list[str]:
    return [file.name for file in Path().iterdir()]


def test_standard_output_is_utf8(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write("caf\u00e9\n", None)
    write("-\n", "-")
    assert capfdbinary.readouterr().out == b"caf\xc3\xa9\n-\n"


def test_a_new_file_has_an_ordinary_mode(project: Path) -> None:
    before = os.umask(0o022)
    try:
        write("caf\u00e9\n", "graph.json")
    finally:
        os.umask(before)
    assert (project / "graph.json").read_bytes() == b"caf\xc3\xa9\n"
    assert stat.S_IMODE((project / "graph.json").stat().st_mode) == 0o644
    assert names() == ["graph.json"]


def test_an_old_file_keeps_its_mode_and_a_link_stays_one(project: Path) -> None:
    (project / "real.json").write_text("old")
    (project / "real.json").chmod(0o600)
    (project / "graph.json").symlink_to("real.json")
    write("new\n", "graph.json")
    assert (project / "real.json").read_text() == "new\n"
    assert stat.S_IMODE((project / "real.json").stat().st_mode) == 0o600
    assert (project / "graph.json").is_symlink()


def test_a_device_stays_one() -> None:
    write("text\n", "/dev/null")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("nowhere/graph.json", "No such file or directory"),
        ("file/graph.json", "Not a directory"),
        ("folder", "Is a directory"),
    ],
)
def test_what_cannot_be_written_is_left_as_it_was(project: Path, output: str, why: str) -> None:
    (project / "file").write_text("old")
    (project / "folder").mkdir()
    with pytest.raises(Problem) as problem:
        write("text\n", output)
    assert str(problem.value) == (
        f"-o {output}: cannot be written ({why}); name a file in a folder that can"
    )
    assert sorted(names()) == ["file", "folder"]
    assert list(Path("folder").iterdir()) == []
    assert (project / "file").read_text() == "old"


def test_nothing_half_written_stays(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "graph.json").write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Problem, match="No space left on device"):
        write("text\n", "graph.json")
    assert names() == ["graph.json"]
    assert (project / "graph.json").read_text() == "old"


def test_an_output_that_takes_nothing_is_one_line(project: Path) -> None:
    (project / "dumb_app.py").write_text("from dash import Dash\napp = Dash(__name__)\n")
    reading, gone = os.pipe()
    os.close(reading)
    full = os.open("/dev/full", os.O_WRONLY)
    for output, why in ((gone, b"Broken pipe"), (full, b"No space left on device")):
        run = subprocess.run(
            [sys.executable, "-m", "dash_inspector", "export", "dumb_app:app"],
            stdout=output,
            stderr=subprocess.PIPE,
            check=False,
        )
        os.close(output)
        assert run.returncode == 2
        assert run.stderr == b"dash-inspector: standard output cannot be written (%b)\n" % why
