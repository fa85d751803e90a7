"""The JSON Schema that ships with the package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def load_schema() -> dict[str, Any]:
    """The schema of every document that calls itself ``dash-inspector/1``."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("schema.json").read_bytes())
    return found
