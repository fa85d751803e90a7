"""What a callback raised, condensed on the spot so that no frame is kept alive.

A message may hold any value of the app. Where values are not to be kept, it is kept only if it is
known to hold none.
"""

from __future__ import annotations

from types import WrapperDescriptorType
from typing import Final, NamedTuple

from dash_inspector.model import RequestError
from dash_inspector.recorder.error_types import full_name, written_name
from dash_inspector.recorder.frames import (
    Frame,
    blamed,
    frames_of,
    is_ours,
    source_line,
    traceback_of,
)
from dash_inspector.recorder.job_errors import place_in_job

_MAX_FRAMES: Final = 50
_MAX_SHOWN: Final = 20
_MAX_MESSAGE: Final = 500
_LONGEST: Final = 20_000
_UNREADABLE: Final = "(its message could not be read)"
# Dash's own markers of where the user's function begins (3.0.4 to 4.4.1).
_MARKERS: Final = ("_invoke_callback", "_async_invoke_callback")


class Raised(NamedTuple):
    """An exception without any reference to it or to its frames.

    ``message`` is ``None`` where it cannot be had for nothing; ``any_message``: it may be kept
    whatever it says.
    """

    kind: type[BaseException]
    message: str | None
    any_message: bool
    frames: tuple[Frame, ...]


def condense(error: BaseException, *, any_message: bool) -> Raised:
    """Type, message and frames; cheap. Unless any message may be kept, no foreign code runs."""
    message = _message(error) if any_message else _own_text(error)
    frames = frames_of(traceback_of(error), _MARKERS)
    return Raised(type(error), message, any_message, tuple(frames[-_MAX_FRAMES:]))


def describe(raised: Raised) -> RequestError:
    """The same as text, from the user's function on; reads source lines, so not on the path.

    Never raises.
    """
    try:
        return _described(raised)
    except BaseException:  # noqa: BLE001 - somebody else's class
        return RequestError("Exception", "", message_stored=False)


def _described(raised: Raised) -> RequestError:
    message = raised.message if raised.any_message else _without_values(raised)
    name = full_name if raised.any_message else written_name
    file, line = place_in_job(raised) or _place(raised.frames)
    return RequestError(
        type=name(raised.kind),
        message=(message or "")[:_MAX_MESSAGE],
        traceback="\n".join(_lines(raised.frames)[-_MAX_SHOWN:]) or None,
        file=file,
        line=line,
        source=source_line(file, line) if file is not None and line is not None else None,
        message_stored=message is not None,
    )


def _place(frames: tuple[Frame, ...]) -> tuple[str | None, int | None]:
    frame = blamed(frames)
    return (frame[0].co_filename, frame[1]) if frame is not None else (None, None)


def _without_values(raised: Raised) -> str | None:
    from dash_inspector.recorder.messages import holds_no_value  # not where nothing ever fails

    kind, message, _, frames = raised
    known = message is not None and holds_no_value(kind, message, frames)
    return message if known else None


def in_one_line(error: BaseException, *, any_message: bool = False) -> str:
    """Its type, its message where that is kept, and the line that raised it; never raises."""
    raised = condense(error, any_message=any_message)
    found = describe(raised)
    said = " ".join(f"{found.type}: {found.message}".split()) if found.message else found.type
    if not raised.frames:
        return said
    code, line, _ = raised.frames[-1]
    file = code.co_filename.replace("\\", "/").rpartition("/")[2]
    return f"{said} ({file}:{line})"


def _message(error: BaseException) -> str:
    try:
        return str.__str__(str(error))[:_LONGEST]
    except BaseException:  # noqa: BLE001 - somebody else's __str__
        return _UNREADABLE


def _own_text(error: BaseException) -> str | None:
    """What ``str(error)`` is where that is surely one text, not too long, and runs no code."""
    try:
        args, shown = error.args, type(error).__str__
        if type(shown) is not WrapperDescriptorType or shown.__objclass__.__module__ != "builtins":
            return None
        if len(args) == 2 and isinstance(error, OSError):
            return _system_text(error)
        text = args[0] if len(args) == 1 else "" if not args else None
        return text if type(text) is str and len(text) <= _LONGEST else None
    except BaseException:  # noqa: BLE001 - somebody else's class
        return None


def _system_text(error: OSError) -> str | None:
    number, text = error.args
    names_no_file = error.filename is None and type(number) is int and type(text) is str
    return f"[Errno {number}] {text}" if names_no_file else None


def _lines(frames: tuple[Frame, ...]) -> list[str]:
    return [_line(frame) for frame in frames if not is_ours(frame[0].co_filename)]


def _line(frame: Frame) -> str:
    code, number, _ = frame
    source = source_line(code.co_filename, number)
    where = f'File "{code.co_filename}", line {number}, in {code.co_name}'
    return f"{where}\n  {source}" if source else where
