"""How the module that registers came to run: who is above its first frame."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dash_inspector.capture.homes import home
from dash_inspector.capture.lines import line_at, spot_of
from dash_inspector.capture.tokens import token

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from dash_inspector.capture.homes import Home
    from dash_inspector.capture.lines import Spot
    from dash_inspector.model.facts import Via

_CELL = r"^<ipython-input-|[/\\]ipykernel_\d+[/\\]|^<stdin>|^Cell \[|__marimo__"
_TELLING = ("<", "Cell [", "ipykernel_", "__marimo__")  # no other name is worth the pattern
_LIMIT = 5_000
_BY_A_LINE = frozenset({"import", "reload"})
_LOADS = ("exec_module", "load_module")  # a loader's method, or what somebody put around it
_known: dict[int, Via | None] = {}
_ran: dict[int, tuple[Home, str]] = {}
_importers: dict[int, tuple[str, str, Spot]] = {}


def via(frame: FrameType | None) -> tuple[Via | None, int | None]:
    """What ran the nearest module above this frame, and the token of that run's code.

    Both are ``None`` where no module is running.
    """
    while frame is not None and frame.f_code.co_name != "<module>":
        frame = frame.f_back
    if frame is None:
        return None, None
    run = token(frame.f_code)
    if run is None:
        return _via(frame), None
    if run not in _known:
        if len(_known) >= _LIMIT:
            for known in (_known, _ran, _importers):
                known.clear()
        _known[run] = how = _via(frame)
        _ran[run] = home(frame.f_globals), frame.f_code.co_filename
        if how in _BY_A_LINE:
            _note_importer(run, frame)
    return _known[run], run


def ran(run: int | None) -> tuple[Home, str] | None:
    """Which module this run ran, and its file; ``None`` where it was not seen."""
    return _ran.get(run) if run is not None else None


def importer(run: int | None) -> tuple[str, str, int | None] | None:
    """Which file this run of a module ran, and the file and the line that imported it.

    ``None`` where no line of Python did, or it was not seen.
    """
    found = _importers.get(run) if run is not None else None
    if found is None:
        return None
    module, file, spot = found
    return module, file, line_at(spot) if isinstance(spot, tuple) else spot


def is_cell(file: str) -> bool:
    """Whether code of this name was typed into a notebook or a prompt."""
    return any(part in file for part in _TELLING) and re.search(_CELL, file) is not None


def _note_importer(run: int, module: FrameType) -> None:
    """Once per run of a module: the registrations in it share what is kept here."""
    frame = module.f_back
    for loading in _loading(module):
        frame = loading.f_back
    if frame is not None:
        _importers[run] = (module.f_code.co_filename, frame.f_code.co_filename, spot_of(frame))


def _via(module: FrameType) -> Via | None:
    if is_cell(module.f_code.co_filename):
        return "cell"
    last = module
    for last in _loading(module):
        found = _reason(last)
        if found is not None:
            return found
    found = _reason(last.f_back) if last.f_back is not None else None
    if found is not None:
        return found
    name = module.f_globals.get("__name__")
    if name == "__main__":
        return "main"
    return "spawn" if name == "__mp_main__" else "import"


def _loading(module: FrameType) -> Iterator[FrameType]:
    """The frames above a module's that load it: importlib's, those of a loader, and ``runpy``'s."""
    frame = module.f_back
    while frame is not None and (_imports(frame.f_code.co_filename) or _loads(frame)):
        yield frame
        frame = frame.f_back


def _loads(frame: FrameType) -> bool:
    return frame.f_code.co_name.endswith(_LOADS) or frame.f_globals.get("__name__") == "runpy"


def _reason(frame: FrameType) -> Via | None:
    """Dash 3.0.4 to 4.4.1 run their pages in ``_pages._import_layouts_from_pages``."""
    name, caller = frame.f_code.co_name, frame.f_globals.get("__name__")
    if (caller, name) == ("importlib", "reload"):
        return "reload"
    if (caller, name) == ("dash._pages", "_import_layouts_from_pages"):
        return "page"
    return "uvicorn" if caller == "uvicorn.importer" else None


def _imports(file: str) -> bool:
    return file.startswith("<frozen importlib") or file.endswith(
        ("importlib/__init__.py", "importlib\\__init__.py")
    )
