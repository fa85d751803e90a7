from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dash_inspector.analysis import analyse
from dash_inspector.model import Finding, Site
from tests.unit.analysis.registry import callback, javascript, registration, snapshot

RULES = ["registry.duplicate"]
UPDATE = callback("update", ["out.children"], ["in.value"], line=14, registered=2)
SAYS = (
    'In debug mode the browser says "Duplicate callback outputs" (`out.children` is already in '
    "use), names no other function and runs no callback; without that check the function "
    "registered last answers."
)
OWN_STATE = (
    "Each run of the file has module-level variables of its own: what one changes, the other does "
    "not see."
)
DROP = "call `dash_inspector.drop_stale_registrations(app)` after the last callback"


def found(
    *tokens: str | None,
    version: str = "4.4.1",
    facts: tuple[dict[str, Any], ...] = ({}, {}),
) -> Finding:
    events = [
        registration(UPDATE, token, order=order, **more)
        for order, (token, more) in enumerate(zip(tokens, facts, strict=True), start=1)
    ]
    (finding,) = analyse(snapshot(UPDATE, registrations=events, dash_version=version), RULES)
    return finding


UVICORN: tuple[dict[str, Any], ...] = ({"via": "spawn"}, {"via": "uvicorn"})


def test_the_whole_finding() -> None:
    finding = found("__mp_main__@1", "app@2", version="4.2.0", facts=UVICORN)
    rows = finding.evidence["registrations"]
    assert finding == Finding(
        rule="registry.duplicate",
        level="error",
        stage="confirmed",
        title="`update` (app.py:14) was registered twice",
        message="It was registered once as `__mp_main__`, once as `app`. The file ran twice, "
        f'because uvicorn loads "app" by name. {SAYS} {OWN_STATE}',
        fix="Start it from outside, as in `uvicorn app:server --reload` (or `--workers`, as it is "
        f"started now), or {DROP}.\n"
        "With Dash 4.2.0 `Dash(__name__)` does not help; from 4.4.1 on it does.",
        fingerprint=finding.fingerprint,
        callbacks=("out.children",),
        properties=("out.children",),
        modules=("app",),
        evidence={
            "mechanism": "uvicorn-reload",
            "chain": ["python app.py", "__mp_main__", 'uvicorn import "app"', "2×"],  # noqa: RUF001
            "effect": SAYS.removesuffix("."),
            "dash_message": "Duplicate callback outputs",
            "dash_where": "browser",
            "issues": ["plotly/dash#3818"],
            "registered": 2,
            "known": 2,
            "module_names": ["__mp_main__", "app"],
            "module_objects": 2,
            "registrations": rows,
        },
    )
    assert rows[0] == {
        "callback": "out.children",
        "order": 1,
        "function": "update",
        "module": "__mp_main__",
        "module_object": "__mp_main__@1",
        "file": "app.py",
        "line": 14,
        "call_site": None,
        "decorator": "@callback",
        "via": "spawn",
        "importer": None,
        "app": None,
        "fate": "served",
        "at": None,
    }


@pytest.mark.parametrize(
    ("version", "start"),
    [
        ("4.4.1", "Create the app as `Dash(__name__)` in the file that is run.\nWhere that cannot"),
        ("4.10.0rc1", "Create the app as `Dash(__name__)`"),
        ("4.4.0", "Start it from another file (`from shop import app`, then `app.run()`)"),
        ("3.0.4", "Start it from another file"),
    ],
)
def test_the_cure_is_for_their_version(version: str, start: str) -> None:
    shop = callback("update", ["out.children"], ["in.value"], file="shop.py", registered=2)
    events = [registration(shop, "__main__@1"), registration(shop, "shop@2", order=2)]
    facts = snapshot(shop, registrations=events, dash_version=version)
    (finding,) = analyse(facts, RULES)
    assert finding.fix.startswith(start)
    assert ("does not help" in finding.fix) == (version in {"4.4.0", "3.0.4"})
    assert finding.evidence["mechanism"] == "run-and-imported"


