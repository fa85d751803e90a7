"""Values as evidence shows them: a fingerprint, and a clipped text where the app lets it be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dash_inspector.model import Access, Write

Shown = dict[str, "str | None"]


def value(one: Access | Write | None) -> Shown | None:
    """The whole value, or ``None`` where nothing is known of it."""
    if one is None or (one.fingerprint is None and one.preview is None):
        return None
    return {"fingerprint": one.fingerprint, "preview": one.preview}


def field_value(one: Access | Write | None, name: str) -> Shown | None:
    """One top-level field, or ``None`` where the value does not have it."""
    if one is None or one.fields is None or name not in one.fields:
        return None
    return {"fingerprint": one.fields[name], "preview": _preview(one.preview, name)}


def _preview(text: str | None, name: str) -> str | None:
    if text is None:
        return None
    try:
        whole = json.loads(text)
    except ValueError:  # it was clipped
        return None
    if not isinstance(whole, dict) or name not in whole:
        return None
    return json.dumps(whole[name], ensure_ascii=False)
