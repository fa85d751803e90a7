from __future__ import annotations

from flask import Flask

from dash_inspector.page import host


def told(**headers: str) -> tuple[str, str]:
    with Flask(__name__).test_request_context(
        headers={f"X-Dash-Inspector-{name}": value for name, value in headers.items()}
    ):
        return host.app_address("/shop/dev/inspect/"), host.editor()


def test_the_host_says_where_the_app_is_and_which_editor_is_meant() -> None:
    assert told(Home="/shop/", Editor="cursor") == ("/shop/", "cursor")
    own = "idea://open?file={file}"
    assert told(Editor=own)[1] == own


def test_without_a_word_the_app_is_beside_the_page() -> None:
    assert told() == ("/shop/dev/", "vscode")
    assert host.app_address("/_inspector/") == "/"
    assert host.editor() == "vscode"


def test_an_editor_that_would_be_a_script_is_not_taken() -> None:
    assert told(Editor="javascript:alert(1)//{file}")[1] == "vscode"
