"""What ``running=`` writes while a callback runs: the page does it, so no response shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash_inspector.recorder.responses import node_writes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash_inspector.model import Write
    from dash_inspector.recorder.measuring import Measure


class RunningSpecs:
    """The ``running`` part of an app's callback specs, read again when the list has grown.

    ``app._callback_list``, tried on Dash 3.0.4 to 4.4.1.
    """

    def __init__(self, app: Any) -> None:
        self._app = app
        self._length = -1
        self._specs: dict[str, Mapping[str, Any]] = {}

    def writes(self, output: str, measure: Measure) -> tuple[Write, ...]:
        """The side writes at the start and at the end of a run."""
        spec = self._of(output)
        if spec is None:
            return ()
        return node_writes(spec.get("running"), measure) + node_writes(
            spec.get("runningOff"), measure
        )

    def _of(self, output: str) -> Mapping[str, Any] | None:
        specs = getattr(self._app, "_callback_list", ())
        if len(specs) != self._length:
            self._length = len(specs)
            self._specs = {s["output"]: s["running"] for s in list(specs) if s.get("running")}
        return self._specs.get(output)
