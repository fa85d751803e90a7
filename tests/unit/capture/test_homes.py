from __future__ import annotations

import gc
import sys
import weakref
from types import ModuleType
from typing import Any

import pytest

from dash_inspector.capture.homes import home


def names_of(**names: Any) -> dict[str, Any]:
    return {"__name__": "made", **names}


def test_a_module_is_the_same_as_long_as_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("made")
    monkeypatch.setitem(sys.modules, "made", module)
    first = home(vars(module))
    assert home(vars(module)) is first
    assert (first.name, str(first.number).split("@")[0]) == ("made", "made")


def test_the_number_of_a_dead_module_is_nobody_else_s() -> None:
    sys.modules["made"] = module = ModuleType("made")
    alive = weakref.ref(module)
    assert home(vars(module)).number is not None
    del module, sys.modules["made"]
    gc.collect()
    assert alive() is None
    assert home(names_of()).number is None


def test_two_files_of_one_name_are_two_homes() -> None:
    first, second = (home(names_of(__file__=f"/{name}/made.py")) for name in ("one", "two"))
    assert (first.file, second.file) == ("/one/made.py", "/two/made.py")


def test_names_without_a_module_have_no_number() -> None:
    found = home({"__name__": 3, "__file__": None})
    assert (found.name, found.file, found.number) == (None, None, None)