def test_an_app_of_another_name_is_another_issue() -> None:
    shop = callback("update", ["out.children"], ["in.value"], file="shop.py", registered=2)
    events = [
        registration(shop, "__mp_main__@1", via="spawn"),
        registration(shop, "shop@2", order=2, via="uvicorn"),
    ]
    (finding,) = analyse(snapshot(shop, registrations=events), RULES)
    assert finding.evidence["mechanism"] == "uvicorn-reload-other-app"
    assert finding.evidence["issues"] == ["plotly/dash#3912"]


def test_an_app_that_only_uvicorn_makes_is_that_other_issue_under_any_name() -> None:
    before = [{**more, "around": None} for more in UVICORN]
    evidence = found("__mp_main__@1", "app@2", facts=tuple(before)).evidence
    assert evidence["mechanism"] == "uvicorn-reload-other-app"
    assert evidence["issues"] == ["plotly/dash#3912"]
    above = ({**UVICORN[0], "around": None}, UVICORN[1])  # `@callback` stands above `Dash()`
    above_dash = found("__mp_main__@1", "app@2", facts=above)
    assert above_dash.evidence["mechanism"] == "uvicorn-reload"


def test_an_app_that_only_uvicorn_makes_is_to_be_made_in_the_file() -> None:
    before = ({"via": "spawn", "around": None}, {"via": "uvicorn", "around": None})
    finding = found("__mp_main__@1", "app@2", facts=before)
    assert finding.fix == (
        "Create the app at the top of the file, as `app = Dash(__name__)`, and not in a function "
        "that is called later.\nWhere that cannot be, start it from outside, as in `uvicorn "
        f"app:server --factory --reload` (or `--workers`, as it is started now), or {DROP}."
    )
    older = found("__mp_main__@1", "app@2", facts=before, version="4.2.0")
    assert older.fix.endswith("from 4.4.1 on it does, at the top of the file.")


def test_where_nothing_reloads_no_reload_is_advised() -> None:
    finding = found("__main__@1", "app@2", facts=({"via": "main"}, {"via": "uvicorn"}))
    assert "as in `uvicorn app:server`, or" in finding.fix


def test_a_module_of_a_package_is_not_told_to_have_been_started_by_its_file() -> None:
    finding = found("__mp_main__@1", "pkg.main@2", facts=UVICORN)
    assert finding.evidence["chain"] == [
        '"pkg.main" is started',
        "__mp_main__",
        'uvicorn import "pkg.main"',
        "2\u00d7",
    ]


RELOADED: dict[str, Any] = {"via": "reload"}
CELL: dict[str, Any] = {"via": "cell"}
PAGE: dict[str, Any] = {"via": "page"}
MAKES: dict[str, Any] = {"around": 1, "run": 5, "call_code": 6}
FACTORY: dict[str, Any] = {**MAKES, "code": 1}
ON_TOP: dict[str, Any] = {**FACTORY, "call_code": 5}


@pytest.mark.parametrize(
    ("tokens", "facts", "mechanism", "how", "cure"),
    [
        (("pkg.mod@1", "mod@2"), ({}, {}), "two-names", "once as `pkg.mod`, once as `mod`", "one"),
        (
            ("p.a@1", "p.a@2"),
            ({}, PAGE),
            "page-imported",
            "another file imported it",
            "a page: move",
        ),
        (
            ("p.a@1", "x.a@2"),
            ({}, PAGE),
            "page-imported",
            "another file imported it",
            "a page: move",
        ),
        (("app@1", "app@2"), ({}, {}), "module-run-twice", "under the same name", "once"),
        (("app@1", "app@1"), ({}, RELOADED), "importlib-reload", "reloaded", "Restart"),
        (("app@1", "app@1"), (CELL, CELL), "cell-run-again", "notebook cell", "one cell"),
        (
            ("app@1", "app@1"),
            (FACTORY, {**FACTORY, "around": 2}),
            "factory-called-twice",
            "builds the app ran twice",
            "@app.callback",
        ),
        (("app@1", "app@1"), ({"code": 1}, {"code": 1}), "loop", "One line", "another Output"),
        (
            (None, "app@1"),
            ({}, {}),
            "registered-again",
            "1 known: `import dash_inspector` came after the others.",
            "first",
        ),
        (
            (None, None),
            ({}, {}),
            "registered-again",
            "0 known: `import dash_inspector` came after all of them.",
            "first",
        ),
        ((None, "app@1"), ({}, RELOADED), "importlib-reload", "1 known", "Restart"),
    ],
)
def test_the_way_it_happened(
    tokens: tuple[str | None, ...],
    facts: tuple[dict[str, Any], ...],
    mechanism: str,
    how: str,
    cure: str,
) -> None:
    finding = found(*tokens, facts=facts)
    assert finding.evidence["mechanism"] == mechanism
    assert finding.evidence["chain"][-1] == "2×"  # noqa: RUF001
    assert how in finding.message
    assert cure in finding.fix


