from __future__ import annotations

from dataclasses import replace

import pytest

from dash_inspector.analysis import analyse
from dash_inspector.model import Site
from tests.unit.analysis.registry import callback, javascript, registration, snapshot


def test_a_stranded_callback_is_lost() -> None:
    stranded = callback("late", ["out.children"], ["in.value"], line=5, status="lost")
    (finding,) = analyse(snapshot(stranded))
    assert (finding.rule, finding.level, finding.stage) == ("registry.lost", "error", "confirmed")
    assert finding.title == "`late` (app.py:5) will never run"
    assert "after this app's first request" in finding.message
    assert "use `@app.callback`" in finding.fix


@pytest.mark.parametrize(
    ("fate", "mechanism", "why", "dash_where"),
    [
        ("stranded", "after-first-request", "after this app's first request", None),
        ("failed", "first-request-failed", "this app's first request failed", None),
        ("taken", "taken-by-another-app", "another app of this process, `shop`, has taken", None),
        ("doomed", "mixed-decorators", "the first request fails with HTTP 500", None),
    ],
)
def test_why_it_is_lost(fate: str, mechanism: str, why: str, dash_where: str | None) -> None:
    gone = callback("gone", ["out.children"], ["in.value"], status="lost")
    events = [registration(gone, "app@1", fate=fate, app="shop@7")]
    (finding,) = analyse(snapshot(gone, registrations=events))
    assert finding.evidence["mechanism"] == mechanism
    assert why in finding.message
    assert finding.evidence["dash_where"] == dash_where
    assert [row["fate"] for row in finding.evidence["registrations"]] == [fate]


@pytest.mark.parametrize(
    ("count", "title"),
    [
        (1, "`f0` (app.py:1) is served by the app `shop` only"),
        (2, "2 callbacks of app are served by the app `shop` only"),
    ],
)
def test_what_may_have_been_meant_for_this_app_is_no_more_than_a_note(
    count: int, title: str
) -> None:
    gone = [
        callback(f"f{n}", [f"o{n}.children"], ["in.value"], status="lost") for n in range(count)
    ]
    events = [registration(one, "app@1", fate="elsewhere", app="shop@7") for one in gone]
    (finding,) = analyse(snapshot(*gone, registrations=events))
    assert (finding.rule, finding.level, finding.stage) == ("registry.lost", "info", "potential")
    assert finding.title == title
    assert "this app has no callbacks of its own. If this app was meant, then" in finding.message
    assert finding.evidence["mechanism"] == "served-by-another-app"


@pytest.mark.parametrize(
    ("fate", "mechanism", "level", "why", "fix"),
    [
        (
            "on-bare",
            "app-without-layout",
            "error",
            "has no layout, so it has no page",
            "`@callback`",
        ),
        ("on-older", "app-replaced", "error", "on an older app of this notebook", "again, after"),
        ("on-replaced", "app-replaced", "warning", "on an older app of this notebook", "again"),
        ("on-like", "app-not-served", "warning", "answered no request yet", "If only this app"),
    ],
)
def test_what_is_on_another_app(fate: str, mechanism: str, level: str, why: str, fix: str) -> None:
    gone = callback("gone", ["out.children"], ["in.value"], status="lost")
    event = registration(gone, "app@1", fate=fate, app="shop@7", decorator="@app.callback")
    events = [event]
    (finding,) = analyse(snapshot(gone, registrations=events))
    assert (finding.rule, finding.level) == ("registry.lost", level)
    assert (finding.evidence["mechanism"], finding.stage) == (
        mechanism,
        "confirmed" if level == "error" else "potential",
    )
    assert '`Dash("shop")`' in finding.message
    assert why in finding.message
    assert fix in finding.fix


@pytest.mark.parametrize(
    ("version", "named", "help_"),
    [
        ("4.4.1", "shop", "`Dash(__name__)` helps too, in a file"),
        ("4.2.0", "shop", "From Dash 4.4.1 on, `Dash(__name__)` helps too."),
        ("4.4.1", "__main__", None),
    ],
)
def test_what_is_on_the_app_of_another_run_of_one_file(
    version: str, named: str, help_: str | None
) -> None:
    gone = javascript(["out.children"], ["in.value"], status="lost")
    event = replace(
        registration(gone, "app@1", fate="on-twin", app="shop@7"),
        decorator="app.clientside_callback",
        app_file="shop.py",
        app_names=("__main__", "shop"),
        app_importer=Site("search.py", 2),
    )
    known = snapshot(gone, registrations=[event], dash_version=version)
    (finding,) = analyse(replace(known, app=replace(known.app, name=named)))
    assert (
        "shop.py ran twice, as `__main__` and as `shop` (imported in search.py:2)"
        in finding.message
    )
    assert "register with `clientside_callback` from `dash`" in finding.fix
    assert (help_ in finding.fix) if help_ else "__name__" not in finding.fix
    assert finding.evidence["chain"][1] == 'search.py:2 imports "shop"'


def test_each_cause_is_a_finding_of_its_own() -> None:
    first = callback("first", ["a.children"], ["in.value"], status="lost")
    second = callback("second", ["b.children"], ["in.value"], status="lost")
    events = [registration(first, "app@1", fate="taken", app="x@2"), registration(second, "app@1")]
    assert {
        f.evidence["mechanism"] for f in analyse(snapshot(first, second, registrations=events))
    } == {
        "taken-by-another-app",
        "after-first-request",
    }


def test_the_lost_of_one_module_are_one_finding() -> None:
    lost = [callback(f"f{n}", [f"o{n}.children"], ["in.value"], status="lost") for n in range(3)]
    other = callback("g", ["x.children"], ["in.value"], file="x.py", status="lost")
    findings = analyse(snapshot(*lost, other))
    assert any(
        finding.message.startswith(
            "They are `f0` (app.py:1), `f1` (app.py:1) and `f2` (app.py:1). "
            "They were registered with `@callback` after"
        )
        for finding in findings
    )
    assert {finding.title for finding in findings} == {
        "3 callbacks of app will never run",
        "`g` (x.py:1) will never run",
    }


def test_an_overwritten_function_is_told_by_the_conflict_only() -> None:
    first = callback("first", ["out.children"], ["a.value"], status="lost")
    second = callback("second", ["out.children"], ["a.value"], again=2)
    innocent = callback("innocent", ["x.children"], ["a.value"], status="lost")
    events = [registration(c, "app@1", fate="doomed") for c in (first, innocent)]
    findings = analyse(snapshot(first, second, innocent, registrations=events))
    assert [finding.rule for finding in findings] == ["registry.output-conflict", "registry.lost"]
    assert findings[1].callbacks == ("x.children",)
    assert "Both `@callback` and `@app.callback` write `out.children`" in findings[1].message
    for finding in findings:
        assert finding.evidence["mechanism"] == "mixed-decorators"
        assert finding.evidence["dash_where"] == "server"
        assert finding.evidence["dash_message"] == (
            "The callback `out.children` provided with `dash.callback` was already assigned with "
            "`app.callback`."
        )


def test_a_late_callback_is_a_warning() -> None:
    late = callback("late", ["out.children"], ["in.value"], status="late")
    (finding,) = analyse(snapshot(late))
    assert (finding.rule, finding.level) == ("registry.late", "warning")
    assert finding.title == "`late` (app.py:1) was registered after the server had started"


def test_what_dash_adds_at_the_first_request_is_not_late() -> None:
    own = callback("router", ["_pages_content.children"], ["l.pathname"], owner="dash")
    assert analyse(snapshot(replace(own, status="late"))) == ()
