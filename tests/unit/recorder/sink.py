"""A sink that keeps what it is given, and the request bodies that a renderer sends."""

from __future__ import annotations

from typing import Any

from dash_inspector.model import Landing, RequestRecord
from dash_inspector.recorder import Recorder

UPDATE = "/_dash-update-component"


class Kept:
    """What the recorder handed over."""

    def __init__(self) -> None:
        self.records: list[RequestRecord] = []
        self.landings: list[Landing] = []

    def request(self, record: RequestRecord) -> None:
        self.records.append(record)

    def landing(self, landing: Landing) -> None:
        self.landings.append(landing)


def recorded(app: Any, **options: Any) -> tuple[Recorder, Kept]:
    """A recorder that is in, and what it hands over."""
    kept = Kept()
    recorder = Recorder(app, kept, key=b"k" * 32, generation=3, **options)
    recorder.install()
    return recorder, kept


def asking(value: Any, data: Any = None, output: str = "out.children") -> dict[str, Any]:
    """The body of a request of ``out.children`` from ``in.value`` with the State ``store.data``."""
    component, _, name = output.rpartition(".")
    return {
        "output": output,
        "outputs": {"id": component, "property": name},
        "inputs": [{"id": "in", "property": "value", "value": value}],
        "changedPropIds": ["in.value"],
        "state": [{"id": "store", "property": "data", "value": data}],
    }
