"""What the benchmarks share: servers and the browser of the functional tests."""

from __future__ import annotations

from tests.functional.conftest import browser, faults, page, serve

__all__ = ["browser", "faults", "page", "serve"]
