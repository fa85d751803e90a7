"""Runs the trials of a scenario: acts, waits for complete records, compares verdict and truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

from playwright.sync_api import Browser

from tests.functional.races.asking import Asking
from tests.functional.races.completeness import missing
from tests.functional.races.scenario import WASTED, Rules, Scenario, Trial
from tests.functional.races.witnesses import HungJobError, Seen, Tab
from tests.functional.serving import Serve, Server
from tests.functional.waiting import until

_SERVERS = 4
REPORTED = ("observed", "confirmed")
# These are proven by the values; for the others, having been observed is the whole claim.
PROVEN = frozenset({"race.lost-update", "race.dropped-update"})


@dataclass(frozen=True)
class Judged:
    """One trial: what really happened, what was reported, and what the records lack.

    ``given_up``: Dash threw a job's result away, so that it could not be lost in the page.
    ``withdrawn``: what had been confirmed before, and was not in the end.
    """

    truth: Rules
    verdict: Rules
    observed: Rules = frozenset()
    lacking: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    given_up: bool = False
    withdrawn: Rules = frozenset()


def run(
    scenario: Scenario,
    serve: Serve,
    browser: Browser,
    *,
    trials: int,
    random: Random,
    fixed: bool = False,
) -> list[Judged]:
    """Every trial of the scenario on one server, in one page load per tab.

    Dash forks its jobs off a process in which other threads may be in the middle of using SQLite:
    now and then, on a busy machine, one hangs. What is left is then played on another server.
    """
    judged: list[Judged] = []
    for _ in range(_SERVERS):
        with suppress(HungJobError):
            for one in _trials(scenario, serve, browser, range(len(judged), trials), random, fixed):
                judged.append(one)  # noqa: PERF402 - they are kept when one of them hangs
        if len(judged) == trials:
            return judged
    raise HungJobError(scenario.label)


def _trials(
    scenario: Scenario,
    serve: Serve,
    browser: Browser,
    numbers: Sequence[int],
    random: Random,
    fixed: bool,
) -> Iterator[Judged]:
    project = "".join(c if c.isalnum() else "-" for c in scenario.label)
    with ExitStack() as stack:
        server = stack.enter_context(
            serve(
                scenario.source,
                backend=scenario.backend,
                mode=scenario.mode,
                dash=scenario.dash,
                project=project,
            )
        )
        for _ in range(20 if scenario.mode == "gunicorn" else 0):
            server.get("/_dash-layout")  # a worker's first requests must not come all at once
        context = browser.new_context()
        stack.callback(context.close)
        tabs = [Tab(context, server.url) for _ in range(scenario.tabs)]
        for number in numbers:
            yield _judge(scenario, server, Trial(tabs, number + 1, random, fixed))


def _judge(scenario: Scenario, server: Server, trial: Trial) -> Judged:
    _forget(server, trial.tabs)
    with Asking(server) as asking:
        truth = scenario.act(trial)
        for tab in trial.tabs:
            tab.report()
        seen = [tab.seen() for tab in trial.tabs]
        every = [one for requests in seen for one in requests]
        facts, lacking = _complete(scenario, server, every)
    if any(_overlapping(requests) for requests in seen):
        truth |= {WASTED}
    verdict, observed = _verdict(facts["findings"])
    verdict -= scenario.tolerated - truth
    return Judged(
        truth,
        verdict,
        observed - truth - scenario.tolerated,
        lacking,
        facts,
        given_up=any(one.given_up for one in every),
        withdrawn=asking.withdrawn(facts),
    )


def _forget(server: Server, tabs: Sequence[Tab]) -> None:
    for tab in tabs:
        tab.mark()
    if _facts(server)["requests"]:
        server.post("/_inspector/api/clear").raise_for_status()
        # Another worker may be the one that forgets, in its own time.
        until(lambda: not _facts(server)["requests"], "an empty log")


def _complete(
    scenario: Scenario, server: Server, seen: Sequence[Seen]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The snapshot once it is complete; after a generous while, what it still lacks."""
    last: dict[str, Any] = {}
    lacking: list[str] = []

    def look() -> bool:
        nonlocal last, lacking
        last = _facts(server)
        lacking = missing(seen, last["requests"], scenario.contested)
        return all("fingerprint" in fault for fault in lacking)  # those will not come later

    with suppress(AssertionError):
        until(look, "complete records", 8)
    return last, tuple(lacking)


def _facts(server: Server) -> dict[str, Any]:
    facts: dict[str, Any] = server.get("/_inspector/api/snapshot.json").json()
    return facts


def _verdict(findings: Sequence[dict[str, Any]]) -> tuple[Rules, Rules]:
    """What is claimed, and what has been called observed only though it takes a proof."""
    races = [f for f in findings if f["rule"].startswith("race.") and f["stage"] in REPORTED]
    claimed = {f["rule"] for f in races if f["rule"] not in PROVEN or f["stage"] == "confirmed"}
    return frozenset(claimed), frozenset({f["rule"] for f in races} - claimed)


def _overlapping(seen: Sequence[Seen]) -> bool:
    """Whether one callback was asked again while it ran."""
    by_number = {one.number: one for one in seen}
    return any(by_number[n].key == one.key for one in seen for n in one.flying if n in by_number)
