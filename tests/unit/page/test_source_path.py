from __future__ import annotations

import sysconfig
from pathlib import Path

from dash_inspector.page.source_path import path_of


def test_a_file_is_found_in_the_project_or_where_packages_are(tmp_path: Path) -> None:
    (tmp_path / "app.py").touch()
    assert path_of("app.py", str(tmp_path)) == tmp_path / "app.py"
    assert path_of(str(tmp_path / "app.py"), "/nowhere") == tmp_path / "app.py"
    assert path_of("dash/dash.py", "/nowhere") == Path(
        sysconfig.get_path("purelib"), "dash", "dash.py"
    )


def test_what_is_not_there_or_outside_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "secret.py").touch()
    assert path_of("../secret.py", str(tmp_path / "inner")) is None
    assert path_of("gone.py", str(tmp_path)) is None
    assert path_of("inner", str(tmp_path)) is None
    assert path_of("<string>", str(tmp_path)) is None
