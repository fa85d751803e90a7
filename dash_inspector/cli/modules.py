"""Import a target's module as its server would, but start nothing."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dash_inspector.cli.problem import Problem, describe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from dash_inspector.cli.target import Target


def import_target(target: Target) -> ModuleType:
    """The target's module; a ``Problem`` where it is not there or raises."""
    with guarded(f"{target.text}: importing {target.source}", target):
        if target.file is not None:
            return _import_file(target, target.file)
        return _import_module(target, target.module or "")


@contextlib.contextmanager
def guarded(doing: str, target: Target) -> Iterator[None]:
    """Run the app's own code: its prints go to stderr, it starts no server, it may raise."""
    with contextlib.redirect_stdout(sys.stderr), _arguments(target.source), _no_server():
        try:
            yield
        except (Problem, KeyboardInterrupt):
            raise
        except SystemExit as exit_:
            raise Problem(f"{doing} ended the program with exit status {exit_.code}") from exit_
        except BaseException as error:
            raise Problem(f"{doing} raised {describe(error)}") from error


def _import_module(target: Target, name: str) -> ModuleType:
    _search_first(Path.cwd())
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise
        raise Problem(
            f"{target.text}: there is no module {error.name!r} in {Path.cwd()} "
            "or among the installed packages"
        ) from error


def _import_file(target: Target, given: Path) -> ModuleType:
    file = given.absolute()
    if not file.is_file():
        raise Problem(f"{target.text}: there is no file {file}")
    if file.suffix != ".py":
        raise Problem(f"{target.text}: {given} is no .py file")
    folder, names = _package_of(file)
    _search_first(Path.cwd())
    _search_first(folder)
    if len(names) > 1:
        importlib.import_module(".".join(names[:-1]))
    return _execute(".".join(names), file)


def _package_of(file: Path) -> tuple[Path, list[str]]:
    """The folder to search for imports, and the names of the packages and the module below it."""
    names = [] if file.stem == "__init__" else [file.stem]
    folder = file.parent
    while (folder / "__init__.py").is_file() and folder.parent != folder:
        names.insert(0, folder.name)
        folder = folder.parent
    return folder, names or [file.stem]


def _execute(name: str, file: Path) -> ModuleType:
    """The module of exactly this file, even where another one of its name can be imported."""
    known = sys.modules.get(name)
    if known is not None and _is_same(getattr(known, "__file__", None), file):
        return known
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _is_same(known: str | None, file: Path) -> bool:
    return known is not None and Path(known).is_file() and file.samefile(known)


def _search_first(folder: Path) -> None:
    text = str(folder)
    if text in sys.path:
        sys.path.remove(text)
    sys.path.insert(0, text)


@contextlib.contextmanager
def _arguments(program: str) -> Iterator[None]:
    """The app must not read our own arguments as if they were its."""
    before = sys.argv
    sys.argv = [program]
    try:
        yield
    finally:
        sys.argv = before


@contextlib.contextmanager
def _no_server() -> Iterator[None]:
    """An ``app.run()`` that no ``__main__`` guards returns at once."""
    from dash import Dash

    def run(*_: Any, **__: Any) -> None:
        return None

    before = Dash.run
    Dash.run = run
    try:
        yield
    finally:
        Dash.run = before
