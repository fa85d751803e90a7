from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from dash_inspector.model import Write
from dash_inspector.recorder.measuring import Measure
from dash_inspector.recorder.running import RunningSpecs

MEASURE = Measure("off", b"key")
DISABLED = {"running": {"go.disabled": True}, "runningOff": {"go.disabled": False}}
WRITES = (Write("go", "disabled", type="boolean", side=True),) * 2


class Counting(list[dict[str, Any]]):
    """A list of callbacks that counts how often it was read."""

    read = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        self.read += 1
        return super().__iter__()


def test_the_start_and_the_end_are_written_beside_the_response() -> None:
    app = SimpleNamespace(_callback_list=[{"output": "out.children", "running": DISABLED}])
    assert RunningSpecs(app).writes("out.children", MEASURE) == WRITES


def test_what_has_none_writes_nothing() -> None:
    app = SimpleNamespace(_callback_list=[{"output": "out.children", "running": None}])
    specs = RunningSpecs(app)
    assert specs.writes("out.children", MEASURE) == specs.writes("other.children", MEASURE) == ()


def test_the_callbacks_are_read_again_where_one_was_added_and_only_there() -> None:
    callbacks = Counting([{"output": "out.children"}])
    specs = RunningSpecs(SimpleNamespace(_callback_list=callbacks))
    for _ in range(3):
        assert specs.writes("late.children", MEASURE) == ()
    assert callbacks.read == 1
    callbacks.append({"output": "late.children", "running": DISABLED})
    for _ in range(3):
        assert specs.writes("late.children", MEASURE) == WRITES
    assert callbacks.read == 2
