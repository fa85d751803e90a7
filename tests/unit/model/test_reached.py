from __future__ import annotations

from dataclasses import replace

from dash_inspector.model import Callback, reached

FIRST = Callback("a.x", "a.x", "server", "app", (), (), (), status="lost")
SECOND = replace(FIRST, id="a.x#2", status="active")


def test_of_two_functions_behind_one_id_the_newer_one_answers() -> None:
    assert reached([FIRST, SECOND]) == {"a.x": "a.x#2"}


def test_where_the_first_one_answers_there_is_nothing_to_say() -> None:
    assert reached([replace(FIRST, status="active")]) == {}
    assert reached([replace(FIRST, status="active"), replace(SECOND, status="lost")]) == {}


def test_javascript_answers_no_request() -> None:
    script = replace(FIRST, kind="clientside", status="active")
    assert reached([script, replace(SECOND, kind="websocket")]) == {"a.x": "a.x#2"}
    assert reached([replace(SECOND, id="a.x"), replace(script, id="a.x#2")]) == {}
