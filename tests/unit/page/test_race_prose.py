from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dash_inspector.analysis.words import located
from dash_inspector.model import Callback, Function
from dash_inspector.page.race_prose import told
from tests.unit.page import factory, races
from tests.unit.page.reading import links, words

WORDS = "`update_first` (shop/app.py:20) and another (other.py:3) at `x` (in all)."


@pytest.fixture
def project(tmp_path: Path) -> str:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "app.py").touch()
    return str(tmp_path)


def opened(project: str, *callbacks: Callback) -> list[str]:
    drawn = told(WORDS, callbacks, project)
    assert words(drawn).replace("( ", "(").replace(" )", ")") == WORDS.replace("`", "")
    return links(drawn)


def test_a_place_of_the_app_leads_into_the_editor_and_others_are_words(project: str) -> None:
    assert opened(project, races.FIRST, races.LAST) == [f"vscode://file{project}/shop/app.py:20"]
    assert opened(project, races.LAST, replace(races.FIRST, function=None)) == []


def test_a_file_that_is_not_here_is_words(tmp_path: Path) -> None:
    assert opened(str(tmp_path), races.FIRST) == []


def test_a_place_that_is_told_escaped_leads_there_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a`b\x1b.py").touch()
    function = Function("shop", "update", "a`b\x1b.py", 3)
    odd = replace(races.FIRST, function=function)
    assert len(links(told(f"{located(odd)} runs.", [odd], str(tmp_path)))) == 1


def test_nothing_of_a_name_is_markup(project: str) -> None:
    drawn = told(factory.HOSTILE, [races.FIRST], project)
    assert drawn == [factory.HOSTILE]