@pytest.mark.parametrize(
    ("tokens", "facts", "mechanism"),
    [
        (("p.a@1", "p.a@2"), (PAGE, PAGE), "module-run-twice"),
        (("__mp_main__@1", "app@2"), ({}, {}), "run-and-imported"),
        (("__main__@1", "app@2"), ({}, {"via": "uvicorn"}), "run-and-imported"),
        (("app@1", "app@1"), (MAKES, {**MAKES, "around": 2}), "factory-called-twice"),
        (("app@1", "app@1"), (FACTORY, {**FACTORY, "around": 2, "run": 8}), "factory-called-twice"),
        # No factory: another function or place, no app at first, or nothing but a module's top.
        (("app@1", "app@1"), (FACTORY, {**FACTORY, "around": 2, "call_code": 8}), "loop"),
        (("app@1", "app@1"), (MAKES, {**MAKES, "around": 2, "run": 8}), "module-run-twice"),
        (("app@1", "app@1"), (MAKES, {**MAKES, "around": 2, "call_code": 8}), "module-run-twice"),
        (("app@1", "app@1"), ({**FACTORY, "around": None}, FACTORY), "loop"),
        (("app@1", "app@1"), (ON_TOP, {**ON_TOP, "around": 2}), "loop"),
        (("app@1", "app@1"), ({"around": 1}, {"around": 2}), "module-run-twice"),
        (("app@1", "app@1"), ({"around": 1}, {"around": 1}), "module-run-twice"),
        (("app@1", "app@2"), ({"code": None}, {"code": None}), "module-run-twice"),
    ],
)
def test_what_looks_alike_is_told_apart(
    tokens: tuple[str, ...], facts: tuple[dict[str, Any], ...], mechanism: str
) -> None:
    assert found(*tokens, facts=facts).evidence["mechanism"] == mechanism


def test_a_script_that_is_imported_too_is_told_by_both_names() -> None:
    finding = found("__main__@1", "app@2")
    assert (
        "The file ran twice, because it was started as a script and then imported as `app`."
        in finding.message
    )
    assert finding.evidence["chain"] == ["python app.py", "__main__", 'import "app"', "2\u00d7"]
    assert "`Dash(__name__)` prevents it only in a file that Python can import" in finding.fix


def imported(file: str, line: int | None, **more: Any) -> dict[str, Any]:
    return {"importer": Site(file, line), **more}


def test_who_imported_a_file_by_two_names_is_named_at_each() -> None:
    both = (imported("start.py", 3), imported("pkg/orders.py", 12))
    finding = found("pkg.mod@1", "mod@2", facts=both)
    assert (
        "The file ran twice, because it was imported by several names: as `pkg.mod` in start.py:3 "
        "and as `mod` in pkg/orders.py:12." in finding.message
    )
    assert finding.evidence["chain"] == [
        "app.py",
        'start.py:3 imports "pkg.mod"',
        'pkg/orders.py:12 imports "mod"',
        "2\u00d7",
    ]
    assert finding.fix == (
        "Import the file by one name everywhere: `pkg.mod`, as start.py:3 does, or `mod`, as "
        "pkg/orders.py:12 does."
    )
    rows = finding.evidence["registrations"]
    assert [row["importer"] for row in rows] == [
        {"file": "start.py", "line": 3},
        {"file": "pkg/orders.py", "line": 12},
    ]


