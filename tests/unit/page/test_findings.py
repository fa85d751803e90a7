from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash_inspector.model import Finding
from dash_inspector.page.findings import LINKS_SHOWN, SHOWN, WHOLE, findings_list
from tests.unit.page import factory
from tests.unit.page.reading import every, links, words

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


def test_a_finding_says_what_leads_to_its_evidence_and_then_why_and_the_cure() -> None:
    drawn = findings_list([finding()], SNAPSHOT)
    assert words(drawn) == (
        "Findings 1 error ✕ error update_panel_0 was registered twice confirmed · "
        "registry.duplicate Compare the registrations Show in the graph Why, and how to mend it "
        "By a and by b . Fix: Use Dash(__name__) . "
        "update_panel_0 shop/pages/page_0.py:12 "
        "Properties: panel-0.children Modules: shop.pages.page_0"
    )
    assert links(drawn) == [
        "#modules?module=shop.pages.page_0&callback=panel-0.children",
        "#graph?callback=panel-0.children",
        "#graph?callback=panel-0.children",
        "#graph?property=panel-0.children",
        "#modules?module=shop.pages.page_0",
    ]


def test_a_race_leads_to_its_evidence_and_says_how_often() -> None:
    seen = replace(finding(), rule="race.lost-update", evidence={"occurrences": 3, "chances": 4})
    drawn = findings_list([seen], SNAPSHOT)
    assert "confirmed · Lost 3 times out of 4 chances. · race.lost-update" in words(drawn)
    assert links(drawn)[:2] == ["#overview?finding=f0", "#graph?callback=panel-0.children"]


def test_a_callback_that_is_gone_is_named_without_a_link() -> None:
    drawn = findings_list([finding(callbacks=("gone.children",))], SNAPSHOT)
    assert "gone.children" in words(drawn)
    assert "#graph?callback=gone.children" not in links(drawn)


def test_how_it_came_about_is_drawn_above_the_reasons() -> None:
    steps = {"chain": ["python app.py", "__mp_main__", "2\u00d7"]}
    drawn = words(findings_list([replace(finding(), evidence=steps)], SNAPSHOT))
    assert "mend it python app.py __mp_main__ 2\u00d7 By a and by b ." in drawn


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


def test_beyond_the_first_few_a_finding_is_a_line_that_leads_to_its_reasons() -> None:
    many = [replace(finding(n), message=f"reason {n}") for n in range(WHOLE + 2)]
    drawn = findings_list(many, SNAPSHOT)
    assert words(drawn).count("reason") == WHOLE
    lines = [one for one in many if one.message not in words(drawn)]
    assert [f"#overview?finding={one.fingerprint}" for one in lines] == links(drawn)[-2:]


def details(drawn: Any) -> dict[str, bool]:
    """Whether each part that opens is open, by the name under which that is kept."""
    return {
        getattr(part, "data-di-keep"): part.open
        for part in every(drawn)
        if hasattr(part, "data-di-keep")
    }


def test_many_of_one_rule_stand_under_one_heading_and_the_first_one_is_open() -> None:
    late = [replace(finding(n), rule="registry.late", level="warning") for n in range(4, 8)]
    late[0] = replace(late[0], stage="potential")
    alone = replace(finding(8), rule="race.lost-update", level="info")
    drawn = findings_list([*map(finding, range(4)), *late, alone], SNAPSHOT)
    assert "✕ error Registered more than once 4 findings, confirmed" in words(drawn)
    assert "▲ warning Registered after the server had started 4 findings" in words(drawn)
    groups = {name: opened for name, opened in details(drawn).items() if name[:4] == "rule"}
    assert groups == {
        "rule registry.duplicate error": True,
        "rule registry.late warning": False,
    }


def test_the_first_ones_show_their_reasons_at_once_unless_they_are_notes() -> None:
    found = [finding(0), replace(finding(1), level="info"), finding(2), finding(3)]
    assert details(findings_list(found, SNAPSHOT)) == {
        "finding f0": True,
        "finding f1": False,
        "finding f2": True,
        "finding f3": False,
    }
