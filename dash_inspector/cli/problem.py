"""What stops a command, in one line."""

from __future__ import annotations

import traceback

from dash_inspector.model.quoting import line


class Problem(Exception):  # noqa: N818 - it is not always an error of the program
    """Names the value that is wrong and says what would be right."""

    def __init__(self, text: str) -> None:
        super().__init__(line(" ".join(text.split())))


def describe(error: BaseException) -> str:
    """What was raised, and the last line of the app's code that it came through."""
    place = _place(error)
    said = str(error.msg if isinstance(error, SyntaxError) else error)
    text = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return f"{text} ({place})" if place else text


def _place(error: BaseException) -> str | None:
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno}"
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith("<") and "dash_inspector" not in frame.filename
    ]
    inside = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    return f"{inside[-1].filename}:{inside[-1].lineno}" if inside else None
