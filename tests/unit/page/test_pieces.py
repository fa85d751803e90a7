from __future__ import annotations

from pathlib import Path

from dash_inspector.page.pieces import address, source_link
from tests.unit.page.reading import words


def test_an_address_names_what_is_selected_and_the_views_own_keys() -> None:
    assert address("graph") == "#graph"
    assert (
        address("modules", module="a b", callback="c&d") == "#modules?module=a%20b&callback=c%26d"
    )
    assert address("graph", property="x.y") == "#graph?property=x.y"
    assert address("requests", request="r1", status="error", find=None) == (
        "#requests?request=r1&status=error"
    )
    assert address("overview", finding="a/1") == "#overview?finding=a%2F1"


def test_a_place_that_is_here_opens_in_the_editor(tmp_path: Path) -> None:
    (tmp_path / "app.py").touch()
    link = source_link("app.py", 12, str(tmp_path))
    assert words(link) == "app.py:12"
    assert link.href == f"vscode://file{tmp_path}/app.py:12"
    assert getattr(link, "data-di-file") == str(tmp_path / "app.py")
    assert getattr(link, "data-di-line") == "12"


def test_a_place_that_is_not_here_is_words(tmp_path: Path) -> None:
    for file, line, said in (
        ("gone.py", 3, "gone.py:3"),
        (None, None, "place not known"),
        ("<string>", 1, "<string>:1"),
    ):
        shown = source_link(file, line, str(tmp_path))
        assert words(shown) == said
        assert not hasattr(shown, "href")
