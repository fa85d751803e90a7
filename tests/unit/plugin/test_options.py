from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dash_inspector.model import editors
from dash_inspector.plugin.options import (
    IN_CODE_ONLY,
    NAMES,
    Options,
    asked_for,
    from_code,
    from_environment,
    variable_of,
)


def _authorize(*_: object) -> bool:
    return True


@pytest.mark.parametrize(
    ("name", "value", "checked"),
    [
        ("enabled", True, True),
        ("enabled", "off", False),
        ("path", "/_inspector/", "/_inspector"),
        ("path", "/dev/inspect", "/dev/inspect"),
        ("trusted_hosts", ["Dev.Local", "x:8050"], ("dev.local", "x:8050")),
        ("allow_remote", "YES", True),
        ("authorize", _authorize, _authorize),
        ("values", "preview", "preview"),
        ("max_requests", 5, 5),
        ("project", "/", Path("/")),
        ("directory", Path("/nowhere/yet"), Path("/nowhere/yet")),
        ("editor", "pycharm", "pycharm"),
        ("editor", "idea://open?file={file}&line={line}", "idea://open?file={file}&line={line}"),
    ],
)
def test_what_is_right(name: str, value: object, checked: object) -> None:
    assert from_code({name: value}) == {name: checked}


def test_none_is_as_if_it_had_not_been_given() -> None:
    assert from_code(dict.fromkeys(NAMES)) == {}


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"path": "inspector"}, "path='inspector': must start with '/'"),
        ({"path": 7}, "path=7: must start with '/'"),
        ({"path": "/"}, "path='/': must name a folder of its own, such as '/_inspector'"),
        ({"path": "/a/../b"}, "path='/a/../b': must name a folder of its own"),
        ({"path": "/a?b"}, "path='/a?b': must be a plain path, without a query or escapes"),
        ({"path": '/a"b'}, "must be a plain path"),
        ({"path": "/a\x1b[2J"}, "must be a plain path"),
        ({"path": "/a\u202eb"}, "must be a plain path"),
        ({"enabled": "perhaps"}, "enabled='perhaps': must be true or false"),
        ({"allow_remote": 1}, "allow_remote=1: must be true or false"),
        ({"trusted_hosts": "dev"}, "trusted_hosts='dev': must be a list of host names"),
        ({"trusted_hosts": ["http://dev"]}, "'http://dev' is no host name, such as 'dev.local'"),
        ({"trusted_hosts": ["*"]}, "'*' is no host name"),
        ({"authorize": True}, "authorize=True: must be a function of (method, path, headers"),
        ({"values": "all"}, "values='all': must be one of 'fingerprint', 'preview', 'off'"),
        ({"max_requests": 0}, "max_requests=0: must be a whole number, 1 or more"),
        ({"max_requests": True}, "max_requests=True: must be a whole number"),
        ({"project": "/no/such"}, "project='/no/such': must be a folder that is there"),
        ({"directory": ""}, "directory='': must be a folder"),
        ({"editor": "vim"}, "editor='vim': must be one of 'vscode', 'cursor', 'pycharm', or an"),
        ({"editor": "javascript:f('{file}')"}, "javascript: opens no editor"),
        ({"editor": "idea://open"}, "editor='idea://open': must contain {file}"),
        ({"paht": "/x"}, "paht='/x': unknown option; did you mean path?"),
        ({"qqq": 1}, "qqq=1: unknown option; known are enabled, path, trusted_hosts"),
    ],
)
def test_what_is_wrong_is_one_line(given: dict[str, Any], error: str) -> None:
    with pytest.raises((ValueError, TypeError)) as raised:
        from_code(given)
    assert error in str(raised.value)
    assert "\n" not in str(raised.value)


def test_every_option_has_a_variable_but_the_function() -> None:
    right = {
        "DASH_INSPECTOR_PATH": "/dev",
        "DASH_INSPECTOR_TRUSTED_HOSTS": "a.local, b.local:80",
        "DASH_INSPECTOR_ALLOW_REMOTE": "1",
        "DASH_INSPECTOR_VALUES": "off",
        "DASH_INSPECTOR_MAX_REQUESTS": "10",
        "DASH_INSPECTOR_PROJECT": "/",
        "DASH_INSPECTOR_DIRECTORY": "/store",
        "DASH_INSPECTOR_EDITOR": "cursor",
    }
    assert from_environment(right) == {
        "path": "/dev",
        "trusted_hosts": ("a.local", "b.local:80"),
        "allow_remote": True,
        "values": "off",
        "max_requests": 10,
        "project": Path("/"),
        "directory": Path("/store"),
        "editor": "cursor",
    }
    with_variable = {variable_of(name) for name in NAMES if name not in IN_CODE_ONLY}
    assert with_variable == {*right, "DASH_INSPECTOR"}


@pytest.mark.parametrize(
    ("variable", "text", "error"),
    [
        ("PATH", "dev", "DASH_INSPECTOR_PATH='dev': must start with '/'"),
        ("MAX_REQUESTS", "-1", "DASH_INSPECTOR_MAX_REQUESTS='-1': must be a whole number"),
        ("ALLOW_REMOTE", "x", "DASH_INSPECTOR_ALLOW_REMOTE='x': must be true or false"),
        ("PAHT", "/x", "DASH_INSPECTOR_PAHT='/x': unknown variable; did you mean"),
        ("AUTHORIZE", "f", "DASH_INSPECTOR_AUTHORIZE='f': unknown variable"),
    ],
)
def test_a_wrong_variable_is_named(variable: str, text: str, error: str) -> None:
    with pytest.raises(ValueError, match=r"must|unknown") as raised:
        from_environment({f"DASH_INSPECTOR_{variable}": text})
    assert error in str(raised.value)


def test_other_variables_are_left_alone() -> None:
    environ = {
        "DASH_INSPECTOR": "1",
        "DASH_INSPECTOR_PATH": "",
        "DASH_INSPECTOR_PAGE_GRACE": "2",
        "DASH_INSPECTOR_TEST_ENVS": "x",
        "DASH_DEBUG": "1",
    }
    assert from_environment(environ) == {}


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, None),
        ({"DASH_INSPECTOR": ""}, None),
        ({"DASH_INSPECTOR": "1"}, True),
        ({"DASH_INSPECTOR": " On "}, True),
        ({"DASH_INSPECTOR": "0"}, False),
        ({"DASH_INSPECTOR": "no"}, False),
    ],
)
def test_the_switch(environ: dict[str, str], said: bool | None) -> None:
    assert asked_for(environ) is said


def test_a_switch_that_cannot_be_read() -> None:
    with pytest.raises(ValueError, match="DASH_INSPECTOR='maybe': must be true or false"):
        asked_for({"DASH_INSPECTOR": "maybe"})


def test_the_editor_is_the_page_s_by_default() -> None:
    assert Options().editor == editors.DEFAULT


def test_by_default_it_opens_to_nobody_else() -> None:
    assert Options() == Options(
        enabled=None, path="/_inspector", trusted_hosts=(), allow_remote=False, authorize=None
    )
