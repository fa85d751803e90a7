from __future__ import annotations

from tests.unit.analysis.raced import fill, found, look, said


def test_a_user_s_edit_that_another_request_has_seen() -> None:
    meanwhile = look(2, "typed", flying=[1])
    assert said(fill(1, 10, "", "filled"), meanwhile) == {"race.user-edit": "confirmed"}
    assert said(fill(1, 10, "", "typed"), meanwhile) == {}
    assert said(fill(1, 10, "", "filled"), look(2, "", flying=[1])) == {}
    assert said(fill(1, 10, "", "filled"), look(2, "filled")) == {}


def test_a_user_s_edit_by_the_page_s_own_word() -> None:
    (finding,) = found(fill(1, 10, "", "filled", edited=("text.value",)))
    assert (finding.rule, finding.stage) == ("race.user-edit", "confirmed")
    assert finding.requests == ("tab-1",)
    assert len(finding.evidence["timeline"]) == 1
