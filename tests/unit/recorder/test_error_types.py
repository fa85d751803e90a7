from __future__ import annotations

import json
import sqlite3

import pytest

from dash_inspector.recorder.error_types import full_name, is_class_name, written_name

SECRET = "hunter2"


class OwnError(ValueError):
    class InnerError(Exception):
        pass


def local() -> type[BaseException]:
    class LocalError(Exception):
        pass

    return LocalError


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (ValueError, "ValueError"),
        (json.JSONDecodeError, "json.decoder.JSONDecodeError"),
        (sqlite3.OperationalError, "sqlite3.OperationalError"),
        (OwnError, f"{__name__}.OwnError"),
        (OwnError.InnerError, f"{__name__}.OwnError.InnerError"),
        (local(), f"{__name__}.local.<locals>.LocalError"),
    ],
)
def test_a_name_that_is_written_stays(kind: type[BaseException], name: str) -> None:
    assert written_name(kind) == full_name(kind) == name


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (type(SECRET, (Exception,), {}), "Exception"),
        (type(SECRET, (OwnError,), {}), f"{__name__}.OwnError"),
        (type("X", (Exception,), {"__module__": SECRET}), "Exception"),
        (type("X", (Exception,), {"__module__": 5}), "Exception"),
        (type("X", (Exception,), {"__qualname__": f"f.<locals>.not {SECRET}"}), "Exception"),
        (type("SECRET", (Exception,), {}), "Exception"),  # a name here, and no class
    ],
)
def test_a_name_that_was_made_gives_way_to_its_base(kind: type[BaseException], name: str) -> None:
    assert written_name(kind) == name


@pytest.mark.parametrize(
    "name", ["NoneType", "int", "dict_keys", "decimal.Decimal", "Div", "OwnError"]
)
def test_names_of_classes(name: str) -> None:
    assert is_class_name(name)


@pytest.mark.parametrize("name", [SECRET, "SECRET", "sqlite3", "is_class_name"])
def test_no_names_of_classes(name: str) -> None:
    assert not is_class_name(name)