def test_of_two_imports_the_one_that_was_seen_is_named() -> None:
    finding = found("pkg.mod@1", "mod@2", facts=({}, imported("<string>", None)))
    assert "by several names: as `mod` in <string>." in finding.message
    assert finding.evidence["chain"][1:3] == ['import "pkg.mod"', '<string> imports "mod"']
    assert finding.fix == (
        "Import the file by one name everywhere: `pkg.mod` or `mod`, as <string> does."
    )


@pytest.mark.parametrize(
    ("tokens", "facts", "told", "step"),
    [
        (
            ("__main__@1", "app@2"),
            ({"via": "main"}, imported("charts.py", 7)),
            "started as a script and then imported as `app` in charts.py:7.",
            'charts.py:7 imports "app"',
        ),
        (
            ("p.a@1", "p.a@2"),
            (imported("p/b.py", 2), PAGE),
            "The page `p.a` ran twice: p/b.py:2 imported it, and Dash runs",
            'p/b.py:2 imports "p.a"',
        ),
        (
            ("app@1", "app@1"),
            (imported("a.py", 1), imported("a.py", 9, via="reload")),
            "was loaded once and reloaded in a.py:9:",
            'importlib.reload("app")',
        ),
        (
            ("app@1", "app@2"),
            (imported("a.py", 1), imported("b.py", 2)),
            "ran twice under the same name: imported in a.py:1 and b.py:2.",
            '"app" runs',
        ),
    ],
)
def test_the_importing_line_is_told_where_it_was_seen(
    tokens: tuple[str, ...], facts: tuple[dict[str, Any], ...], told: str, step: str
) -> None:
    finding = found(*tokens, facts=facts)
    assert told in finding.message
    assert step in finding.evidence["chain"]


def test_who_imports_a_page_is_named_in_the_cure() -> None:
    finding = found("p.a@1", "p.a@2", facts=(imported("app.py", 5), PAGE))
    assert finding.fix.startswith("Do not import a page, as app.py:5 does: move what is wanted")
    twice = callback("update", ["out.children"], ["in.value"], registered=3)
    events = [
        registration(twice, f"p.a@{order}", order=order, **facts)
        for order, facts in enumerate((imported("app.py", 5), imported("b.py", 1), PAGE), start=1)
    ]
    (finding,) = analyse(snapshot(twice, registrations=events), RULES)
    assert finding.fix.startswith("Do not import a page, as app.py:5 and b.py:1 do: move")


def test_a_file_with_two_names_may_have_run_more_often() -> None:
    thrice = callback("update", ["out.children"], ["in.value"], registered=3)
    tokens = ("pkg.app@1", "app@2", "app@3")
    events = [registration(thrice, token, order=n) for n, token in enumerate(tokens)]
    (finding,) = analyse(snapshot(thrice, registrations=events), RULES)
    assert "The file ran 3 times, because it was imported by several names." in finding.message
    assert finding.evidence["chain"] == [
        "app.py",
        'import "pkg.app"',
        'import "app"',
        "3\u00d7",
    ]


def test_the_ledger_knows_a_registration_by_its_function_or_by_its_decorator() -> None:
    finding = found("app@1", "app@1", facts=({"decorator": None}, {"decorator": None}))
    assert finding.evidence["known"] == 2
    script = javascript(["js.children"], ["in.value"], registered=2)
    events = [registration(script, "app@1", order=n) for n in (1, 2)]
    (finding,) = analyse(snapshot(script, registrations=events), RULES)
    assert finding.evidence["known"] == 2


def test_of_very_many_registrations_the_first_forty_are_evidence() -> None:
    often = callback("update", ["out.children"], ["in.value"], registered=50)
    events = [registration(often, "app@1", order=n) for n in range(50)]
    (finding,) = analyse(snapshot(often, registrations=events), RULES)
    assert [row["order"] for row in finding.evidence["registrations"]] == list(range(40))


def test_after_the_first_request_the_old_code_answers_and_the_browser_is_silent() -> None:
    finding = found("app@1", "app@1", facts=({}, {"via": "reload", "fate": "stranded"}))
    assert finding.message.endswith("is not served: the old code keeps answering.")
    assert finding.evidence["dash_message"] is None
    assert finding.evidence["dash_where"] is None


