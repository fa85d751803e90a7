"""The frames of a traceback, reduced to code and line: whose they are, and what stands there."""

from __future__ import annotations

import linecache
from functools import lru_cache
from pathlib import Path
from types import CodeType, TracebackType
from typing import Final

_OURS: Final = str(Path(__file__).parents[1])
_INSTALLED: Final = ("site-packages", "dist-packages")
_COMPILED: Final = (".pyx", ".pxi", ".pxd")
_TYPED: Final = "<string>"  # what eval and exec call their code: it may be a value


Frame = tuple[CodeType, int, int]  # the line, and the offset of the instruction in the code


_TRACEBACK: Final = BaseException.__dict__["__traceback__"]


def traceback_of(error: BaseException) -> TracebackType | None:
    """Its traceback, without asking its class, which may have a property of that name."""
    found: TracebackType | None = _TRACEBACK.__get__(error)
    return found


def frames_of(traceback: TracebackType | None, begins: tuple[str, ...]) -> list[Frame]:
    """The frames below the last function with one of these names, outermost first.

    Where that function itself failed, it alone.
    """
    frames: list[Frame] = []
    start: Frame | None = None
    while traceback is not None:
        code = traceback.tb_frame.f_code
        frame = code, traceback.tb_lineno, traceback.tb_lasti
        if code.co_name in begins:
            frames.clear()
            start = frame
        else:
            frames.append(frame)
        traceback = traceback.tb_next
    return frames or ([start] if start is not None else [])


def blamed(frames: tuple[Frame, ...]) -> Frame | None:
    """The innermost frame of the app, else the innermost of all; nothing without frames."""
    for frame in reversed(frames):
        if is_of_app(frame[0].co_filename) and _is_written(frame):
            return frame
    return frames[-1] if frames else None


def source_line(file: str, line: int) -> str | None:
    """The line as it is written; nothing where there is no source. Reads files."""
    if file == _TYPED:
        return None
    try:
        return linecache.getline(file, line).strip() or None
    except Exception:  # noqa: BLE001 - the name of a file can be anything
        return None


def is_of_app(file: str) -> bool:
    """Whether the file is neither installed nor compiled, nor Dash's, nor ours."""
    parts = file.replace("\\", "/").split("/")
    if file.endswith(_COMPILED) or any(part in _INSTALLED for part in parts):
        return False
    return not any(_is_below(file, folder) for folder in (_OURS, *_libraries()))


def is_ours(file: str) -> bool:
    """Whether the file is one of this package."""
    return _is_below(file, _OURS)


def is_of_dash(file: str) -> bool:
    """Whether the file lies in Dash's own folder."""
    return _is_below(file, _libraries()[0])


def names_in(frames: tuple[Frame, ...]) -> frozenset[str]:
    """Every name and text that is written in the code of these frames, where that has a source."""
    written = {code for code, line, _ in frames if source_line(code.co_filename, line) is not None}
    return frozenset(name for code in written for name in _names(code))


def _names(code: CodeType) -> list[str]:
    found = [*code.co_names, *code.co_varnames, *code.co_freevars, *code.co_cellvars]
    for constant in code.co_consts:
        parts = constant if isinstance(constant, tuple) else (constant,)
        found += [part for part in parts if isinstance(part, str)]
    return [part for name in found for part in (name, *name.split("."))]


def _is_written(frame: Frame) -> bool:
    """Whether it is a file's, or a cell's: compiled code names files that are not there."""
    code, line, _ = frame
    return Path(code.co_filename).is_absolute() or source_line(code.co_filename, line) is not None


def _is_below(file: str, folder: str) -> bool:
    return file.startswith((f"{folder}/", f"{folder}\\"))


@lru_cache(maxsize=1)
def _libraries() -> tuple[str, ...]:
    """Folders of code that is not the app's, Dash's own first."""
    import sysconfig

    import dash

    found = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    return (str(Path(dash.__file__).parent), *(path for path in found if path))
