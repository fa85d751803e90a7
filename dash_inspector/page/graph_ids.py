"""Short ids for the graph's elements, the same in every process."""

from __future__ import annotations

from hashlib import blake2b


def element_id(key: str) -> str:
    """Twelve hexadecimal digits for a key of any length and spelling."""
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
