"""Every way to register twice or too late, in an interpreter of its own, on every Dash at hand."""

from __future__ import annotations

import json
import sys

import pytest

from tests.functional.registrations.mechanism_cases import CASES, Case
from tests.functional.registrations.mechanism_looks import (
    INTERPRETERS,
    Facts,
    looks_at,
    number,
    run,
)


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
    if number(version) < case.since:
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
