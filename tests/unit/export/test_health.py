from __future__ import annotations

from dash_inspector.export import health_json
from dash_inspector.model import Check
from tests.unit.export.snapshots import APP, SNAPSHOT, parsed

GOOD = Check("a", ok=True, message="fine")
BAD = Check("b", ok=False, message="<b>not</b> fine")


def test_the_self_check() -> None:
    document = parsed(health_json(APP, [GOOD, BAD]))
    assert document["ok"] is False
    assert document["checks"] == [
        {"id": "a", "ok": True, "message": "fine"},
        {"id": "b", "ok": False, "message": "<b>not</b> fine"},
    ]
    assert document["app"]["pid"] == SNAPSHOT.app.pid


def test_all_is_well() -> None:
    assert parsed(health_json(APP, [GOOD]))["ok"] is True


def test_an_app_that_nobody_knows() -> None:
    assert parsed(health_json(None, []))["app"] is None
