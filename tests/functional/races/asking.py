"""Asks for the verdict all the time: one that is confirmed must stay."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from httpx import HTTPError
from typing_extensions import Self

from tests.functional.races.scenario import Rules
from tests.functional.serving import Server

_EVERY = 0.05  # seconds


class Asking:
    """While it is entered, the findings are asked for every 50 ms, as of a page that is open."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._confirmed: dict[str, str] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._ask, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def withdrawn(self, facts: Mapping[str, Any]) -> Rules:
        """The rules of what was confirmed at some time and is not any more."""
        still = confirmed(facts)
        return frozenset(rule for one, rule in self._confirmed.items() if one not in still)

    def _ask(self) -> None:
        while not self._over.wait(_EVERY):
            with suppress(HTTPError):
                answer = self._server.get("/_inspector/api/snapshot.json")
                self._confirmed |= confirmed(answer.json())


def confirmed(facts: Mapping[str, Any]) -> dict[str, str]:
    """The rule of each confirmed race, by its fingerprint."""
    found = (one for one in facts["findings"] if one["rule"].startswith("race."))
    return {one["fingerprint"]: one["rule"] for one in found if one["stage"] == "confirmed"}
