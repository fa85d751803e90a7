from __future__ import annotations

from dash_inspector.cli.report import report
from dash_inspector.model import Finding

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
