from __future__ import annotations

import ast
import keyword
from dataclasses import replace

import pytest
from hypothesis import given

from dash_inspector.analysis.declaring import (
    decorator,
    dependency,
    function_name,
    identifier,
    signature,
    variable,
)
from dash_inspector.model import Dependency, Function
from tests.hostile import QUICK, hostile, several
from tests.unit.analysis.registry import callback


@pytest.mark.parametrize(
    ("component", "written"),
    [
        ("first-name", '"first-name"'),
        ('{"index":["MATCH"],"type":"row"}', '{"index": MATCH, "type": "row"}'),
        ('{"a":["ALLSMALLER"],"b":["ALL"]}', '{"a": ALLSMALLER, "b": ALL}'),
        ('{"a":true,"b":null,"c":1.5,"d":false}', '{"a": True, "b": None, "c": 1.5, "d": False}'),
        ('{"a":["x"],"b":{"c":["ALL"]}}', '{"a": ["x"], "b": {"c": ["ALL"]}}'),
        (r'{"type":"a\":[\"ALL\"],b"}', r'{"type": "a\":[\"ALL\"],b"}'),
        ('{"a":NaN}', r'"{\"a\":NaN}"'),
        ('{"a":1e999}', r'"{\"a\":1e999}"'),
        ("{b", '"{b"'),
        ("{}", "{}"),
        ('{"a":"\u202e"}', r'{"a": "\u202e"}'),
    ],
)
def test_an_id_is_written_as_the_app_has_it(component: str, written: str) -> None:
    assert dependency("Input", Dependency(component, "value")) == f'Input({written}, "value")'


def test_an_id_that_is_nested_too_deeply_is_a_text() -> None:
    assert dependency("Input", Dependency('{"a":' + "[" * 100_000, "value")).startswith('Input("{')


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("first-name", "first_name"),
        ("2nd", "_2nd"),
        ("größe", "größe"),
        ("class", "_class"),
        ("None", "_None"),
        ("x²", "x2"),
        ("ﬁ", "fi"),
        ("\u0301x", "_\u0301x"),
        ("a\ufe0fb\u3164c", "a_b_c"),
        ("Patch", "_Patch"),
        ("dict", "_dict"),
        ("Input", "_Input"),
        ("__debug__", "debug"),
        ("--", "value"),
        ("a" * 300, "a" * 60),
    ],
)
def test_a_name_resembles_its_id(text: str, name: str) -> None:
    assert identifier(text) == name


@given(text=hostile())
@QUICK
def test_whatever_an_id_holds_its_name_is_one(text: str) -> None:
    name = identifier(text)
    assert name.isidentifier()
    assert not keyword.iskeyword(name)
    assert ast.unparse(ast.parse(name)) == name  # Python's own spelling of it


@given(ids=several(6))
@QUICK
def test_no_two_arguments_have_one_name(ids: list[str]) -> None:
    nodes = [Dependency(one, ids[0]) for one in (*ids, *ids)]
    (function,) = ast.parse(f"def f({signature(nodes)}): ...").body
    assert isinstance(function, ast.FunctionDef)
    assert len({one.arg for one in function.args.args}) == len(nodes)


def test_the_third_of_one_component_is_numbered() -> None:
    nodes = [Dependency("x", name) for name in ("a", "b", "b-", "b+")]
    assert signature(nodes) == "x, x_b, x_b_2, x_b_3"


def test_a_value_is_the_argument_that_takes_it_or_another_name() -> None:
    nodes = [Dependency("user", "value"), Dependency("user", "data")]
    assert variable("user.data", nodes) == "user_data"
    assert variable("user.value", nodes) == "user"
    assert variable("user.title", nodes) == "user_2"
    assert variable("other.title", nodes) == "other"


@pytest.mark.parametrize(
    ("qualname", "name"),
    [
        ("Page.update", "update"),
        ("make.<locals>.update", "update"),
        ("make.<locals>.<lambda>", "update_out"),
        ("<lambda>", "update_out"),
        ("x = 1\nimport os", "update_out"),
        ("__debug__", "update_out"),
        ("a\ufe0f", "update_out"),
        ("", "update_out"),
        (None, "update_out"),
    ],
)
def test_a_function_without_a_name_is_named_after_its_output(
    qualname: str | None, name: str
) -> None:
    one = callback("x", ["out.children"], ["in.value"])
    assert function_name(replace(one, function=Function("m", qualname, "f.py", 1))) == name


def test_a_decorator_has_a_line_for_each() -> None:
    lines = decorator((), [Dependency("a\n", 'b"')], (), duplicate=True)
    assert lines == [
        "@callback(",
        r'    Input("a\n", "b\""),',
        "    prevent_initial_call=True,",
        ")",
    ]
