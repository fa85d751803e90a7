"""What ``running=`` writes while a callback runs: the page does it, so no response shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash_inspector.recorder.responses import nodes_of
from dash_inspector.recorder.values import as_sent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dash_inspector.model import Write
    from dash_inspector.recorder.measuring import Measure

Values = tuple[tuple[str, str, Any], ...]


class RunningSpecs:
    """The ``running`` part of an app's callback specs, read again when the list has grown.

    ``app._callback_list``, tried on Dash 3.0.4 to 4.4.1. Its values are Python's: components,
    dates, anything that Dash can send.
    """

    def __init__(self, app: Any) -> None:
        self._app = app
        self._length = -1
        self._specs: dict[str, Mapping[str, Any]] = {}
        self._sent: dict[str, Values] = {}

    def writes(self, output: str, measure: Measure) -> tuple[Write, ...]:
        """The side writes at the start and at the end of a run."""
        spec = self._of(output)
        if spec is None:
            return ()
        if output not in self._sent:
            self._sent[output] = (*_sent(spec.get("running")), *_sent(spec.get("runningOff")))
        return tuple(
            measure.write(id_, name, value, side=True) for id_, name, value in self._sent[output]
        )

    def _of(self, output: str) -> Mapping[str, Any] | None:
        specs = getattr(self._app, "_callback_list", ())
        if len(specs) != self._length:
            self._length = len(specs)
            self._specs = {s["output"]: s["running"] for s in list(specs) if s.get("running")}
            self._sent.clear()
        return self._specs.get(output)


def _sent(nodes: Any) -> Iterator[tuple[str, str, Any]]:
    return ((id_, name, as_sent(value)) for id_, name, value in nodes_of(nodes))
