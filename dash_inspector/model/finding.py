"""A judgment, with the evidence that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Level = Literal["error", "warning", "info"]
Stage = Literal["potential", "observed", "confirmed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found. ``fingerprint`` is the same for the same finding in another run."""

    rule: str
    level: Level
    stage: Stage
    title: str
    message: str
    fix: str
    fingerprint: str
    callbacks: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    evidence: Mapping[str, Any] = field(default_factory=dict)
