"""What a user does in each scenario, and the truth about it, read off the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.functional.races.scenario import (
    DROPPED,
    LOST_UPDATE,
    NONE,
    SIDE_UPDATE,
    STALE_STATE,
    USER_EDIT,
    WRITE_ORDER,
    WRITE_SKEW,
    Rules,
    Trial,
)

APART = 60  # ms between the two clicks of a person in a hurry


def load_both(trial: Trial) -> Rules:
    """One click sets both names; both must be there in the end."""
    trial.tab.play((0, "go", {"data": _both(trial)}))
    return _lost(trial, LOST_UPDATE)


def lose_both_answers(trial: Trial) -> Rules:
    """Two jobs end between the two looks of a poll: Dash throws their results away."""
    trial.tab.play((0, "go", {"data": _both(trial)}))
    assert trial.tab.given_up() == {"first", "last"}
    assert not trial.tab.value("user")
    return _lost(trial, LOST_UPDATE)


def one_after_the_other(trial: Trial) -> Rules:
    """The second name only after the first is stored."""
    first, last = trial.ms(0, 30), trial.ms(0, 30)
    trial.tab.play((0, "first", {"data": [trial.n, first]}))
    trial.tab.play((0, "last", {"data": [trial.n, last]}))
    return _lost(trial, LOST_UPDATE)


def one_per_tab(trial: Trial) -> Rules:
    """Two tabs at once, each with one of the two writers: nothing is shared but the server."""
    names = [("first", 0), ("last", 1)]
    for name, index in names:
        trial.tabs[index].start((0, name, {"data": [trial.n, trial.ms(10, 80)]}))
    for tab in trial.tabs:
        tab.settle()
    held = [trial.tabs[index].value("user")[name] for name, index in names]
    return NONE if held == [trial.n, trial.n] else frozenset({LOST_UPDATE})


def both_members(trial: Trial) -> Rules:
    """Both writers of one MATCH index."""
    index = trial.n % 2 + 1
    trial.tab.play(*((0, _id(kind, index), _set(trial)) for kind in ("first", "last")))
    user = trial.tab.value(_id("user", index))
    whole = user == {"first": trial.n, "last": trial.n}
    return NONE if whole else frozenset({LOST_UPDATE})


def different_members(trial: Trial) -> Rules:
    """One writer each of two MATCH indices."""
    kinds = [("first", 1), ("last", 2)]
    trial.tab.play(*((0, _id(kind, index), _set(trial)) for kind, index in kinds))
    held = [trial.tab.value(_id("user", index))[kind] for kind, index in kinds]
    return NONE if held == [trial.n, trial.n] else frozenset({LOST_UPDATE})


def clicks_apart(trial: Trial) -> Rules:
    """First name, and 60 ms later the last name, to one callback."""
    first, last = trial.slow(20, 160), trial.ms(0, 120)
    trial.tab.play(
        (0, "first", {"data": [trial.n, first]}), (APART, "last", {"data": [trial.n, last]})
    )
    return _lost(trial, DROPPED)


def whole_last(trial: Trial) -> Rules:
    """The one that writes back whole is asked first or second, and answers last."""
    return _first_beside(trial, {"first": trial.ms(40, 120), "last": trial.slow(250, 350)})


def whole_first(trial: Trial) -> Rules:
    """It answers first."""
    return _first_beside(trial, {"first": trial.slow(250, 350), "last": trial.ms(40, 120)})


def whole_in_turn(trial: Trial) -> Rules:
    """One after the other."""
    for name in ("first", "last"):
        trial.tab.play((0, name, {"data": [trial.n, trial.ms(0, 40)]}))
    return _first_kept(trial)


def same_field(trial: Trial) -> Rules:
    """The first one patches what the other one, asked later, has set by then."""
    slow, quick = trial.slow(250, 350), trial.ms(0, 60)
    trial.tab.play(
        (0, "first", {"data": [-trial.n, slow]}), (30, "last", {"data": [trial.n, quick]})
    )
    return NONE if trial.tab.value("user")["last"] == trial.n else frozenset({WRITE_ORDER})


def _first_beside(trial: Trial, ms: dict[str, int]) -> Rules:
    """Both at once, either of them first by a moment."""
    early = trial.n % 2
    trial.tab.play(
        (30 * early, "first", {"data": [trial.n, ms["first"]]}),
        (30 * (1 - early), "last", {"data": [trial.n, ms["last"]]}),
    )
    return _first_kept(trial)


def _first_kept(trial: Trial) -> Rules:
    user = trial.tab.value("user")
    first = f"first {trial.n}" in user if isinstance(user, list) else user.get("first")
    kept = first in (True, trial.n, {"n": trial.n})
    return NONE if kept else frozenset({LOST_UPDATE})


def save_while_updating(trial: Trial) -> Rules:
    """Save shortly after an edit: what was saved must be what is there in the end."""
    edit, save = trial.slow(10, 150), trial.ms(0, 120)
    trial.tab.play((0, "edit", {"data": [trial.n, edit]}), (30, "save", {"data": [trial.n, save]}))
    fresh = trial.tab.value("saved") == trial.tab.value("user")
    return NONE if fresh else frozenset({STALE_STATE})


def save_after_updating(trial: Trial) -> Rules:
    """Save when the edit has been applied."""
    trial.tab.play((0, "edit", {"data": [trial.n, trial.ms(0, 40)]}))
    trial.tab.play((0, "save", {"data": [trial.n, trial.ms(0, 40)]}))
    fresh = trial.tab.value("saved") == trial.tab.value("user")
    return NONE if fresh else frozenset({STALE_STATE})


def two_writers(trial: Trial) -> Rules:
    """Ask for one value, then for another: the second must be what is shown."""
    slow, quick = trial.slow(60, 140), trial.ms(0, 60)
    trial.tab.play((0, "a", {"data": [trial.n, slow]}), (20, "b", {"data": [trial.n, quick]}))
    shown = trial.tab.value("shown")
    return NONE if shown["by"] == "b" else frozenset({WRITE_ORDER})


def two_writers_in_order(trial: Trial) -> Rules:
    """The same where the first is the quicker one by far."""
    trial.tab.play(
        (0, "a", {"data": [trial.n, trial.ms(0, 20)]}),
        (10, "b", {"data": [trial.n, trial.slow(150, 220)]}),
    )
    return NONE if trial.tab.value("shown")["by"] == "b" else frozenset({WRITE_ORDER})


def two_patchers(trial: Trial) -> Rules:
    """Each says only what it changes, in whatever order."""
    trial.tab.play((0, "a", _set(trial)), (20, "b", _set(trial)))
    whole = trial.tab.value("shown") == {"a": trial.n, "b": trial.n}
    return NONE if whole else frozenset({WRITE_ORDER})


def ask_twice(trial: Trial) -> Rules:
    """Ask again before the answer is there: the older run must leave no trace."""
    older, newer = f"{trial.n}a", f"{trial.n}b"
    trial.tab.play(
        (0, "ask", {"data": [older, trial.slow(130, 200)]}),
        (30, "ask", {"data": [newer, trial.ms(0, 60)]}),
    )
    assert trial.tab.value("out") == newer
    return NONE if trial.tab.value("side") == newer else frozenset({SIDE_UPDATE})


def start_again(trial: Trial) -> Rules:
    """Start a job that is already being polled for a second time: the older one is killed."""
    older, newer = f"{trial.n}a", f"{trial.n}b"
    trial.tab.start((0, "ask", {"data": [older, 5000]}))
    trial.tab.page.wait_for_function("__witness.log.length && __witness.log.at(-1).polls > 1")
    trial.tab.play((0, "ask", {"data": [newer, trial.ms(0, 100)]}))
    assert trial.tab.value("out") == newer or trial.tab.given_up()
    return NONE


def busy_twice(trial: Trial) -> Rules:
    """Ask again while the first run goes on: the busy sign must stay on until the second ends."""
    with _watching(trial, "busy") as idle:
        trial.tab.play(
            (0, "ask", {"data": [f"{trial.n}a", trial.ms(200, 300)]}),
            (60, "ask", {"data": [f"{trial.n}b", trial.slow(800, 900)]}),
        )
    return frozenset({SIDE_UPDATE}) if idle() else NONE


def busy_slow_first(trial: Trial) -> Rules:
    """The second run is over long before the first one."""
    with _watching(trial, "busy") as idle:
        trial.tab.play(
            (0, "ask", {"data": [f"{trial.n}a", trial.slow(400, 500)]}),
            (60, "ask", {"data": [f"{trial.n}b", trial.ms(0, 60)]}),
        )
    return frozenset({SIDE_UPDATE}) if idle() else NONE


def busy_again(trial: Trial) -> Rules:
    """Start a job that is already being polled for a second time, with a busy sign."""
    with _watching(trial, "busy") as idle:
        start_again(trial)
    return frozenset({SIDE_UPDATE}) if idle() else NONE


@contextmanager
def _watching(trial: Trial, sign: str) -> Iterator[Callable[[], bool]]:
    """Afterwards: whether the sign was ever out while the newest request was in flight."""
    trial.tab.page.evaluate(_WATCH, [sign, trial.tab.count()])
    yield lambda: bool(trial.tab.page.evaluate("__outs > 0"))


_WATCH = """([sign, from]) => {
    window.__outs = 0;
    if (window.__unwatch) __unwatch();
    window.__unwatch = dash_stores[0].subscribe(() => {
        const newest = __witness.log.at(-1);
        const running = __witness.log.length > from && newest.over === null;
        if (running && __witness.value(sign, 'data') === 'idle') __outs += 1;
    });
}"""


def all_at_once(trial: Trial) -> Rules:
    """More requests than the page sends at a time; one callback waits for them all."""
    trial.tab.play((0, "go", _set(trial)))
    assert trial.tab.value("total") == 20 * trial.n
    return NONE


def ask_in_turn(trial: Trial) -> Rules:
    """Ask again when the answer is there."""
    for part in "ab":
        trial.tab.play((0, "ask", {"data": [f"{trial.n}{part}", trial.ms(0, 40)]}))
    return NONE if trial.tab.value("side") == f"{trial.n}b" else frozenset({SIDE_UPDATE})


def cross(trial: Trial) -> Rules:
    """Both at once: whichever had been first, the other would have seen its value."""
    before = trial.tab.value("p"), trial.tab.value("q")
    trial.tab.play((0, "a", _set(trial)), (0, "b", _set(trial)))
    skewed = (trial.tab.value("p"), trial.tab.value("q")) == (before[1] + 1, before[0] + 1)
    return frozenset({WRITE_SKEW}) if skewed else NONE


def cross_in_turn(trial: Trial) -> Rules:
    """One when the other is done."""
    before = trial.tab.value("q")
    trial.tab.play((0, "a", _set(trial)))
    trial.tab.play((0, "b", _set(trial)))
    serial = (trial.tab.value("p"), trial.tab.value("q")) == (before + 1, before + 2)
    return NONE if serial else frozenset({WRITE_SKEW})


def type_on(trial: Trial) -> Rules:
    """Type while the page is being answered: nothing that was typed may be gone."""
    trial.tab.page.fill("#text", "")
    trial.tab.settle()
    trial.tab.play((0, "ms", {"data": trial.ms(150, 250)}))
    trial.tab.page.locator("#text").press_sequentially("word", delay=40)
    trial.tab.settle()
    whole = str(trial.tab.value("text", "value")).upper() == "WORD"
    return NONE if whole else frozenset({USER_EDIT})


def type_during_fill(trial: Trial) -> Rules:
    """Type into a field that a response is about to fill."""
    _fill_while_typing(trial, "#text")
    whole = str(trial.tab.value("text", "value")).startswith(f"typed {trial.n}")
    return NONE if whole else frozenset({USER_EDIT})


def type_elsewhere(trial: Trial) -> Rules:
    """Type into another field meanwhile."""
    _fill_while_typing(trial, "#other")
    whole = trial.tab.value("other", "value") == f"typed {trial.n}"
    return NONE if whole else frozenset({USER_EDIT})


def type_before(trial: Trial) -> Rules:
    """Type first; then have it filled."""
    trial.tab.page.fill("#text", f"typed {trial.n}")
    trial.tab.settle()
    trial.tab.play((0, "fill", {"data": [trial.n, trial.ms(0, 60)]}))
    whole = trial.tab.value("text", "value") == f"typed {trial.n}{trial.n}"
    return NONE if whole else frozenset({USER_EDIT})


def swap_during_fill(trial: Trial) -> Rules:
    """A callback puts another field in the place of the one that was typed into before."""
    trial.tab.page.fill("#text", f"typed {trial.n}")
    trial.tab.settle()
    _start_fill(trial)
    trial.tab.play((0, "swap", {"data": trial.n}))
    assert trial.tab.value("text", "value") == f"typed {trial.n}{trial.n}"
    return NONE  # nobody has typed since the request was sent


def _fill_while_typing(trial: Trial, field: str) -> None:
    trial.tab.page.fill("#text", "")
    trial.tab.page.fill("#other", "")
    trial.tab.settle()
    _start_fill(trial)
    trial.tab.page.fill(field, f"typed {trial.n}")
    trial.tab.settle()


def _start_fill(trial: Trial) -> None:
    before = trial.tab.count()
    trial.tab.start((0, "fill", {"data": [trial.n, trial.slow(400, 600)]}))
    trial.tab.page.wait_for_function("n => __witness.log.length > n", arg=before)


def _both(trial: Trial) -> dict[str, Any]:
    return {"n": trial.n, "first": trial.ms(10, 90), "last": trial.ms(20, 140)}


def _lost(trial: Trial, rule: str) -> Rules:
    """Both names must be there, but for one that no answer brought: Dash itself gave it up."""
    gone = trial.tab.given_up()
    wanted = {name: trial.n for name in ("first", "last") if name not in gone}
    held = {name: trial.tab.value("user").get(name) for name in wanted}
    return NONE if held == wanted else frozenset({rule})


def _id(kind: str, index: int) -> dict[str, Any]:
    return {"type": kind, "index": index}


def _set(trial: Trial) -> dict[str, Any]:
    return {"data": [trial.n, trial.ms(10, 80)]}
