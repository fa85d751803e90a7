"""``registry.lost`` and ``registry.late``: what the served app never runs, or not for all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis import astray, words
from dash_inspector.analysis.attribution import of_this_process
from dash_inspector.analysis.evidence import Verdict, evidence
from dash_inspector.analysis.workers import differing
from dash_inspector.model import Callback, Finding, Registration, Snapshot
from dash_inspector.model.quoting import in_code, in_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dash_inspector.model.finding import Level, Stage

LOST = "registry.lost"
LATE = "registry.late"
_SILENT = "Dash says nothing, and a change of its Inputs sends no request"

_ByCallback = dict[str, list[Registration]]


@dataclass(frozen=True, slots=True)
class _Words:
    why: str
    cure: str
    verdict: Verdict
    what: str = "will never run"
    level: Level = "error"
    stage: Stage = "confirmed"


def lost(snapshot: Snapshot) -> Iterator[Finding]:
    """One finding per module and cause; an overwritten function is an output-conflict."""
    by_callback = of_this_process(snapshot)
    behind = Counter(callback.dash_id for callback in snapshot.callbacks)
    alone = [c for c in snapshot.callbacks if c.status == "lost" and behind[c.dash_id] == 1]
    contested = [c.dash_id for c in snapshot.callbacks if behind[c.dash_id] > 1]
    groups: dict[tuple[str | None, str, str], list[Callback]] = {}
    for callback in alone:
        cause = _cause(by_callback.get(callback.id, ()))
        groups.setdefault((callback.module, *cause), []).append(callback)
    for (_, cause_id, taker), group in groups.items():
        if cause_id in astray.ON_ANOTHER:
            every = [one for callback in group for one in by_callback[callback.id]]
            said = _on_another(astray.told(snapshot.app, every))
        else:
            said = _lost_words(cause_id, taker, contested)
        yield _finding(LOST, group, said, by_callback)
    yield from differing(snapshot)


def late(snapshot: Snapshot) -> Iterator[Finding]:
    """One finding per module."""
    by_callback = of_this_process(snapshot)
    groups: dict[str | None, list[Callback]] = {}
    for callback in snapshot.callbacks:
        if callback.status == "late" and callback.owner == "app":
            groups.setdefault(callback.module, []).append(callback)
    for group in groups.values():
        yield _finding(LATE, group, _LATE_WORDS, by_callback)


def _cause(registrations: Sequence[Registration]) -> tuple[str, str]:
    """The mechanism, and the app that took it."""
    fates = {one.fate: one for one in registrations}
    for fate in astray.ON_ANOTHER:
        if fate in fates:
            return fate, fates[fate].app or ""
    if "taken" in fates:
        return "taken-by-another-app", (fates["taken"].app or "").rpartition("@")[0]
    if "elsewhere" in fates:
        return "served-by-another-app", (fates["elsewhere"].app or "").rpartition("@")[0]
    if "doomed" in fates:
        return "mixed-decorators", ""
    return ("first-request-failed" if "failed" in fates else "after-first-request"), ""


def _lost_words(cause: str, taker: str, contested: Sequence[str]) -> _Words:
    if cause == "taken-by-another-app":
        return _taken(taker)
    if cause == "served-by-another-app":
        return _elsewhere(taker)
    if cause == "mixed-decorators":
        return _mixed(contested)
    return _FAILED if cause == "first-request-failed" else _AFTER


def _on_another(told: astray.Told) -> _Words:
    return _Words(
        why=told.why,
        cure=told.cure,
        verdict=Verdict(told.mechanism, told.chain, f"On this app's page {_lower(_SILENT)}."),
        what="will never run" if told.sure else "is on another app",
        level="error" if told.sure else "warning",
        stage="confirmed" if told.sure else "potential",
    )


def _taken(taker: str) -> _Words:
    return _Words(
        why="It was registered with `@callback`, and another app of this process, "
        f"{in_code(taker)}, has taken it: at the first request to its server an app takes over "
        "every `@callback` there is, and of several apps on one server the one that was made first "
        "does.",
        cure="Register it with `@app.callback` of the app that it is for.",
        verdict=Verdict(
            "taken-by-another-app",
            (
                "@callback",
                "one list for all apps",
                f"first request to the server of {words.quoted(taker)}",
                "taken",
            ),
            f"On this app's page {_lower(_SILENT)}; {in_code(taker)} has it instead.",
        ),
    )


def _elsewhere(taker: str) -> _Words:
    return _Words(
        what=f"is served by the app {in_code(taker)} only",
        why="It was registered with `@callback`, and of the apps of this process only "
        f"{in_code(taker)} has taken over what was registered so. The layout of this app has the "
        "components concerned, and this app has no callbacks of its own.",
        cure="Nothing, if this app was not meant; else use `@app.callback` of each app that is.",
        verdict=Verdict(
            "served-by-another-app",
            (
                "@callback",
                "one list for all apps",
                f"first request to the server of {words.quoted(taker)}",
                "served there only",
            ),
            f"If this app was meant, then on its page {_lower(_SILENT)}.",
        ),
        level="info",
        stage="potential",
    )


def _mixed(contested: Sequence[str]) -> _Words:
    which = in_code(contested[0]) if contested else "one Output"
    said = (
        f"The callback `{contested[0]}` provided with `dash.callback` was already assigned with "
        "`app.callback`."
        if contested
        else None
    )
    return _Words(
        why=f"It was registered with `@callback`. Both `@callback` and `@app.callback` write "
        f"{which}: the first request fails with HTTP 500 when Dash finds that, and Dash never "
        "takes over the rest.",
        cure=f"Let only one function write {which}, or use one kind of decorator for both; "
        "registry.output-conflict names them.",
        verdict=Verdict(
            "mixed-decorators",
            ("@callback", "@app.callback", f"both write {which}", "first request: 500", "lost"),
            "The first request is answered with HTTP 500; later ones show a page on which no "
            "`@callback` works.",
            said,
            "server" if said is not None else None,
            ("plotly/dash#3419",),
        ),
    )


_AFTER = _Words(
    why="It was registered with `@callback` after this app's first request, when the app had "
    "already taken over what was there: the browser never hears of it.",
    cure="Import the module before the server starts, or use `@app.callback`; "
    "after a reload or a cell run again, restart the server.",
    verdict=Verdict(
        "after-first-request",
        ("first request", "the app takes over every @callback", "@callback", "lost"),
        f"{_SILENT}; the next app of this process would take it.",
    ),
)
_FAILED = _Words(
    why="It was registered with `@callback` in time, but this app's first request failed before "
    "Dash took it over, and Dash does not try again.",
    cure="Look in the server's log for what the first request raised (often the layout), cure "
    "that, and restart the server.",
    verdict=Verdict(
        "first-request-failed",
        ("@callback", "first request fails", "Dash does not try again", "lost"),
        f"{_SILENT}, although the page opens at the second try.",
    ),
)
_LATE_WORDS = _Words(
    why="The server had already answered requests by then, so other workers may not have the same.",
    cure="Register it when the module is imported, before the first request.",
    verdict=Verdict(
        "after-first-request",
        ("first request", "@app.callback", "late"),
        "Pages that are open do not run it until they are loaded again.",
    ),
    what="was registered after the server had started",
    level="warning",
)


def _finding(
    rule: str,
    group: Sequence[Callback],
    said: _Words,
    by_callback: _ByCallback,
) -> Finding:
    message = f"{words.said_of(len(group), said.why)} {said.verdict.effect}"
    if len(group) == 1:
        title = f"{words.located(group[0])} {said.what}"
    else:
        where = in_text(group[0].module or "one module")
        title = f"{len(group)} callbacks of {where} {_plural(said.what)}"
        message = f"They are {words.listed(map(words.located, group))}. {message}"
    every = [one for callback in group for one in by_callback.get(callback.id, [])]
    return Finding(
        rule=rule,
        level=said.level,
        stage=said.stage,
        title=title,
        message=message,
        fix=said.cure,
        fingerprint=words.fingerprint(rule, group),
        callbacks=tuple(callback.id for callback in group),
        properties=tuple(sorted({node.node for c in group for node in c.outputs})),
        modules=words.modules_of(group),
        evidence=evidence(said.verdict, group, every),
    )


def _plural(what: str) -> str:
    verb, _, rest = what.partition(" ")
    plural = {"was": "were", "is": "are"}.get(verb, verb)
    return f"{plural} {rest}"


def _lower(text: str) -> str:
    return text[0] + text[1:] if text.startswith("Dash") else text[0].lower() + text[1:]
