"""Each mechanism of a duplicate as a chain of short steps, and in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.attribution import file_that_ran, run_as
from dash_inspector.analysis.importers import by_name, calls, importer, importers
from dash_inspector.model.quoting import clipped, in_code, in_text, shell_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.model import Callback, Registration

_MAIN = ("__main__", "__mp_main__")


def chain(
    mechanism: str, callback: Callback, registrations: Sequence[Registration]
) -> tuple[str, ...]:
    """From what the developer did to how often it was registered."""
    names = run_as(registrations)
    steps = _RUNS.get(mechanism)
    if steps is None:
        first = _by_name(mechanism, callback, names, registrations)
    else:
        name = _name(callback, names)
        page = (
            importer(name, [one for one in registrations if one.via == "import"]) or "another file"
        )
        first = tuple(step.format(name=words.quoted(name), page=page) for step in steps)
    return (*first, f"{callback.registered}\u00d7")


def sentence(mechanism: str, callback: Callback, registrations: Sequence[Registration]) -> str:
    """What made it run so often."""
    names = run_as(registrations)
    times = words.times(callback.registered)
    if mechanism in _SENTENCES:
        name = _name(callback, names)
        imported = importers(registrations, "import")
        return _SENTENCES[mechanism].format(
            name=in_code(name),
            times=times,
            page=imported.removeprefix(" in ") or "another file",
            imported=f": imported{imported}" if imported else "",
            reloaded=importers(registrations, "reload"),
            places=_again(callback, registrations),
        )
    once = ", ".join(f"once as {in_code(name)}" for name in names)
    ran = words.times(max(len({one.module_object for one in registrations}), len(names)))
    return f"It was registered {once}. The file ran {ran}{_because(names, registrations)}."


def _again(callback: Callback, registrations: Sequence[Registration]) -> str:
    unseen = len(registrations) < callback.registered or any(not r.decorator for r in registrations)
    if unseen and callback.clientside is None:
        return "; whether it was the same function is not known"
    return calls(registrations)


def _because(names: Sequence[str], registrations: Sequence[Registration]) -> str:
    imported = next((name for name in names if name not in _MAIN), "")
    if any(one.via == "uvicorn" for one in registrations):
        return f", because uvicorn loads {words.quoted(imported)} by name"
    if any(name in _MAIN for name in names):
        place = importer(imported, registrations)
        told = f"as {in_code(imported)}" + (f" in {place}" if place else "")
        return f", because it was started as a script and then imported {told}"
    return f", because it was imported by several names{by_name(names, registrations)}"


def _by_name(
    mechanism: str,
    callback: Callback,
    names: Sequence[str],
    registrations: Sequence[Registration],
) -> tuple[str, ...]:
    file = file_that_ran(callback, registrations)
    if mechanism == "two-names":
        return (in_text(file or "one file"), *(_import(name, registrations) for name in names))
    steps = [name if name in _MAIN else _import(name, registrations) for name in names]
    dotted = next((name for name in names if "." in name), None)  # by ``python -m`` or by its path
    started = in_text(f"python {shell_word(clipped(file or 'file'))}", whole=True)
    return (started if dotted is None else f"{words.quoted(dotted)} is started", *steps)


def _import(name: str, registrations: Sequence[Registration]) -> str:
    if any(one.via == "uvicorn" for one in registrations):
        return f"uvicorn import {words.quoted(name)}"
    place = importer(name, registrations)
    return f"{place} imports {words.quoted(name)}" if place else f"import {words.quoted(name)}"


def _name(callback: Callback, names: Sequence[str]) -> str:
    return names[0] if names else callback.module or words.file_of(callback) or "the module"


_RUNS = {
    "importlib-reload": ("import {name}", "importlib.reload({name})"),
    "page-imported": ("{page} imports {name}", "Dash runs page {name} again"),
    "module-run-twice": ("{name} runs", "{name} runs again, under the same name"),
    "cell-run-again": ("cell runs", "cell runs again"),
    "factory-called-twice": ("app factory runs", "app factory runs again", "one list for both"),
    "loop": ("loop or function", "the same Output each time"),
    "registered-again": ("registered", "registered again"),
}
_SENTENCES = {
    "importlib-reload": "Module {name} was loaded once and reloaded{reloaded}: "
    "`importlib.reload` runs its code again in the same module, and Dash keeps what the older run "
    "registered.",
    "page-imported": "The page {name} ran {times}: {page} imported it, and Dash runs each file "
    "of the pages folder itself, whether it was imported or not.",
    "module-run-twice": "Module {name} ran {times} under the same name{imported}.",
    "cell-run-again": "The notebook cell ran {times}: Dash keeps what its older run registered.",
    "factory-called-twice": "The function that builds the app ran {times} in this process. "
    "`@callback` writes into one list for all apps, and the first app that is asked takes it all.",
    "loop": "One line of {name} ran {times} with the same Output: a loop, or a function that is "
    "called again.",
    "registered-again": "Its Dash id was registered again{places}.",
}
