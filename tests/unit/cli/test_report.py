from __future__ import annotations

import pytest
from hypothesis import given

from dash_inspector.cli.report import report
from dash_inspector.model import Finding
from tests.hostile import QUICK, several
from tests.unit.analysis.hostile_apps import APPS, HARMLESS, NEEDED, Names, findings

FINDING = Finding(
    rule="registry.duplicate",
    level="error",
    stage="confirmed",
    title="`add` is registered twice",
    message="As `app`.\nAnd as `__main__`.",
    fix="Move it.",
    fingerprint="1",
)
HINT = Finding("race.wasted-overlap", "info", "observed", "`a` overlaps", "Twice.", "Wait.", "2")


def test_the_whole_text() -> None:
    assert (
        report([FINDING, HINT], "shop:app")
        == """\
error: `add` is registered twice [registry.duplicate, confirmed]
    As `app`.
    And as `__main__`.
    Fix: Move it.

info: `a` overlaps [race.wasted-overlap, observed]
    Twice.
    Fix: Wait.

shop:app: errors: 1, warnings: 0, info: 1
"""
    )


def test_nothing_found() -> None:
    assert report([], "shop:app") == "shop:app: no findings\n"


@pytest.mark.parametrize("app", APPS)
@given(names=several(NEEDED))
@QUICK
def test_a_terminal_gets_the_same_lines_whatever_the_names(app: str, names: list[str]) -> None:
    told = report(findings(app, Names(names)).values(), names[0])
    template = report(findings(app, Names(HARMLESS)).values(), HARMLESS[0])
    assert told.count("\n") == template.count("\n")
    assert len(told.splitlines()) == len(template.splitlines())
    assert all(line.isprintable() for line in told.split("\n"))


def test_a_finding_that_was_not_made_by_us_is_shown_as_safely() -> None:
    bad = Finding("x", "error", "confirmed", "\x1b[2J", "a\x85b\n\u202ec", "\ud800", "3")
    told = report([bad], "shop\x07:app")
    assert told.encode().decode() == told
    assert told.splitlines()[:4] == [
        r"error: \x1b[2J [x, confirmed]",
        r"    a\x85b",
        r"    \u202ec",
        r"    Fix: \ud800",
    ]
    assert told.endswith("\\x07:app: errors: 1, warnings: 0, info: 0\n")
