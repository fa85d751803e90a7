from __future__ import annotations

from pathlib import Path

from dash import Dash

from dash_inspector.plugin import namesakes
from dash_inspector.plugin.identity import identify
from dash_inspector.plugin.options import Options


def test_the_same_in_every_run_and_another_for_another_app(tmp_path: Path) -> None:
    options = Options(project=tmp_path)
    one = identify(Dash("one"), options)
    assert identify(Dash("one"), options) == one
    assert len(one.key) == 16
    assert (one.project, one.backend, one.mount) == (tmp_path, "flask", "/_inspector")
    keys = {
        one.key,
        identify(Dash("two"), options).key,
        identify(Dash("one"), options._replace(path="/x")).key,
        identify(Dash("one"), options._replace(project=tmp_path.parent)).key,
    }
    assert len(keys) == 4


def test_of_namesakes_the_first_has_the_key_that_it_would_have_alone(tmp_path: Path) -> None:
    options = Options(project=tmp_path)
    first, second = Dash("namesake"), Dash("namesake")
    alone = identify(first, options)
    for app in (first, second):
        namesakes.enter(app, "/_inspector/")
    assert identify(first, options) == alone
    assert identify(second, options)._replace(key=alone.key) == alone
    assert identify(second, options).key != alone.key
