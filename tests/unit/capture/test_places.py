from __future__ import annotations

import os
import sys
from pathlib import Path

import dash
import pytest
from dash import Dash, Input, Output

from dash_inspector.capture.places import canonical_module, project_root, shown_file


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path.resolve() / "project"
    for file in ("app.py", "package/__init__.py", "package/sub/__init__.py", "package/sub/mod.py"):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("")
    (root / "pages").mkdir()
    (root / "pages" / "home.py").write_text("")
    monkeypatch.syspath_prepend(str(root))
    return root


@pytest.mark.parametrize(
    ("name", "file", "canonical"),
    [
        ("__main__", "app.py", "app"),
        ("__mp_main__", "app.py", "app"),
        ("app", "app.py", "app"),
        ("mod", "package/sub/mod.py", "package.sub.mod"),
        ("package.sub.mod", "package/sub/mod.py", "package.sub.mod"),
        ("package", "package/__init__.py", "package"),
        ("__main__", "pages/home.py", "pages.home"),
        ("notebook", "gone.py", "notebook"),
    ],
)
def test_one_file_has_one_name(project: Path, name: str, file: str, canonical: str) -> None:
    assert canonical_module(name, str(project / file)) == canonical


def test_without_a_file_the_name_stays() -> None:
    assert canonical_module("__main__", None) == "__main__"
    assert canonical_module("__main__", "<string>") == "__main__"
    assert canonical_module(None, None) is None


def test_a_folder_outside_the_path_gives_no_package(tmp_path: Path) -> None:
    (tmp_path / "lone.py").write_text("")
    assert canonical_module("__main__", str(tmp_path / "lone.py")) == "lone"


def test_files_are_shown_as_two_machines_would(project: Path) -> None:
    assert shown_file(str(project / "package" / "sub" / "mod.py"), project) == "package/sub/mod.py"
    assert shown_file(str(dash.dash.__file__), project) == "dash/dash.py"
    assert shown_file(os.__file__, project) == "os.py"
    assert shown_file("<string>", project) == "<string>"
    assert shown_file(None, project) is None
    assert shown_file("/elsewhere/x.py", project) == "/elsewhere/x.py"
    assert shown_file(str(project / "gone.py"), project) == "gone.py"


def test_what_a_compile_called_its_source_lies_in_no_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert shown_file("", project) is None
    assert shown_file("made.py", project) == "made.py"
    assert shown_file("made.py", project.parent) == "made.py"
    assert shown_file("package", project.parent) == "package"
    assert shown_file("app.py", project.parent) == "project/app.py"


def test_a_link_is_followed(project: Path) -> None:
    link = project.parent / "link"
    link.symlink_to(project)
    assert shown_file(str(link / "app.py"), project) == "app.py"
    assert shown_file(str(project / "app.py"), link) == "app.py"


@pytest.mark.parametrize("mark", ["pyproject.toml", ".git", "setup.cfg", "setup.py"])
def test_the_project_is_the_nearest_with_a_mark(project: Path, mark: str) -> None:
    (project / mark).touch()
    assert project_root(object(), str(project / "package" / "sub" / "mod.py")) == project


def test_without_a_mark_it_is_the_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.parent / "pyproject.toml").touch()
    monkeypatch.setenv("HOME", str(project.parent))
    site = str(project / "package" / "__init__.py")
    assert project_root(object(), site) == project / "package"


def test_the_apps_own_file_goes_first(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "pyproject.toml").touch()
    monkeypatch.delitem(sys.modules, "app", raising=False)
    __import__("app")
    assert project_root(Dash("app"), "/elsewhere/x.py") == project
    monkeypatch.delitem(sys.modules, "app")


def test_an_app_with_a_name_of_its_own_is_where_its_first_callback_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = Dash("a name of its own")

    @app.callback(Output("out", "children"), Input("in", "value"))
    def show(value: str) -> str:
        return value

    here = next(place for place in Path(__file__).parents if (place / "pyproject.toml").exists())
    assert project_root(app, None) == here
