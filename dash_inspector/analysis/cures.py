"""What to do about a duplicate, with their Dash and their backend."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.attribution import made_by_factory, module_that_ran, run_as
from dash_inspector.analysis.importers import importer, importers
from dash_inspector.model.quoting import in_code, python_text, shell_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.model import AppInfo, Callback, Registration

ALIASED_SINCE = (4, 4, 1)
_DROP = "call `dash_inspector.drop_stale_registrations(app)` after the last callback"


def cure(
    mechanism: str, app: AppInfo, callback: Callback, registrations: Sequence[Registration]
) -> str:
    """Two lines at most."""
    if mechanism in {"uvicorn-reload", "uvicorn-reload-other-app", "run-and-imported"}:
        return _of_main(app, callback, registrations)
    if mechanism == "two-names":
        choice = " or ".join(_chosen(name, registrations) for name in run_as(registrations))
        return f"Import the file by one name everywhere: {choice.rstrip(',')}."
    if mechanism == "page-imported":
        return (
            f"Do not import a page{_as_done(registrations)}: move what is wanted from it into a "
            "module outside the pages folder."
        )
    if mechanism == "loop":
        return f"Give {words.name(callback)} another Output each time, or register it once."
    if mechanism == "registered-again" and all(one.decorator for one in registrations):
        return "Register it in one place only."
    return _CURES[mechanism]


def _chosen(name: str, registrations: Sequence[Registration]) -> str:
    place = importer(name, registrations)
    return f"{in_code(name)}, as {place} does," if place else in_code(name)


def _as_done(registrations: Sequence[Registration]) -> str:
    places = importers(registrations, "import").removeprefix(" in ")
    return f", as {places} {'do' if ' and ' in places else 'does'}" if places else ""


def _of_main(app: AppInfo, callback: Callback, registrations: Sequence[Registration]) -> str:
    outside = _outside(app, callback, registrations)
    factory = made_by_factory(registrations)
    if parsed(app.dash_version) < ALIASED_SINCE:
        at_the_top = ", at the top of the file" if factory else ""
        return (
            f"{_upper(outside)}, or {_DROP}.\n"
            f"With Dash {app.dash_version} `Dash(__name__)` does not help; from 4.4.1 on it "
            f"does{at_the_top}."
        )
    if factory:
        return (
            "Create the app at the top of the file, as `app = Dash(__name__)`, and not in a "
            f"function that is called later.\nWhere that cannot be, {outside}, or {_DROP}."
        )
    if app.name == module_that_ran(callback, registrations):
        return (
            f"{_upper(outside)}, or {_DROP}.\n"
            "`Dash(__name__)` prevents it only in a file that Python can import from the folder "
            "where it is started."
        )
    return (
        f"Create the app as `Dash(__name__)` in the file that is run.\n"
        f"Where that cannot be, {outside}, or {_DROP}."
    )


def _outside(app: AppInfo, callback: Callback, registrations: Sequence[Registration]) -> str:
    module = module_that_ran(callback, registrations) or "app"
    by_uvicorn = any(one.via == "uvicorn" for one in registrations)
    if app.backend == "flask" and not by_uvicorn:
        return (
            f"start it from another file ({in_code(_import_of_app(module), whole=True)}, then "
            "`app.run()`), which nothing imports"
        )
    factory = " --factory" if by_uvicorn and made_by_factory(registrations) else ""
    # A word that began with a dash would be an option.
    command = f"uvicorn {shell_word(module.lstrip('-') + ':server')}{factory}"
    spawned = any(one.module == "__mp_main__" for one in registrations)
    workers = " (or `--workers`, as it is started now)" if spawned else ""
    told = in_code(f"{command} --reload" if spawned else command, whole=True)
    return f"start it from outside, as in {told}{workers}"


def _import_of_app(module: str) -> str:
    """A statement; of a module that has no name in Python's grammar, by a string."""
    if all(part.isidentifier() and not keyword.iskeyword(part) for part in module.split(".")):
        return f"from {module} import app"
    return f"app = importlib.import_module({python_text(module)}).app"


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


def parsed(version: str) -> tuple[int, ...]:
    """A version's first three numbers."""
    numbers = []
    for part in version.split(".")[:3]:
        digits = "".join(character for character in part if character.isdigit())
        numbers.append(int(digits) if digits else 0)
    return tuple(numbers)


_RESTART = "once the app has answered a request, only a restart helps"
_CURES = {
    "importlib-reload": f"Restart the server instead of reloading, or {_DROP};\n{_RESTART}.",
    "cell-run-again": f"Put all callbacks and the app in one cell and {_DROP};\n{_RESTART}.",
    "module-run-twice": "Let the module be imported once, by `import`, and run by nothing else.",
    "factory-called-twice": "Register with `@app.callback` of the app that the factory makes; "
    "or build one app per process.",
    "registered-again": "Import `dash_inspector` first: then it is seen who did it.",
}
