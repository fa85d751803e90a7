"""What a callback raised, condensed on the spot so that no frame is kept alive."""

from __future__ import annotations

import linecache
from types import CodeType, TracebackType
from typing import Final

from dash_inspector.model import RequestError

_MAX_FRAMES: Final = 20
_MAX_MESSAGE: Final = 500
# Dash's own markers of where the user's function begins (3.0.4 to 4.4.1).
_MARKERS: Final = ("_invoke_callback", "_async_invoke_callback")

Frame = tuple[CodeType, int]
Raised = tuple[type[BaseException], str, tuple[Frame, ...]]


def condense(error: BaseException) -> Raised:
    """Type, message and frames; cheap, and without any reference to the frames themselves."""
    return type(error), _message(error), _frames(error.__traceback__)


def describe(raised: Raised) -> RequestError:
    """The same as text, from the user's function on; reads source lines, so not on the path."""
    kind, message, frames = raised
    return RequestError(_name(kind), message, "\n".join(map(_line, frames)) or None)


def _message(error: BaseException) -> str:
    try:
        return str(error)[:_MAX_MESSAGE]
    except Exception:  # noqa: BLE001 - somebody else's __str__
        return "(its message could not be read)"


def _frames(traceback: TracebackType | None) -> tuple[Frame, ...]:
    frames: list[Frame] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_name in _MARKERS:
            frames.clear()
        else:
            frames.append((code, traceback.tb_lineno))
        traceback = traceback.tb_next
    return tuple(frames[-_MAX_FRAMES:])


def _name(kind: type[BaseException]) -> str:
    module = kind.__module__
    return kind.__qualname__ if module == "builtins" else f"{module}.{kind.__qualname__}"


def _line(frame: Frame) -> str:
    code, number = frame
    source = linecache.getline(code.co_filename, number).strip()
    where = f'File "{code.co_filename}", line {number}, in {code.co_name}'
    return f"{where}\n  {source}" if source else where
