"""Keyed fingerprints of values: equal exactly if JavaScript would call the values equal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from math import isfinite
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
    kind = type(value)
    if kind is str:
        return value
    if kind is dict:
        return {str(key): canonical(item) for key, item in value.items()}
    if kind is list or kind is tuple:
        return [item if type(item) is str else canonical(item) for item in value]
    if kind is int and -_EXACT <= value <= _EXACT:
        return value
    return _number(value) if kind is float else _odd(value)


def _odd(value: Any) -> Any:
    """What is rare: integers that no double holds, and kinds derived from the usual."""
    if isinstance(value, dict):
        return canonical(dict(value))
    if isinstance(value, (list, tuple)):
        return canonical(list(value))
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    return _number(value)


def _number(value: float) -> float | None:
    try:
        number = float(value)
    except OverflowError:
        return None
    if number.is_integer():
        return int(number) if -_EXACT <= number <= _EXACT else number
    return number if isfinite(number) else None


class Fingerprinter:
    """Fingerprints under one key: without the key a short value cannot be guessed from its own."""

    def __init__(self, key: bytes) -> None:
        self._key = key[:64]

    def of(self, value: Any) -> Fingerprint:
        """The fingerprint of a JSON value."""
        plain = canonical(value)
        if not isinstance(plain, dict) or len(plain) > MAX_FIELDS:
            return Fingerprint(self._digest(_encode(plain)), None)
        texts = {name: _encode(item) for name, item in plain.items()}
        whole = ",".join(f"{_encode(name)}:{texts[name]}" for name in sorted(texts))
        fields = {name: self._digest(text) for name, text in texts.items()}
        return Fingerprint(self._digest(f"{{{whole}}}"), fields)

    def digest(self, value: Any) -> str:
        """The fingerprint of a JSON value as a whole: what ``of`` says of it as a field."""
        return self._digest(_encode(canonical(value)))

    def _digest(self, text: str) -> str:
        return blake2b(text.encode("ascii"), digest_size=12, key=self._key).hexdigest()
