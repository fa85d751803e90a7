"""``registry.lost`` of what is on another app: which one, why it is not served, and the cure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.cures import ALIASED_SINCE, parsed
from dash_inspector.model.quoting import in_code, in_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.model import AppInfo, Registration, Site

ON_ANOTHER = ("on-twin", "on-bare", "on-older", "on-replaced", "on-like")


@dataclass(frozen=True, slots=True)
class Told:
    """The parts of the finding; ``sure`` unless the other app may yet be served."""

    mechanism: str
    chain: tuple[str, ...]
    why: str
    cure: str
    sure: bool = True


def told(app: AppInfo, registrations: Sequence[Registration]) -> Told:
    """Of registrations that are on one other app, for one reason."""
    first = registrations[0]
    if first.fate == "on-twin":
        return _twin(app, first)
    if first.fate in {"on-older", "on-replaced"}:
        return _older(first)
    return _bare(first) if first.fate == "on-bare" else _like(first)


def _twin(app: AppInfo, one: Registration) -> Told:
    file = in_text(one.app_file or "one file")
    mine, theirs = (*one.app_names, "?", "?")[:2]
    place = _place(one.app_importer)
    by = f" (imported in {place})" if place else ""
    ran = (
        f"{file} ran twice, as {in_code(mine)} and as {in_code(theirs)}{by}"
        if mine != theirs
        else f"{file} ran twice as {in_code(mine)}{by}"
    )
    return Told(
        "app-made-twice",
        (
            f"{words.quoted(mine)} makes the app",
            f"{place or 'another file'} imports {words.quoted(theirs)}",
            "the file runs again: a second app",
            f"{_decorator(one)} on that one",
            "lost",
        ),
        f"It was registered with `{_decorator(one)}` on another app, {_name(one)}. {ran}, and "
        f"each run made an app of its own. This app is that of {in_code(mine)}; the other one is "
        "not served.",
        _one_app(app, one, mine),
    )


def _one_app(app: AppInfo, one: Registration, mine: str) -> str:
    plain = _plain(one)
    alone = (
        f"Create the app in a module of its own, which every file imports; or register with "
        f"`{plain}` from `dash`, which needs no app, so that nothing imports "
        f"{in_text(one.app_file or 'the file')} again."
    )
    if not mine.startswith("__") or app.name == mine:
        return alone
    if parsed(app.dash_version) < ALIASED_SINCE:
        return f"{alone}\nFrom Dash 4.4.1 on, `Dash(__name__)` helps too."
    return f"{alone}\n`Dash(__name__)` helps too, in a file that is started as `python file.py`."


def _bare(one: Registration) -> Told:
    return Told(
        "app-without-layout",
        ("a second Dash()", f"{_decorator(one)} on it", "no layout: it has no page", "lost"),
        f"It was registered with `{_decorator(one)}` on another app, {_name(one)}. That app has no "
        "layout, so it has no page. The components are in this app's layout.",
        _use_this_app(one),
    )


def _older(one: Registration) -> Told:
    return Told(
        "app-replaced",
        ("cell makes an app", f"{_decorator(one)} on it", "cell runs again: a new app", "lost"),
        f"It was registered with `{_decorator(one)}` on an older app of this notebook, "
        f"{_name(one)}. A newer app, this one, has taken its name, and lacks the callback.",
        "Run the cell that registers it again, after the one that makes the app.",
        sure=one.fate == "on-older",
    )


def _like(one: Registration) -> Told:
    return Told(
        "app-not-served",
        ("a second Dash()", f"{_decorator(one)} on it", "not served so far"),
        f"It was registered with `{_decorator(one)}` on another app, {_name(one)}, which has the "
        "same components and has answered no request yet.",
        f"If only this app is served: {_lower(_use_this_app(one))}",
        sure=False,
    )


def _use_this_app(one: Registration) -> str:
    return (
        f"Register with `{_plain(one)}` from `dash` instead, in a module that is imported before "
        "the server starts, and remove the second `Dash()`."
    )


def _decorator(one: Registration) -> str:
    return one.decorator or "@app.callback"


def _plain(one: Registration) -> str:
    return _decorator(one).replace("app.", "", 1)


def _name(one: Registration) -> str:
    return in_code(f"Dash({words.quoted((one.app or '').rpartition('@')[0])})")


def _place(site: Site | None) -> str | None:
    if site is None or site.file is None:
        return None
    return in_text(site.file if site.line is None else f"{site.file}:{site.line}")


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
