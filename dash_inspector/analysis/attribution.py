"""Through which mechanism one callback came to be registered more than once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dash_inspector.model import AppInfo, Callback, Registration, Site, Snapshot

_MAIN = frozenset({"__main__", "__mp_main__"})


def of_this_process(snapshot: Snapshot) -> dict[str, list[Registration]]:
    """The registrations of the process that the snapshot's callbacks are from, per callback."""
    app = snapshot.app
    found: dict[str, list[Registration]] = {}
    for one in snapshot.registrations:
        if (one.generation, one.pid) == (app.generation, app.pid):
            found.setdefault(one.callback, []).append(one)
    return found


def mechanism(app: AppInfo, callback: Callback, registrations: Sequence[Registration]) -> str:
    """The mechanism's id, by comparing what is behind the registrations, as far as it is known."""
    names = run_as(registrations)
    vias: set[str | None] = {one.via for one in registrations}
    objects = {one.module_object for one in registrations if one.module_object}
    codes = _known(one.code for one in registrations)
    if callback.clientside is not None and len(names) > 1 and len(_sites(registrations)) > 1:
        return "registered-again"
    if {"page", "import"} <= vias and max(len(objects), len(codes)) > 1:
        return "page-imported"
    if len(names) > 1:
        return _several_names(app, callback, names, registrations)
    if len(objects) > 1:
        return "module-run-twice"
    if len(codes) > 1 and (found := _several_codes(registrations, vias)) is not None:
        return found
    if sum(one.decorator is not None for one in registrations) < callback.registered:
        return "importlib-reload" if "reload" in vias else "registered-again"
    return _in_one_run(registrations)


def run_as(registrations: Iterable[Registration]) -> tuple[str, ...]:
    """The names under which the module ran, in order."""
    return tuple(dict.fromkeys(one.module for one in registrations if one.module is not None))


def module_that_ran(callback: Callback, registrations: Sequence[Registration]) -> str | None:
    """By the name for an import: the function's, unless another module registers it."""
    if not _lent(callback, registrations):
        return callback.module
    return next((name for name in run_as(registrations) if name not in _MAIN), callback.module)


def file_that_ran(callback: Callback, registrations: Sequence[Registration]) -> str | None:
    """The function's file, unless it is another one that ran and registers it."""
    own = callback.function or callback.clientside
    file = own.file if own is not None else None
    if not _lent(callback, registrations):
        return file
    return next((site.file for site in _sites(registrations)), file)


def _lent(callback: Callback, registrations: Iterable[Registration]) -> bool:
    ran = {_last(name) for name in run_as(registrations) if name not in _MAIN}
    return callback.module is not None and bool(ran) and _last(callback.module) not in ran


def _last(module: str) -> str:
    return module.rpartition(".")[2]


def _several_names(
    app: AppInfo, callback: Callback, names: Sequence[str], registrations: Sequence[Registration]
) -> str:
    if "__mp_main__" in names and any(one.via == "uvicorn" for one in registrations):
        same = app.name in {callback.module, *names} and not made_by_factory(registrations)
        return "uvicorn-reload" if same else "uvicorn-reload-other-app"
    return "run-and-imported" if _MAIN & set(names) else "two-names"


def made_by_factory(registrations: Sequence[Registration]) -> bool:
    """Whether the file ran under all its names before there was any app in the process."""
    return all(one.decorator is not None and one.around is None for one in registrations)


def _several_codes(registrations: Sequence[Registration], vias: set[str | None]) -> str | None:
    """``None`` where one code made them all: it makes a new function each time."""
    if "cell" in vias:
        return "cell-run-again"
    if "reload" in vias:
        return "importlib-reload"
    return None if _of_one_run(registrations) else "module-run-twice"


def _in_one_run(registrations: Sequence[Registration]) -> str:
    """A factory is one function that registered for two apps, whoever called it."""
    built = len(_known(one.around for one in registrations)) > 1
    callers = {one.call_code for one in registrations}
    if built and len(callers) == 1 and not callers & {None, *(one.run for one in registrations)}:
        return "factory-called-twice"
    return "loop" if len(_sites(registrations)) < 2 else "registered-again"


def _of_one_run(registrations: Sequence[Registration]) -> bool:
    """Whether one run of a module called them all, by the same code."""
    seen = {(one.run, one.call_code) for one in registrations}
    return len(seen) == 1 and all(code is not None for _, code in seen)


def _sites(registrations: Iterable[Registration]) -> set[Site]:
    return {one.call_site for one in registrations if one.call_site is not None}


def _known(values: Iterable[int | None]) -> set[int]:
    return {value for value in values if value is not None}
