"""How a host and its page process prove to one another that they share a secret."""

from __future__ import annotations

import hashlib
import hmac
from typing import Literal

Role = Literal["host", "page"]


def proof(secret: str, role: Role, nonce: str) -> str:
    """What only a holder of the secret can say in this role about this nonce."""
    text = f"{role}:{nonce}".encode()
    return hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()


def proves(secret: str, role: Role, nonce: str, claim: str) -> bool:
    """Whether the claim is the proof, compared in constant time."""
    return hmac.compare_digest(proof(secret, role, nonce).encode(), claim.encode())
