from __future__ import annotations

from dataclasses import replace

from dash_inspector.model import Finding
from dash_inspector.page.findings import LINKS_SHOWN, SHOWN, findings_list
from tests.unit.page import factory
from tests.unit.page.reading import links, words

SNAPSHOT = factory.snapshot(80)


def finding(number: int = 0, callbacks: tuple[str, ...] = ("panel-0.children",)) -> Finding:
    return Finding(
        rule="registry.duplicate",
        level="error",
        stage="confirmed",
        title="`update_panel_0` was registered twice",
        message="By `a` and by `b`.",
        fix="Use `Dash(__name__)`.",
        fingerprint=f"f{number}",
        callbacks=callbacks,
        properties=("panel-0.children",),
        modules=("shop.pages.page_0",),
    )


def test_a_finding_says_what_why_where_and_the_cure() -> None:
    drawn = findings_list([finding()], SNAPSHOT)
    assert words(drawn) == (
        "Findings 1 error ✕ error update_panel_0 was registered twice registry.duplicate "
        "· confirmed By a and by b . Fix: Use Dash(__name__) . Compare the registrations "
        "update_panel_0 shop/pages/page_0.py:12 "
        "Properties: panel-0.children Modules: shop.pages.page_0"
    )
    assert links(drawn) == [
        "#modules?module=shop.pages.page_0&callback=panel-0.children",
        "#graph?callback=panel-0.children",
        "#graph?property=panel-0.children",
        "#modules?module=shop.pages.page_0",
    ]


def test_a_callback_that_is_gone_is_named_without_a_link() -> None:
    drawn = findings_list([finding(callbacks=("gone.children",))], SNAPSHOT)
    assert "gone.children" in words(drawn)
    assert "#graph?callback=gone.children" not in links(drawn)


def test_how_it_came_about_is_drawn_above_the_reasons() -> None:
    steps = {"chain": ["python app.py", "__mp_main__", "2\u00d7"]}
    drawn = words(findings_list([replace(finding(), evidence=steps)], SNAPSHOT))
    assert "confirmed python app.py __mp_main__ 2\u00d7 By a and by b ." in drawn


def test_what_has_no_second_side_offers_no_comparison() -> None:
    alone = [finding(callbacks=("panel-30.children",)), replace(finding(), rule="race.x")]
    assert "Compare" not in words(findings_list(alone, SNAPSHOT))


def test_ids_in_links_are_quoted() -> None:
    odd = '{"index":["MATCH"],"type":"a&b#c"}.children'
    drawn = findings_list(
        [Finding("r", "info", "observed", "", "", "", "f", properties=(odd,))], SNAPSHOT
    )
    assert links(drawn) == [
        "#graph?property=%7B%22index%22%3A%5B%22MATCH%22%5D%2C%22type%22%3A%22a%26b%23c%22%7D.children"
    ]


def test_long_lists_are_cut_and_say_so() -> None:
    callbacks = tuple(c.id for c in SNAPSHOT.callbacks[: LINKS_SHOWN + 3])
    drawn = words(findings_list([finding(n, callbacks) for n in range(SHOWN + 2)], SNAPSHOT))
    assert "and 3 more" in drawn
    assert drawn.endswith("and 2 more findings: all are in snapshot.json")


def test_a_clean_app_is_told_so_and_what_was_checked() -> None:
    told = words(findings_list([], factory.snapshot(1, 3)))
    assert "✓ ok Nothing was found." in told
    assert "1 callback and 3 recorded requests" in told


def test_an_app_without_callbacks_is_not_called_clean() -> None:
    told = words(findings_list([], factory.snapshot(0)))
    assert told.startswith("Findings This app has no callbacks.")
    assert "Nothing was found" not in told