def test_other_processes_do_not_count() -> None:
    events = [
        registration(UPDATE, "app@1"),
        registration(UPDATE, "app@1", order=2, via="reload"),
        registration(UPDATE, "__mp_main__@1", pid=2),
        replace(registration(UPDATE, "__mp_main__@1"), generation=0),
    ]
    (finding,) = analyse(snapshot(UPDATE, registrations=events), RULES)
    assert finding.evidence["mechanism"] == "importlib-reload"
    assert len(finding.evidence["registrations"]) == 2


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
    assert first.message.startswith(
        "They are `update0` (app.py:0), `update1` (app.py:1), `update2` (app.py:2) and 3 more. "
    )
    assert first.callbacks == tuple(callback.id for callback in many)
    assert second.title == (
        "`x.children` was registered 3 times, the last time for `other` (pages/x.py:1)"
    )


def test_a_callback_without_output_and_one_in_javascript() -> None:
    silent = callback("log", [], ["in.value"], registered=2)
    script = javascript(["js.children"], ["in.value"], registered=2)
    first, second = analyse(snapshot(silent, script), RULES)
    assert first.title == "`log` (app.py:1) was registered twice"
    assert "Duplicate callback outputs" not in first.message
    assert second.title == "the callback of `js.children` (app.py:9) was registered twice"


def test_a_pattern_has_another_complaint() -> None:
    row = callback("row", ['{"index":["MATCH"],"type":"row"}.children'], ["in.value"], registered=2)
    (finding,) = analyse(snapshot(row), RULES)
    assert finding.evidence["dash_message"] == "Overlapping wildcard callback outputs"
    outputs = ['{"index":["MATCH"],"type":"row"}.children', "sum.children"]
    (finding,) = analyse(snapshot(callback("row", outputs, ["in.value"], registered=2)), RULES)
    assert finding.evidence["dash_message"] == "Duplicate callback outputs"


def test_several_that_ran_under_two_names_were_registered_so() -> None:
    both = [callback(n, [f"{n}.children"], ["in.value"], registered=2) for n in ("greet", "part")]
    events = [registration(c, f"{n}@{at}") for c in both for at, n in enumerate(("app", "x.app"))]
    (finding,) = analyse(snapshot(*both, registrations=events), RULES)
    assert finding.message.startswith(
        "They are `greet` (app.py:1) and `part` (app.py:1). "
        "They were registered once as `app`, once as `x.app`. The file ran twice"
    )


def test_a_loop_is_in_plotly_s_tracker() -> None:
    finding = found("app@1", "app@1", facts=({"code": 1}, {"code": 1}))
    assert finding.evidence["issues"] == ["plotly/dash#3901"]


@pytest.mark.parametrize("fate", ["stranded", "failed", "doomed"])
def test_of_what_is_out_of_reach_the_browser_hears_nothing(fate: str) -> None:
    finding = found("app@1", "app@1", facts=({}, {"via": "reload", "fate": fate}))
    assert "the old code keeps answering" in finding.message
    assert finding.evidence["dash_message"] is None


@pytest.mark.parametrize("fate", ["stranded", "failed", "doomed", "taken", "elsewhere"])
def test_where_none_is_served_no_code_is_said_to_answer(fate: str) -> None:
    finding = found("app@1", "app@1", facts=({"fate": fate}, {"via": "reload", "fate": fate}))
    assert finding.message.endswith(
        "None of these registrations is served: no request comes to any of them."
    )
    assert finding.evidence["dash_message"] is None


def test_two_that_are_served_and_one_that_is_stranded_are_both_told() -> None:
    thrice = callback("update", ["out.children"], ["in.value"], registered=3)
    events = [
        registration(thrice, "app@1", order=n, via="reload", fate=fate)
        for n, fate in enumerate(("overwritten", "served", "stranded"))
    ]
    (finding,) = analyse(snapshot(thrice, registrations=events), RULES)
    assert finding.message.endswith(
        "the old code keeps answering and in debug mode the browser says "
        '"Duplicate callback outputs".'
    )


