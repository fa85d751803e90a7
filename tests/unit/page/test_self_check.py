from __future__ import annotations

from dash import html

from dash_inspector.model import Check
from dash_inspector.page.self_check import self_check
from tests.unit.page.reading import every, words

GOOD = Check("good", ok=True, message="Fine.")
BAD = Check("bad", ok=False, message="Not seen.")


def test_it_is_one_closed_line_while_all_is_fine() -> None:
    drawn = self_check([GOOD, GOOD])
    assert [type(part) for part in drawn.children] == [html.H2, str, html.Details]
    details = drawn.children[2]
    assert words(details.children[0]) == "✓ ok 2 checks passed"
    assert not hasattr(details, "open")


def test_what_failed_stands_first_and_open() -> None:
    drawn = self_check([BAD, GOOD])
    assert words(drawn) == ("Self-check ✕ not ok Not seen. bad ✓ ok 1 check passed ✓ ok Fine. good")
    assert [type(part) for part in every(drawn)].index(html.Ul) < [
        type(part) for part in every(drawn)
    ].index(html.Details)
