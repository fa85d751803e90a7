from __future__ import annotations

import gc
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from dash_inspector.plugin.namesakes import enter, number_of


class App:
    def __init__(self, name: str) -> None:
        self.config = SimpleNamespace(name=name)


def test_namesakes_are_numbered_in_the_order_of_mounting() -> None:
    apps = [
        App("namesake of mine"),
        App("namesake of mine"),
        App("of another name"),
        App("namesake of mine"),
    ]
    for app in apps:
        enter(app, "/_inspector/")
    assert [number_of(app) for app in apps] == [1, 2, 1, 3]
    enter(apps[1], "/_inspector/")
    assert number_of(apps[1]) == 2


def test_another_mount_is_another_app() -> None:
    apps = [App("mounts"), App("mounts")]
    enter(apps[0], "/a/")
    enter(apps[1], "/b/")
    assert [number_of(app) for app in apps] == [1, 1]
    enter(apps[1], "/a/")  # given an option later
    assert number_of(apps[1]) == 2


def test_an_app_that_is_gone_leaves_its_number() -> None:
    apps = [App("gone"), App("gone"), App("gone")]
    for app in apps:
        enter(app, "/_inspector/")
    del app, apps[1]
    gc.collect()
    apps.append(App("gone"))
    enter(apps[-1], "/_inspector/")
    assert [number_of(app) for app in apps] == [1, 3, 2]


def test_an_app_that_is_not_mounted_is_the_first() -> None:
    assert number_of(App("unmounted")) == 1


MOUNTS = """
apps = [App("run again") for _ in range(2)]
for app in apps:
    enter(app, "/_inspector/")
"""


def test_a_module_that_runs_again_has_the_numbers_that_it_had(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module, other = ModuleType("run_again"), ModuleType("runs_beside")
    kept: list[App] = []
    for one in (module, module, other):
        monkeypatch.setitem(sys.modules, one.__name__, one)
        names = vars(one)
        names |= {"App": App, "enter": enter}
        exec(compile(MOUNTS, f"{one.__name__}.py", "exec"), names)
        kept += names["apps"]
    assert [number_of(app) for app in kept] == [1, 2, 1, 2, 3, 4]


def test_code_without_a_module_runs_beside_itself() -> None:
    kept: list[App] = []
    for _ in range(2):
        names: dict[str, Any] = {"App": App, "enter": enter, "__name__": "no module"}
        exec(compile(MOUNTS, "text.py", "exec"), names)
        kept += names["apps"]
    assert [number_of(app) for app in kept] == [1, 2, 3, 4]
