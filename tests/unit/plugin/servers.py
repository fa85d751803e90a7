"""A site that writes down what a mount tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dash_inspector.plugin.api_calls import ApiCall
from dash_inspector.plugin.http import ProxyResponse, Visit


@dataclass(eq=False)
class RecordingSite:
    """Answers with the path it was asked for; ``api`` is where an endpoint of its app is."""

    mount: str = "/_inspector"
    title: str = "site"
    callbacks: str = "/_dash-update-component"
    undecided: bool = False
    pending: bool = False
    api: str | None = None
    answer_with: Any = None
    told: list[Any] = field(default_factory=list)

    def settle(self) -> None:
        self.undecided = False
        self.told.append("settle")

    def begin(self) -> None:
        self.pending = False
        self.told.append("begin")

    def starts(self) -> None:
        self.told.append("starts")

    def arrived(self, header: str | None, length: str | None) -> None:
        self.told.append((header, length))

    def api_call(self, method: str, path: str, length: str | None) -> ApiCall | None:
        if path != self.api:
            return None
        return ApiCall(lambda **facts: self.told.append(facts), method, path, length)

    def answer(self, visit: Visit) -> ProxyResponse:
        self.told.append(visit)
        if self.answer_with is not None:
            return self.answer_with(visit)  # type: ignore[no-any-return]
        return ProxyResponse(200, (("Content-Type", "text/plain"),), visit.path.encode())