def test_what_dash_registered_and_what_is_there_once_is_none() -> None:
    own = callback(
        "router", ["_pages_content.children"], ["l.pathname"], owner="dash", registered=2
    )
    once = callback("update", ["out.children"], ["in.value"])
    assert analyse(snapshot(own, once)) == ()


def test_the_fingerprint_outlives_lines_names_and_times() -> None:
    moved = callback("update", ["out.children"], ["in.value"], line=99, registered=3)
    (after,) = analyse(snapshot(moved, registrations=[registration(moved, "app@77")]), RULES)
    assert found("__main__@1", "app@2").fingerprint == after.fingerprint
    renamed = callback("other", ["out.children"], ["in.value"], registered=2)
    assert analyse(snapshot(renamed), RULES)[0].fingerprint != after.fingerprint


def test_of_a_lent_function_the_file_that_ran_is_named_and_not_the_lender() -> None:
    lent = callback("identity", ["out.children"], ["in.value"], file="lender.py", registered=2)
    events = [
        replace(registration(lent, name, order=order, via=via), call_site=Site("shop.py", 8))
        for order, (name, via) in enumerate(
            (("__mp_main__@1", "spawn"), ("shop@2", "uvicorn")), start=1
        )
    ]
    (finding,) = analyse(snapshot(lent, registrations=events), RULES)
    assert finding.title.startswith("`identity` (lender.py:1)")
    assert "uvicorn shop:server" in finding.fix
    assert finding.evidence["chain"][0] == "python shop.py"


def test_the_name_of_the_served_module_is_enough_for_its_own_issue() -> None:
    lent = callback("identity", ["out.children"], ["in.value"], file="lender.py", registered=2)
    events = [
        registration(lent, "__mp_main__@1", via="spawn", around=1),
        registration(lent, "app@2", order=2, via="uvicorn", around=1),
    ]
    (finding,) = analyse(snapshot(lent, registrations=events), RULES)
    assert finding.evidence["mechanism"] == "uvicorn-reload"


def test_what_two_lines_register_is_told_by_both() -> None:
    same = callback("update", ["out.children"], ["in.value"], registered=2)
    events = [
        replace(registration(same, "app@1", order=order, code=7), call_site=Site("app.py", line))
        for order, line in ((1, 4), (2, 9))
    ]
    (finding,) = analyse(snapshot(same, registrations=events), RULES)
    assert finding.evidence["mechanism"] == "registered-again"
    assert "Its Dash id was registered again in app.py:4 and app.py:9." in finding.message
    assert finding.fix == "Register it in one place only."


def test_code_without_a_module_is_named_by_its_file() -> None:
    nameless = callback("update", ["out.children"], ["in.value"], registered=2)
    function = replace(nameless.function, module=None) if nameless.function is not None else None
    nameless = replace(nameless, function=function)
    events = [registration(nameless, "app@1", order=order, module=None, code=7) for order in (1, 2)]
    (finding,) = analyse(snapshot(nameless, registrations=events), RULES)
    assert "One line of `app.py` ran twice" in finding.message


def test_javascript_that_two_files_register_is_no_file_of_two_names() -> None:
    script = javascript(["js.children"], ["in.value"], registered=2)
    events = [
        replace(registration(script, name, order=order), call_site=Site(f"{order}.py", 1))
        for order, name in enumerate(("a@1", "b@2"), start=1)
    ]
    (finding,) = analyse(snapshot(script, registrations=events), RULES)
    assert finding.evidence["mechanism"] == "registered-again"
    assert "registered again in 1.py:1 and 2.py:1." in finding.message


def test_a_page_and_another_file_that_call_one_function_are_no_page_that_was_imported() -> None:
    finding = found("app@1", "app@1", facts=({"code": 1}, {**PAGE, "code": 1}))
    assert finding.evidence["mechanism"] == "loop"


def test_javascript_that_nobody_saw_is_the_same_all_the_same() -> None:
    script = javascript(["js.children"], ["in.value"], registered=2)
    (finding,) = analyse(snapshot(script), RULES)
    assert finding.evidence["mechanism"] == "registered-again"
    assert "not known" not in finding.message
