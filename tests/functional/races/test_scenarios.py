"""The part of the suite that leaves nothing to chance: verdict and truth, trial by trial."""

from __future__ import annotations

from random import Random

import pytest
from playwright.sync_api import Browser

from tests.functional.races.scenario import WASTED
from tests.functional.races.staging import run
from tests.functional.races.suite import SCENARIOS
from tests.functional.serving import Serve

pytestmark = pytest.mark.browser
CHOSEN = (
    "lost update [flask run newest]",
    "lost update, background [flask run newest]",
    "lost update, WebSocket async [fastapi uvicorn newest]",
    "branching on the trigger [flask run newest]",
    "Patch with leftover State [fastapi uvicorn newest]",
    "healed chain [flask run newest]",
    "healed chain, slowly [flask run newest]",
    "Patch beside a whole write [flask run newest]",
    "Patch last [flask run newest]",
    "two tabs at once [flask run newest]",
    "jobs that Dash gives up [flask run newest]",
    "save while updating [flask run newest]",
    "two writers [flask run newest]",
    "set_props of an older run [flask run newest]",
    "crossed [flask run newest]",
    "typing into what is filled [flask run newest]",
)
BY_LABEL = {scenario.label: scenario for scenario in SCENARIOS}


def test_every_label_is_one_scenario() -> None:
    assert len(BY_LABEL) == len(SCENARIOS)


@pytest.mark.parametrize("label", CHOSEN)
def test_the_verdict_is_the_truth(serve: Serve, browser: Browser, label: str) -> None:
    scenario = BY_LABEL[label]
    expected = {scenario.rule} - {None}
    for judged in run(scenario, serve, browser, trials=2, random=Random(0), fixed=True):
        assert judged.lacking == ()
        assert judged.truth - {WASTED} == expected
        assert judged.verdict == judged.truth
        assert judged.withdrawn == frozenset()
