"""Keyed fingerprints of values: equal exactly if JavaScript would call the values equal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES = 1_000_000
MAX_FIELDS = 256
_EXACT = 2**53
_encode = json.JSONEncoder(
    ensure_ascii=True, sort_keys=True, separators=(",", ":"), check_circular=False
).encode


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Of a whole value, and of each top-level field where it is an object of moderate width."""

    whole: str
    fields: Mapping[str, str] | None


def canonical(value: Any) -> Any:
    """The value as JavaScript holds it: one kind of number, doubles only, keys as text."""
    if isinstance(value, dict):
        return {str(key): canonical(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [canonical(item) for item in value]
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    return _number(value)


def _number(value: float) -> float | None:
    try:
        number = float(value)
    except OverflowError:
        return None
    if number != number or number in (float("inf"), float("-inf")):
        return None
    return int(number) if number.is_integer() and abs(number) <= _EXACT else number


class Fingerprinter:
    """Fingerprints under one key: without the key a short value cannot be guessed from its own."""

    def __init__(self, key: bytes) -> None:
        self._key = key[:64]

    def of(self, value: Any) -> Fingerprint:
        """The fingerprint of a JSON value."""
        plain = canonical(value)
        fields = None
        if isinstance(plain, dict) and len(plain) <= MAX_FIELDS:
            fields = {name: self._digest(item) for name, item in plain.items()}
        return Fingerprint(self._digest(plain), fields)

    def _digest(self, plain: Any) -> str:
        return blake2b(_encode(plain).encode("ascii"), digest_size=12, key=self._key).hexdigest()
