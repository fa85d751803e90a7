from __future__ import annotations

from dash import html, no_update

from dash_inspector.page.redraw import unless_shown


def test_the_same_is_not_drawn_twice() -> None:
    drawn, mark = unless_shown([html.P("3 times")], None)
    assert isinstance(drawn, list)
    assert isinstance(mark, str)
    assert unless_shown([html.P("3 times")], mark) == (no_update, no_update)


def test_what_differs_in_a_word_or_an_attribute_is_drawn() -> None:
    _, mark = unless_shown([html.P("3 times", title="a")], None)
    assert isinstance(mark, str)
    for other in ([html.P("4 times", title="a")], [html.P("3 times", title="b")], []):
        assert unless_shown(other, mark)[0] == other
