from __future__ import annotations

import pytest

from dash_inspector.analysis import analyse
from dash_inspector.model import Finding
from tests.unit.analysis.registry import callback, javascript, registration, snapshot

RULES = ["registry.duplicate"]
UPDATE = callback("update", ["out.children"], ["in.value"], line=14, registered=2)


def found(*tokens: str | None, version: str = "4.4.1") -> Finding:
    events = [registration(UPDATE, token) for token in tokens]
    (finding,) = analyse(snapshot(UPDATE, registrations=events, dash_version=version), RULES)
    return finding


def test_the_whole_finding() -> None:
    finding = found("__mp_main__@1", "app@2")
    assert finding == Finding(
        rule="registry.duplicate",
        level="error",
        stage="confirmed",
        title="`update` (app.py:14) was registered twice",
        message="The file ran twice, as `__mp_main__` and `app`. In debug mode the browser says "
        '"Duplicate callback outputs"; a `@callback` that came after the first request is not '
        "served, and the old code keeps answering.",
        fix="Create the app as `Dash(__name__)` in the file that is run; else start it from "
        "outside, as in `uvicorn app:server --reload`, or move the callbacks to a module of "
        "their own.",
        fingerprint=finding.fingerprint,
        callbacks=("out.children",),
        properties=("out.children",),
        modules=("app",),
        evidence={
            "registered": 2,
            "known": 2,
            "module_names": ["__mp_main__", "app"],
            "module_objects": 2,
        },
    )


@pytest.mark.parametrize(
    ("version", "start"),
    [
        ("4.4.1", "Create the app as `Dash(__name__)`"),
        ("4.10.0rc1", "Create the app as `Dash(__name__)`"),
        ("4.4.0", "With Dash 4.4.0, start it from outside"),
        ("3.0.4", "With Dash 3.0.4, start it from outside"),
    ],
)
def test_the_cure_is_for_their_version(version: str, start: str) -> None:
    assert found("__main__@1", "app@2", version=version).fix.startswith(start)


@pytest.mark.parametrize(
    ("tokens", "how", "cure"),
    [
        (("pkg.mod@1", "mod@2"), "The file ran twice, as `pkg.mod` and `mod`.", "by one name"),
        (("app@1", "app@2"), "Module `app` ran twice under the same name.", "imported once"),
        (("app@1", "app@1"), "Module `app` is loaded once: its code ran again", "Restart"),
        ((None, "app@1"), "Of the 2 registrations, 1 could be seen", "Restart"),
        ((None, None), "Of the 2 registrations, none could be seen", "Restart"),
    ],
)
def test_the_way_it_happened(tokens: tuple[str | None, ...], how: str, cure: str) -> None:
    finding = found(*tokens)
    assert how in finding.message
    assert cure in finding.fix


def test_the_callbacks_of_one_module_are_one_finding() -> None:
    many = [
        callback(f"update{n}", [f"out{n}.children"], ["in.value"], line=n, registered=2)
        for n in range(6)
    ]
    other = callback("other", ["x.children"], ["in.value"], file="pages/x.py", registered=3)
    events = [registration(c, f"app@{n}") for c in many for n in (1, 2)]
    second, first = sorted(
        analyse(snapshot(*many, other, registrations=events), RULES), key=lambda f: f.title
    )[::-1]
    assert first.title == "6 callbacks of app were registered twice each"
    assert "`update0` (app.py:0), `update1` (app.py:1), `update2` (app.py:2) and 3 more" in (
        first.message
    )
    assert first.callbacks == tuple(callback.id for callback in many)
    assert second.title == "`other` (pages/x.py:1) was registered 3 times"


def test_a_callback_without_output_and_one_in_javascript() -> None:
    silent = callback("log", [], ["in.value"], registered=2)
    script = javascript(["js.children"], ["in.value"], registered=2)
    first, second = analyse(snapshot(silent, script), RULES)
    assert first.title == "`log` (app.py:1) was registered twice"
    assert "Duplicate callback outputs" not in first.message
    assert second.title == "the callback of `js.children` (app.py:9) was registered twice"
    assert "could be seen" not in second.message


def test_what_dash_registered_and_what_is_there_once_is_none() -> None:
    own = callback("router", ["_pages_content.children"], ["l.pathname"], owner="dash")
    once = callback("update", ["out.children"], ["in.value"])
    assert analyse(snapshot(own, once)) == ()


def test_the_fingerprint_outlives_lines_names_and_times() -> None:
    moved = callback("update", ["out.children"], ["in.value"], line=99, registered=3)
    (after,) = analyse(snapshot(moved, registrations=[registration(moved, "app@77")]), RULES)
    assert found("__main__@1", "app@2").fingerprint == after.fingerprint
    renamed = callback("other", ["out.children"], ["in.value"], registered=2)
    assert analyse(snapshot(renamed), RULES)[0].fingerprint != after.fingerprint
