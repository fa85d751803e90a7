"""The stylesheet names only colours that the page has, in both schemes."""

from __future__ import annotations

import re

from dash_inspector.model.assets import assets_path
from dash_inspector.page.graph_style import KIND_SHAPES, stylesheet


def test_every_colour_is_one_of_the_page_s() -> None:
    used = set(re.findall(r"--di-[\w-]+", str(stylesheet())))
    light, dark = re.findall(
        r":root[^{]*{([^}]*)}", (assets_path() / "page" / "page.css").read_text()
    )[:2]
    defined = set(re.findall(r"(--di-[\w-]+):", light))
    assert used <= defined
    colours = used - {"--di-mono"}
    assert colours <= set(re.findall(r"(--di-[\w-]+):", dark))


def test_no_colour_is_written_out() -> None:
    assert not re.search(r"#[0-9a-f]{3}|rgb|'(red|white|black|grey)'", str(stylesheet()))


def test_kinds_differ_in_shape() -> None:
    assert len(set(KIND_SHAPES.values())) == len(KIND_SHAPES) == 5


def test_no_selector_is_given_twice() -> None:
    selectors = [rule["selector"] for rule in stylesheet()]
    assert len(set(selectors)) == len(selectors)
