"""Every test has its own cache directory, no inspector variables, and an untouched Dash."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from _pytest.terminal import TerminalReporter
from packaging.version import Version


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """On CI a skipped test, or a run without the browser, is a failure that says so."""
    reporter: TerminalReporter | None = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("CI") or reporter is None or hasattr(session.config, "workerinput"):
        return
    wrong = complaint(reporter.stats)
    if wrong is not None and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(f"\nCI: {wrong}", red=True)


def complaint(stats: dict[str, list[Any]]) -> str | None:
    """What is wrong with a run on CI that had no failure."""
    if stats.get("skipped"):
        return "a test was skipped, which is not allowed here"
    passed = [report for report in stats.get("passed", []) if report.when == "call"]
    if not any("browser" in report.keywords for report in passed):
        return "no browser test ran"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With an older package than that of the lock, some have nothing to say."""
    for item in items:
        for package, least in (mark.args for mark in item.iter_markers("needs")):
            if Version(version(package)) < Version(least):
                item.add_marker(pytest.mark.skip(reason=f"is about {package} {least} and newer"))


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache directory as this test sees it; the real one is never touched."""
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    for name in [name for name in os.environ if name.startswith("DASH_INSPECTOR")]:
        if not name.startswith("DASH_INSPECTOR_TEST"):
            monkeypatch.delenv(name)
    return cache


@pytest.fixture(autouse=True)
def no_leftovers() -> Iterator[None]:
    """What a test registered with Dash globally, or inspects, does not reach the next one."""
    yield
    if "dash" not in sys.modules:
        return
    inspections = sys.modules.get("dash_inspector.plugin.inspection")
    for inspection in list(inspections._ACTIVE) if inspections is not None else ():
        inspection.remove()
    from dash import _callback, _pages

    _callback.GLOBAL_CALLBACK_LIST.clear()
    _callback.GLOBAL_CALLBACK_MAP.clear()
    _callback.GLOBAL_INLINE_SCRIPTS.clear()
    _pages.PAGE_REGISTRY.clear()
