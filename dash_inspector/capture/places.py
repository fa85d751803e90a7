"""Files and modules by the names that two machines share."""

from __future__ import annotations

import functools
import os
import sys
import sysconfig
from pathlib import Path
from typing import Any

_PROJECT_MARKS = ("pyproject.toml", ".git", "setup.cfg", "setup.py")
_SITES = ("site-packages", "dist-packages")


def canonical_module(module: str | None, file: str | None) -> str | None:
    """What an import of this file would call the module; the given name if there is no file."""
    if file is None or not file.endswith((".py", ".pyw")):
        return module
    return _module_of(file, tuple(sys.path)) or module


@functools.lru_cache(maxsize=4096)
def _module_of(file: str, path: tuple[str, ...]) -> str | None:
    source = Path(file)
    if not source.is_file():
        return None
    source = source.resolve()
    parts = [] if source.stem == "__init__" else [source.stem]
    folder = source.parent
    while (folder / "__init__.py").is_file() and folder.parent != folder:
        parts.insert(0, folder.name)
        folder = folder.parent
    return ".".join((*_namespace(folder, path), *parts)) or None


def _namespace(folder: Path, path: tuple[str, ...]) -> tuple[str, ...]:
    """The packages without ``__init__`` between this folder and the nearest of ``sys.path``."""
    names: list[str] = []
    roots = _roots(path)
    for place in (folder, *folder.parents):
        if str(place) in roots:
            return tuple(names)
        if not place.name.isidentifier():
            break
        names.insert(0, place.name)
    return ()


@functools.lru_cache(maxsize=8)
def _roots(path: tuple[str, ...]) -> frozenset[str]:
    return frozenset(os.path.realpath(entry or os.curdir) for entry in path)


@functools.lru_cache(maxsize=4096)
def shown_file(file: str | None, project: Path) -> str | None:
    """The file relative to site-packages or to the project, with ``/``; else absolute.

    What a ``compile`` called its source stays as it is, unless there is such a file: it says
    nothing of a folder; and it is no file where it is empty.
    """
    if not file or file.startswith("<"):
        return file or None
    if not Path(file).is_absolute() and not Path(file).is_file():
        return file
    resolved = Path(os.path.realpath(file))
    for site in _SITES:
        if site in resolved.parts:
            last = len(resolved.parts) - resolved.parts[::-1].index(site)
            return "/".join(resolved.parts[last:])
    for root in (Path(os.path.realpath(project)), Path(sysconfig.get_path("stdlib"))):
        if resolved.is_relative_to(root):
            return resolved.relative_to(root).as_posix()
    return resolved.as_posix()


def project_root(app: Any, site: str | None) -> Path:
    """The nearest folder above the app's file that is a project, below home; else its own.

    An app with a name of its own is where its first callback is, which is the same wherever the
    app is started from.
    """
    file = _file_of(app) or site or _file_of_first_callback(app)
    folder = Path(file).resolve().parent if file else Path.cwd()
    home = Path.home()
    for place in (folder, *folder.parents):
        if place in {home, Path(place.anchor)}:
            break
        if any((place / mark).exists() for mark in _PROJECT_MARKS):
            return place
    return folder


def _file_of(app: Any) -> str | None:
    name = getattr(getattr(app, "config", None), "name", None)
    module = sys.modules.get(name) if isinstance(name, str) else None
    file = getattr(module, "__file__", None)
    return file if isinstance(file, str) else None


def _file_of_first_callback(app: Any) -> str | None:
    from dash_inspector.capture.rows import rows

    for row in rows(app) if hasattr(app, "callback_map") else ():
        file = row.function.file if row.function is not None else None
        if file and Path(file).is_file() and not set(_SITES) & set(Path(file).parts):
            return file
    return None
