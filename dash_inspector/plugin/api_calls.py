"""A call of one of the app's ``api_endpoint`` callbacks, from its arrival to its answer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from dash_inspector.plugin.faults import FAULTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class ApiCall:
    """Told of the answer's start and its end; tells ``report`` once, and never raises."""

    def __init__(
        self, report: Callable[..., None], method: str, path: str, length: str | None
    ) -> None:
        self._report = report
        self._facts: dict[str, Any] = {
            "method": method,
            "path": path,
            "bytes_in": _size(length),
            "t_received": time.monotonic(),
        }
        self._status = 500
        self._bytes_out: int | None = None

    def answered(self, status: int, headers: Iterable[tuple[str, str]]) -> None:
        """The status and the headers of the answer."""
        self._status = status
        lengths = [value for name, value in headers if name.lower() == "content-length"]
        self._bytes_out = _size(lengths[0]) if lengths else None

    def ended(self, error: BaseException | None = None) -> None:
        """The answer is complete, or this was raised instead."""
        try:
            self._report(
                **self._facts,
                status=self._status,
                bytes_out=self._bytes_out,
                t_ended=time.monotonic(),
                error=error,
            )
        except Exception as failure:  # noqa: BLE001  recording is not the endpoint's problem
            FAULTS.note("recording an api endpoint", failure)


def _size(length: str | None) -> int | None:
    return int(length) if length and length.isdecimal() else None
