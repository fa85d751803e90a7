"""Inspected apps for one test, and nothing of ours left of them after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from dash import Dash

from dash_inspector import Inspector
from dash_inspector.plugin.inspection import _ACTIVE
from dash_inspector.plugin.inspector import inspection_of
from tests.functional.commands import Backend
from tests.functional.isolation.clients import Client, host


class Make(Protocol):
    """A client of a new inspected app."""

    def __call__(self, backend: Backend, **options: Any) -> Client: ...


@pytest.fixture
def make() -> Iterator[Make]:
    for left in list(_ACTIVE):  # by another test's app that nobody has collected yet
        left.remove()
    apps: list[Dash] = []

    def inspected(backend: Backend, **options: Any) -> Client:
        app = host(backend)
        apps.append(app)
        Inspector(app, **options)
        return Client(app, backend)

    yield inspected
    for app in apps:
        inspection = inspection_of(app)
        if inspection is not None:
            inspection.remove()
