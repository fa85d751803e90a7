from __future__ import annotations

import re
from typing import Any

from dash import Dash, html

from dash_inspector.recorder import install_script

TAG = '<script src="/_inspector/probe.js?v=1&amp;x"></script>\n'


def build(**options: Any) -> Dash:
    app = Dash(__name__, **options)
    app.layout = html.Div("hello")
    return app


def index(app: Dash) -> str:
    text: str = app.server.test_client().get("/").data.decode()
    return re.sub(r'"end_id": ?"[^"]*"', "", text)


def test_one_tag_before_the_first_script_and_nothing_else() -> None:
    app = build(external_scripts=["https://example.org/theirs.js"])
    plain = index(app)
    install_script(app, lambda: "/_inspector/probe.js?v=1&x")
    probed = index(app)
    assert probed.count(TAG) == 1
    assert probed.replace(TAG, "") == plain
    assert probed.index(TAG) == plain.index("<script src=")


def test_only_for_those_that_the_address_is_for() -> None:
    app = build()
    plain = index(app)
    admitted: list[str] = []
    install_script(app, lambda: admitted[0] if admitted else None)
    assert index(app) == plain
    admitted.append("/_inspector/probe.js")
    assert index(app) != plain


def test_a_failing_address_gives_the_page_without_it() -> None:
    app = build()
    plain = index(app)

    def fail() -> str:
        raise RuntimeError

    install_script(app, fail)
    assert index(app) == plain


def test_the_users_own_scripts_stay_theirs() -> None:
    theirs: list[Any] = ["https://example.org/one.js"]
    app = build(external_scripts=theirs)
    install_script(app, lambda: "/p.js")
    assert app.config.external_scripts is theirs
    theirs.append({"src": "https://example.org/two.js"})
    assert "two.js" in index(app)


def test_removing_leaves_no_trace() -> None:
    app = build()
    before = vars(app).keys()
    remove = install_script(app, lambda: "/p.js")
    remove()
    remove()
    assert vars(app).keys() == before
    assert "/p.js" not in index(app)


def test_a_wrapper_put_around_ours_survives() -> None:
    app = build()
    remove = install_script(app, lambda: "/p.js")
    ours: Any = app._generate_scripts_html
    app._generate_scripts_html = lambda: ours() + "<!-- theirs -->"
    remove()
    assert "<!-- theirs -->" in index(app)
    assert "/p.js" not in index(app)
