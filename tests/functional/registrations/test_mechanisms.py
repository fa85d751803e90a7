"""Every way to register twice or too late, in an interpreter of its own, on every Dash at hand."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dash
import pytest

HERE = Path(__file__).parent
SCRIPTS = HERE / "mechanisms"
ROOT = HERE.parents[2]

Facts = dict[str, Any]


def _interpreters() -> dict[str, str]:
    given = os.environ.get("DASH_INSPECTOR_TEST_ENVS", "")
    others = dict(pair.split("=", 1) for pair in given.split(",") if "=" in pair)
    return {**others, str(dash.__version__): sys.executable}


INTERPRETERS = _interpreters()


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:3])


def _python(python: str, *arguments: str, seed: str = "0") -> str:
    done = subprocess.run(
        [python, *arguments],
        cwd=SCRIPTS,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE)]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": seed,
        },
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(python: str, script: str, *arguments: str, seed: str = "0") -> Any:
    return json.loads(_python(python, f"{script}.py", *arguments, seed=seed).splitlines()[-1])


@functools.cache
def _every_case(version: str) -> dict[str, Facts]:
    """All cases of one Dash version: each in a process of its own, forked after the import."""
    wanted = [case.script for case in CASES if _number(version) >= case.since]
    lines = _python(INTERPRETERS[version], str(HERE / "forked.py"), *wanted).splitlines()
    return {result["script"]: result for result in map(json.loads, lines)}


def looks_at(script: str, version: str = str(dash.__version__)) -> list[Facts]:
    result = _every_case(version)[script]
    assert result["status"] == 0, result["err"]
    looks: list[Facts] = json.loads(result["out"].splitlines()[-1])
    return looks


@dataclass(frozen=True)
class Case:
    """``seen``: for each look at it the callbacks as ``name registered status``, and the rules.

    One look stands for all of them.
    """

    script: str
    seen: list[tuple[set[str], list[str]]]
    since: tuple[int, ...] = (3, 0)
    says: list[str] = field(default_factory=list)


CONFLICT = "output-conflict: different-functions"
ROUTER = {"dash:_pages_content.children 1 active", "dash:_pages_dummy.children 1 active"}

CASES = [
    Case(
        "plain",
        [
            (
                {
                    *(f"{name}.children 1 active" for name in ("one", "two", "three")),
                    "four.children 1 active",
                    "five.children 1 active",
                    "out.children 1 active",
                    "js.children 1 active",
                    '{"index":["MATCH"],"type":"row"}.children 1 active',
                    "- 1 active",
                },
                [],
            )
        ],
    ),
    Case(
        "reloaded_before",
        [({"cell.children 2 duplicate"}, ["duplicate: importlib-reload"])],
        says=["`cell` (cells.py:4) was registered twice"],
    ),
    Case(
        "reloaded_after",
        [
            ({"cell.children 1 active"}, []),
            ({"cell.children 2 duplicate"}, ["duplicate: importlib-reload"]),
        ],
    ),
    Case("edited_reload", [({"edited.children 2 duplicate"}, ["duplicate: importlib-reload"])]),
    Case("reloaded_app_after", [({"own.children 2 duplicate"}, ["duplicate: importlib-reload"])]),
    Case(
        "two_names",
        [({"inner.children 2 duplicate"}, ["duplicate: two-names"])],
        says=[
            "once as `package.inner`, once as `inner`. The file ran twice",
            "package/inner.py:4",
            "as `package.inner` in two_names.py:8 and as `inner` in two_names.py:10.",
        ],
    ),
    Case(
        "main_and_import",
        [({"main.children 2 duplicate"}, ["duplicate: run-and-imported"])],
        says=[
            "once as `__main__`, once as `main_and_import`. The file ran twice",
            "then imported as `main_and_import` in main_and_import.py:14.",
        ],
    ),
    Case(
        "page_imported",
        [
            (
                {"aaa.children 2 duplicate", "bbb.children 2 duplicate", *ROUTER},
                ["duplicate: page-imported", "duplicate: page-imported"],
            ),
            # Dash finds the doubled pages in its router and stops halfway.
            (
                {
                    "aaa.children 2 duplicate",
                    "bbb.children 2 duplicate",
                    "dash:_pages_content.children 1 active",
                },
                ["duplicate: page-imported", "duplicate: page-imported"],
            ),
        ],
    ),
    Case("cell_again_before", [({"nb.children 2 duplicate"}, ["duplicate: cell-run-again"])]),
    Case("cell_again_after", [({"nb.children 2 duplicate"}, ["duplicate: cell-run-again"])]),
    Case(
        "factory_twice",
        [
            ({"made.children 2 duplicate"}, ["duplicate: factory-called-twice"]),
            ({"made.children 2 duplicate"}, ["duplicate: factory-called-twice"]),
            ({"made.children 1 lost"}, ["lost: taken-by-another-app"]),
        ],
    ),
    Case(
        "two_apps",
        [
            ({"same.children 1 active"}, []),
            ({"same.children 1 active"}, []),
            ({"same.children 1 active"}, []),
            ({"same.children 1 active", "general.children 1 active"}, []),
            ({"same.children 1 active"}, []),
            ({"same.children 1 active", "general.children 1 active"}, []),
        ],
    ),
    Case(
        "mixed_decorators",
        [
            (
                {
                    "mixed.children 1 active",
                    "mixed.children#2 1 lost",
                    "innocent.children 1 lost",
                },
                ["output-conflict: mixed-decorators", "lost: mixed-decorators"],
            )
        ],
        says=["Only `on_app`", "`innocent` (mixed_decorators.py:16) will never run"],
    ),
    Case(
        "too_late",
        [
            (
                {"stranded.children 1 lost", "late.children 1 late"},
                ["lost: after-first-request", "late: after-first-request"],
            )
        ],
    ),
    Case(
        "layout_fails",
        [({"out.children 1 lost"}, ["lost: first-request-failed"])],
        says=["this app's first request failed before Dash took it over"],
    ),
    Case(
        "taken",
        [
            ({"cart.children 1 lost"}, ["lost: taken-by-another-app"]),
            ({"cart.children 1 active", "users.children 1 active"}, []),
        ],
        says=["another app of this process, `admin`, was asked first"],
    ),
    Case("taken_function", [({"cart.children 1 lost"}, ["lost: taken-by-another-app"])]),
    Case("loop_equal_ids", [({"log.children 3 duplicate"}, ["duplicate: loop"])]),
    Case(
        "overwritten",
        [
            (
                {
                    "out.children 1 lost",
                    "out.children#2 1 active",
                    "both.children 1 lost",
                    "both.children#2 1 active",
                },
                [CONFLICT, CONFLICT],
            )
        ],
        says=["`update` (overwritten.py:6) and `update` (overwritten.py:11)"],
    ),
    Case(
        "odd_functions",
        [
            (
                {
                    f"{name}.children 1 active"
                    for name in (
                        *("unwrapped1", "unwrapped2", "wrapped", "lambda", "method1", "method2"),
                        *("exec", "partial", "Callable", "builtin"),
                    )
                },
                [],
            )
        ],
    ),
    Case("library_wrapper", [({"one.children 1 active", "two.children 1 active"}, [])]),
    Case("clientside_again", [({"js.children 1 active"}, [])]),
    Case("clientside_twice", [({"js.children 2 duplicate"}, ["duplicate: loop"])]),
    Case("background", [({"job.children 1 active", "dash:stop.id 1 active"}, [])]),
    Case("multi_page", [(ROUTER, [])]),
    Case("api", [({"out.children 1 active"}, [])], since=(3, 4)),
    Case("over_websocket", [({"out.children 1 active"}, [])], since=(4, 2)),
    Case("hooked", [({"hooked.children 1 active"}, [])]),
    Case(
        "ledger_late",
        [
            (
                {
                    "twice.children 2 duplicate",
                    "out.children 1 lost",
                    "out.children#2 1 active",
                },
                ["duplicate: registered-again", CONFLICT],
            )
        ],
        says=["2 registrations, 1 known"],
    ),
]


def _named(finding: Facts) -> str:
    rule = finding["rule"].removeprefix("registry.")
    return f"{rule}: {finding['evidence']['mechanism']}"


def _shown(callback: Facts) -> str:
    first = callback["outputs"][0] if callback["outputs"] else None
    node = "-" if first is None else f"{first['id']}.{first['property']}"
    again = callback["id"][len(callback["dash_id"]) :]
    owner = "dash:" if callback["owner"] == "dash" else ""
    return f"{owner}{node}{again} {callback['registered']} {callback['status']}"


@pytest.mark.parametrize("version", sorted(INTERPRETERS))
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.script)
def test_each_way_is_recognised(case: Case, version: str) -> None:
    if _number(version) < case.since:
        return
    looks = looks_at(case.script, version)
    wanted = case.seen if len(case.seen) > 1 else case.seen * len(looks)
    found = [
        ({_shown(c) for c in look["callbacks"]}, [_named(f) for f in look["findings"]])
        for look in looks
    ]
    assert found == wanted
    assert [look["checks"] for look in looks] == [[]] * len(looks)
    assert [look["failures"] for look in looks] == [0] * len(looks)
    said = json.dumps(looks, ensure_ascii=False)
    assert [words for words in case.says if words not in said] == []


@pytest.mark.parametrize("script", ["plain", "multi_page", "background", "overwritten"])
def test_the_first_request_changes_nothing(script: str) -> None:
    before, after = looks_at(script)
    for look in (before, after):
        behind = [r for f in look["findings"] for r in f["evidence"]["registrations"]]
        for registration in (*look["registrations"], *behind):
            # What was waiting is served now, and so belongs to the app.
            assert registration.pop("fate") in {"waiting", "served", "overwritten"}
            del registration["app"]
    assert after == before


def test_two_processes_say_the_same() -> None:
    first, second = (run(sys.executable, "plain", seed=seed)[0] for seed in ("1", "2"))
    assert first["callbacks"] == second["callbacks"]


@pytest.mark.parametrize("version", sorted(INTERPRETERS))
def test_the_ids_that_dash_takes_from_the_call_site_stay(version: str) -> None:
    python = INTERPRETERS[version]
    assert run(python, "no_inputs", "--with-ledger") == run(python, "no_inputs")


def _callback(looks: list[Facts], dash_id: str) -> Facts:
    found = [c for c in looks[0]["callbacks"] if c["dash_id"] == dash_id]
    assert len(found) == 1
    return dict(found[0])


def test_all_that_dash_knows_of_a_background_callback() -> None:
    job = _callback(looks_at("background"), "job.children")
    assert job == {
        "id": "job.children",
        "dash_id": "job.children",
        "kind": "background",
        "arguments": ["clicks", "value"],
        "owner": "app",
        "outputs": [{"id": "job", "property": "children"}],
        "inputs": [{"id": "go", "property": "n_clicks"}],
        "state": [{"id": "in", "property": "value"}],
        "prevent_initial_call": True,
        "allow_duplicate": False,
        "hidden": False,
        "function": {
            "module": "background",
            "qualname": "job",
            "file": "background.py",
            "line": 15,
            "doc": None,
        },
        "clientside": None,
        "registered": 1,
        "status": "active",
        "running": [{"id": "go", "property": "disabled"}],
        "progress": [{"id": "bar", "property": "value"}, {"id": "bar", "property": "max"}],
        "cancel": [{"id": "stop", "property": "n_clicks"}],
        "api_path": None,
    }


def test_a_clientside_callback_is_located_by_its_call_site() -> None:
    found = _callback(looks_at("plain"), "js.children")
    assert found["kind"] == "clientside"
    assert found["function"] is None
    assert (found["clientside"]["file"], found["clientside"]["line"]) == ("plain.py", 40)
    assert found["clientside"]["module"] == "plain"


def test_the_functions_that_a_decorator_hides_are_told_as_far_as_known() -> None:
    looks = looks_at("odd_functions")
    shown = {
        c["dash_id"]: (c["function"]["qualname"], c["function"]["file"], c["function"]["line"])
        for c in looks[0]["callbacks"]
    }
    assert shown["wrapped.children"] == ("plain", "odd_functions.py", 23)
    assert shown["unwrapped1.children"][0] == "unwrapped.<locals>.wrapper"
    assert shown["partial.children"] == ("plain", "odd_functions.py", 23)
    assert shown["Callable.children"][0] == "Callable.__call__"
    assert shown["exec.children"] == ("made", "<string>", 1)
    assert shown["builtin.children"] == ("len", None, None)


def test_an_endpoint_and_a_websocket_are_kinds_of_their_own() -> None:
    api = _callback(looks_at("api"), "out.children")
    assert (api["kind"], api["api_path"]) == ("api", "/api/double")
    assert _callback(looks_at("over_websocket"), "out.children")["kind"] == "websocket"
