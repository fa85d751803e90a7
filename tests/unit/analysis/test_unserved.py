from __future__ import annotations

from dash_inspector.analysis import analyse
from tests.unit.analysis.registry import callback, snapshot


def test_a_stranded_callback_is_lost() -> None:
    stranded = callback("late", ["out.children"], ["in.value"], line=5, status="lost")
    (finding,) = analyse(snapshot(stranded))
    assert (finding.rule, finding.level, finding.stage) == ("registry.lost", "error", "confirmed")
    assert finding.title == "`late` (app.py:5) will never run"
    assert "after this app's first request" in finding.message
    assert "use `@app.callback`" in finding.fix


def test_the_lost_of_one_module_are_one_finding() -> None:
    lost = [callback(f"f{n}", [f"o{n}.children"], ["in.value"], status="lost") for n in range(3)]
    other = callback("g", ["x.children"], ["in.value"], file="x.py", status="lost")
    assert {finding.title for finding in analyse(snapshot(*lost, other))} == {
        "3 callbacks of app will never run",
        "`g` (x.py:1) will never run",
    }


def test_an_overwritten_function_is_told_by_the_conflict_only() -> None:
    findings = analyse(
        snapshot(
            callback("first", ["out.children"], ["a.value"], status="lost"),
            callback("second", ["out.children"], ["a.value"], again=2),
            callback("innocent", ["x.children"], ["a.value"], status="lost"),
        )
    )
    assert [finding.rule for finding in findings] == ["registry.output-conflict", "registry.lost"]
    assert findings[1].callbacks == ("x.children",)
    assert "`@callback` and `@app.callback` on one Output" in findings[1].message


def test_a_late_callback_is_a_warning() -> None:
    late = callback("late", ["out.children"], ["in.value"], status="late")
    (finding,) = analyse(snapshot(late))
    assert (finding.rule, finding.level) == ("registry.late", "warning")
    assert finding.title == "`late` (app.py:1) was registered after the server had started"
