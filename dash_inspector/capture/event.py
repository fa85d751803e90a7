"""One registration, as the ledger saw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.capture.lines import line_at

if TYPE_CHECKING:
    from dash_inspector.capture.functions import FunctionFacts
    from dash_inspector.capture.lines import Spot
    from dash_inspector.model.facts import Via


class Event:
    """One registration. ``app`` is the token of its owner, ``None`` for the globals of Dash.

    ``at`` in seconds of ``time.monotonic``; ``function`` stays ``None`` until the decorator is
    applied, and for clientside callbacks; ``late`` if the app had started to serve. ``around`` is
    the token of the newest app at that moment, ``early`` if that one did not serve yet.

    Written out and no dataclass: to have one made costs every import a millisecond.
    """

    __slots__ = (
        "_spot",
        "api_path",
        "app",
        "around",
        "at",
        "dash_id",
        "decorator",
        "early",
        "file",
        "function",
        "late",
        "order",
        "pid",
        "run",
        "site_code",
        "site_module",
        "site_module_object",
        "thread",
        "via",
    )

    def __init__(
        self,
        order: int,
        dash_id: str,
        app: int | None,
        late: bool,  # noqa: FBT001
        file: str | None,
        spot: Spot,
        site_module: str | None,
        site_module_object: str | None,
        site_code: int | None,
        decorator: str,
        via: Via | None,
        run: int | None,
        around: int | None,
        early: bool,  # noqa: FBT001
        pid: int,
        thread: int,
        at: float,
    ) -> None:
        self.order = order
        self.dash_id = dash_id
        self.app = app
        self.late = late
        self.file = file
        self._spot = spot
        self.site_module = site_module
        self.site_module_object = site_module_object
        self.site_code = site_code
        self.decorator = decorator
        self.via = via
        self.run = run
        self.around = around
        self.early = early
        self.pid = pid
        self.thread = thread
        self.at = at
        self.function: FunctionFacts | None = None
        self.api_path: str | None = None

    @property
    def line(self) -> int | None:
        """The line of the call, counted when it is first asked for."""
        spot = self._spot
        if isinstance(spot, tuple):
            self._spot = spot = line_at(spot)
        return spot
