"""How many of what really happened was reported, and what else was: per scenario, per rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.functional.races.staging import Judged


@dataclass
class Score:
    """Trials in which a race was there and was (not) reported, was not there and was (not)."""

    true_positive: int = 0
    false_negative: int = 0
    false_positive: int = 0
    true_negative: int = 0

    def add(self, *, real: bool, reported: bool) -> None:
        if real:
            self.true_positive += reported
            self.false_negative += not reported
        else:
            self.false_positive += reported
            self.true_negative += not reported

    @property
    def cells(self) -> tuple[int, int, int, int]:
        return (self.true_positive, self.false_negative, self.false_positive, self.true_negative)

    @property
    def right(self) -> bool:
        return not self.false_negative and not self.false_positive


Results = Sequence[tuple[str, Sequence[Judged]]]


def per_rule(results: Results) -> dict[str, Score]:
    """Over all scenarios: every trial counts once for each rule that any scenario is about."""
    trials = [judged for _, every in results for judged in every]
    rules = sorted({rule for judged in trials for rule in judged.truth | judged.verdict})
    scores = {rule: Score() for rule in rules}
    for judged in trials:
        for rule, score in scores.items():
            score.add(real=rule in judged.truth, reported=rule in judged.verdict)
    return scores


def lines(results: Results) -> Iterable[str]:
    """The printed tables."""
    heads = ("trials", "races", "missed", "false", "gone", "gaps")
    yield f"{'scenario':<58} {' '.join(f'{head:>6}' for head in heads)}"
    for label, every in results:
        real = sum(bool(judged.truth) for judged in every)
        missed = sum(len(judged.truth - judged.verdict) for judged in every)
        false = sum(len(judged.verdict - judged.truth) for judged in every)
        gone = sum(bool(judged.withdrawn) for judged in every)
        gaps = sum(bool(judged.lacking) for judged in every)
        yield f"{label:<58} {len(every):>6} {real:>6} {missed:>6} {false:>6} {gone:>6} {gaps:>6}"
    yield ""
    yield f"{'rule':<26} {'true pos.':>9} {'false neg.':>10} {'false pos.':>10} {'true neg.':>9}"
    for rule, score in per_rule(results).items():
        hit, missed, false, silent = score.cells
        yield f"{rule:<26} {hit:>9} {missed:>10} {false:>10} {silent:>9}"
    given_up = sum(judged.given_up for _, every in results for judged in every)
    if given_up:
        yield f"Dash gave up a job in {given_up} trials: its result is not counted as lost."


def surprises(results: Results) -> Iterable[str]:
    """Every trial where verdict and truth disagree or facts are missing, one line each."""
    for label, every in results:
        for number, judged in enumerate(every, 1):
            said = {
                "missed": sorted(judged.truth - judged.verdict),
                "false": sorted(judged.verdict - judged.truth),
                "withdrawn": sorted(judged.withdrawn),
                "only observed": sorted(judged.observed),
                "lacking": list(judged.lacking),
            }
            parts = [f"{name} {', '.join(items)}" for name, items in said.items() if items]
            if parts:
                yield f"{label}, trial {number}: {'; '.join(parts)}"
