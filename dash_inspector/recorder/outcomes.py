"""What an exception out of a callback means."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash_inspector.recorder.run import Outcome


def outcomes() -> Callable[[BaseException], Outcome]:
    """The judge of exceptions; made late, so that importing this room does not import Dash."""
    from dash import exceptions

    # There is none before Dash 4.2, which has no WebSockets.
    disconnected: type[BaseException] | None = getattr(exceptions, "WebsocketDisconnected", None)

    def outcome(error: BaseException) -> Outcome:
        kind = type(error)  # what it says of its class may be anything
        if issubclass(kind, exceptions.PreventUpdate):
            return "prevented"
        gone = disconnected is not None and issubclass(kind, disconnected)
        if gone or not issubclass(kind, (Exception, SystemExit)):
            return "cancelled"  # the client has gone, the server is being stopped
        return "raised"

    return outcome
