"""Whatever an app calls its things, "Copy as issue" and the page's sentences keep their form."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from dash import html
from hypothesis import given

from dash_inspector.analysis import analyse
from dash_inspector.model import Callback, Finding, Snapshot
from dash_inspector.model.quoting import line
from dash_inspector.page.mechanism import chain
from dash_inspector.page.pieces import address, prose
from dash_inspector.page.race_account import often
from dash_inspector.page.race_evidence import code_of
from dash_inspector.page.race_limits import limits
from dash_inspector.page.race_markdown import issue
from dash_inspector.page.race_pair import pair_of
from dash_inspector.page.race_provoke import order
from dash_inspector.page.race_together import steps
from tests.hostile import QUICK, codes, hostile, several, shape, tokens
from tests.unit.analysis.hostile_apps import (
    APPS,
    HARMLESS,
    NEEDED,
    RACES,
    REGISTRY,
    Names,
    findings,
)
from tests.unit.page.reading import every


def issues(app: str, names: Names, preview: str = "seen") -> dict[str, str]:
    snapshot = APPS[app](names)
    runs = tuple(
        replace(one, reads=_previewed(one.reads, preview), writes=_previewed(one.writes, preview))
        for one in snapshot.requests
    )
    seen = replace(snapshot, requests=runs)
    return {
        f"{one.rule} {one.evidence.get('mechanism')}": _issue(one, seen) for one in analyse(seen)
    }


def _previewed(values: Any, preview: str) -> Any:
    return tuple(replace(one, preview=preview) for one in values)


def _issue(finding: Finding, snapshot: Snapshot) -> str:
    return issue(finding, snapshot, pair_of(finding, snapshot), often(finding), code_of(finding))


@pytest.mark.parametrize("app", [*RACES, "taken", "script"])
@given(names=several(NEEDED))
@QUICK
def test_an_issue_has_the_form_of_its_template(app: str, names: list[str]) -> None:
    template, found = issues(app, Names(HARMLESS)), issues(app, Names(names), names[0])
    assert found.keys() == template.keys()
    for key, text in found.items():
        assert tokens(text) == tokens(template[key])
        assert all(line(one) == one for one in _without_our_own(text).split("\n"))


def _without_our_own(text: str) -> str:
    """The zero-width spaces that keep names from calling somebody are ours."""
    return re.sub("(?<=[@#-])\u200b", "", text)


@given(names=several(NEEDED))
@QUICK
def test_the_code_of_an_issue_is_the_code_of_the_page(names: list[str]) -> None:
    (text,), (template,) = (issues("lost_update", Names(one)).values() for one in (names, HARMLESS))
    (code,), (its_template,) = (
        [one for one in codes(each) if one.startswith("from dash import")]
        for each in (text, template)
    )
    assert shape(code) == shape(its_template)


@given(names=several(NEEDED))
@QUICK
def test_the_page_s_own_sentences_keep_their_form(names: list[str]) -> None:
    for app in ("potential", "potential_upstream", "upstream"):
        told, template = (_told(app, Names(each)) for each in (names, HARMLESS))
        assert [_form(one) for one in told] == [_form(one) for one in template]


def _told(app: str, names: Names) -> list[str]:
    snapshot = APPS[app](names)
    script = replace(snapshot.callbacks[0], kind="clientside")
    by_id = {one.id: one for one in snapshot.callbacks}
    return [
        sentence
        for one in findings(app, names).values()
        for sentence in (
            *steps(one, [by_id[each] for each in one.callbacks], by_id),
            *limits(one, [script]),
        )
    ]


def _form(sentence: str) -> list[str]:
    return ["code" if isinstance(part, html.Code) else "text" for part in prose(sentence)]


@pytest.mark.parametrize("app", REGISTRY)
@given(names=several(NEEDED))
@QUICK
def test_a_chain_has_its_steps(app: str, names: list[str]) -> None:
    template, found = findings(app, Names(HARMLESS)), findings(app, Names(names))
    for key, one in found.items():
        drawn = [part for part in every(chain(one)) if isinstance(part, str) and part]
        assert len(drawn) == len(
            [p for p in every(chain(template[key])) if isinstance(p, str) and p]
        )
        assert all(line(step) == step for step in drawn)


@given(name=hostile(), dash_id=hostile())
@QUICK
def test_the_order_to_hold_back_is_json_of_the_same_names(name: str, dash_id: str) -> None:
    one = Callback(dash_id, dash_id, "server", "app", (), (), ())
    told = json.loads(order(one, 0.5))
    assert told == {"output": dash_id, "name": dash_id, "ms": 500, "seconds": 60}
    assert order(one, 0.5).isascii()


@given(callback=hostile(), module=hostile())
@QUICK
def test_an_address_has_its_own_keys_only(callback: str, module: str) -> None:
    view, _, keys = address("graph", callback=callback, module=module).partition("?")
    assert view == "#graph"
    assert [key.partition("=")[0] for key in keys.split("&")] == ["module", "callback"]
    assert keys.isascii()
    assert not set(" #\"'<>") & set(keys)
