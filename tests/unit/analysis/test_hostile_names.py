"""Whatever an app calls its things, it is told the same sentences and offered the same code."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dash_inspector.analysis import analyse
from dash_inspector.model import Finding
from dash_inspector.model.quoting import line, spans
from tests.hostile import QUICK, several, shape, texts
from tests.unit.analysis.hostile_apps import APPS, HARMLESS, NEEDED, RACES, Names, findings

EVERY_CURE = {
    *("patch", "merge", "inputs", "input", "output", "unwrite"),
    *("disable", "upstream", "background"),
}
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def code_of(finding: Finding) -> str:
    return str(finding.evidence.get("cure_code") or "")


def sentences(finding: Finding) -> Iterator[str]:
    yield from (finding.title, *finding.message.split("\n"), *finding.fix.split("\n"))
    yield from finding.evidence.get("chain") or ()


def commands(finding: Finding) -> list[str]:
    return [part for part, is_code in spans(finding.fix) if is_code and part.startswith("uvicorn ")]


def imports(finding: Finding) -> list[str]:
    codes = [part for part, is_code in spans(finding.fix) if is_code]
    return [part for part in codes if part.startswith(("from ", "app = importlib"))]


@pytest.mark.parametrize("objects", [False, True], ids=["ids", "objects"])
@pytest.mark.parametrize("app", RACES)
@given(names=several(NEEDED))
@QUICK
def test_the_proposed_code_is_the_template_s(app: str, objects: bool, names: list[str]) -> None:
    template = findings(app, Names(HARMLESS, objects))
    found = findings(app, Names(names, objects))
    assert found.keys() == template.keys()
    for key, one in found.items():
        code = code_of(one)
        assert shape(code) == shape(code_of(template[key]))
        assert not OBEYED.search(code.replace("\n", ""))
        assert code.count("\n") == code_of(template[key]).count("\n")


@pytest.mark.parametrize("app", APPS)
@given(names=several(NEEDED))
@QUICK
def test_sentences_have_the_code_that_the_template_has(app: str, names: list[str]) -> None:
    template, found = findings(app, Names(HARMLESS)), findings(app, Names(names))
    assert found.keys() == template.keys()
    for key, one in found.items():
        for sentence, its_template in zip(sentences(one), sentences(template[key]), strict=True):
            kinds = [is_code for _, is_code in spans(sentence)]
            assert kinds == [is_code for _, is_code in spans(its_template)]
            assert line(sentence) == sentence


@pytest.mark.parametrize("app", ["uvicorn-reload", "script"])
@given(names=several(NEEDED))
@QUICK
def test_commands_and_imports_name_one_module(app: str, names: list[str]) -> None:
    (found,) = findings(app, Names(names)).values()
    for command in commands(found):
        program, target, *options = shlex.split(command)
        assert (program, options) == ("uvicorn", ["--reload"])
        assert target == line(f"{names[14].lstrip('-')}:server")
    for statement in imports(found):
        (node,) = ast.parse(statement).body
        if isinstance(node, ast.ImportFrom):
            assert [one.name for one in node.names] == ["app"]
        else:
            assert texts(statement) == {names[14]}
    assert len(commands(found)) + len(imports(found)) == 1


@given(names=several(NEEDED))
@QUICK
def test_a_name_is_the_text_that_it_is(names: list[str]) -> None:
    for app in ("lost_update", "potential_upstream", "stale_state", "side_update"):
        for one in findings(app, Names(names)).values():
            assert names[0] in texts(code_of(one))
    for one in findings("lost_update", Names(names)).values():
        assert set(names[7:9]) <= texts(code_of(one))


@given(name=st.text(min_size=300, max_size=400, alphabet='ab`"\\\n'))
@QUICK
def test_a_long_name_is_whole_in_code_and_clipped_in_sentences(name: str) -> None:
    names = [name, *HARMLESS[1:]]
    (found,) = findings("lost_update", Names(names)).values()
    assert name in texts(code_of(found))
    assert max(map(len, re.findall(r"\w+", code_of(found).partition("def ")[2]))) <= 80
    assert all(len(sentence) < 1500 for sentence in sentences(found))


def test_every_kind_of_cure_is_among_them() -> None:
    found = [one for app in APPS for one in analyse(APPS[app](Names(HARMLESS)))]
    assert {one.evidence["cure"] for one in found if "cure" in one.evidence} == EVERY_CURE
    assert len({one.rule for one in found}) == 12
    assert {one.evidence["mechanism"] for one in found if "mechanism" in one.evidence} >= {
        *("two-names", "page-imported", "module-run-twice", "importlib-reload", "loop"),
        *("cell-run-again", "factory-called-twice", "run-and-imported", "uvicorn-reload-other-app"),
        *("taken-by-another-app", "served-by-another-app", "mixed-decorators"),
    }
