from __future__ import annotations

from typing import Any

from dash_inspector.analysis import Detector
from dash_inspector.model import RequestRecord
from tests.unit.analysis.recorded import record
from tests.unit.analysis.registry import callback

TOGGLE = callback("toggle", ["modal.is_open"], ["open.n_clicks"], ["modal.is_open"])


def toggled(seq: int, landed: float, held: str, **facts: Any) -> RequestRecord:
    written = {"modal.is_open": "open"}
    facts = {"triggered": ["open.n_clicks"], **facts}
    return record(TOGGLE, seq, landed, state={"modal.is_open": held}, writes=written, **facts)


def test_a_double_click_on_a_toggle_is_no_proven_loss_but_told() -> None:
    """``return not is_open`` and ``return True`` leave the same records of two quick clicks."""
    detector = Detector((TOGGLE,))
    detector.feed([toggled(1, 10, "shut"), toggled(2, 11, "shut", flying=[1])])
    (finding,) = detector.findings()
    assert (finding.rule, finding.stage) == ("race.wasted-overlap", "observed")
    assert "`modal.is_open` as State with the same value" in finding.message
    for older in (toggled(1, 10, "open"), toggled(1, 10, "else")):
        detector = Detector((TOGGLE,))
        detector.feed([older, toggled(2, 11, "shut", flying=[1])])
        (finding,) = detector.findings()
        assert "as State" not in finding.message
