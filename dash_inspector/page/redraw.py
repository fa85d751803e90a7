"""Draws anew only what has changed: what is drawn anew loses the reader's marks in it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from dash import no_update
from plotly.utils import PlotlyJSONEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component


def unless_shown(drawn: Sequence[Component], shown: str | None) -> tuple[object, object]:
    """What was drawn and its mark, or nothing of both where ``shown``, the last mark, is the same.

    For ``Output(id, "children")`` and ``Output(id, "data-shown")``.
    """
    text = json.dumps(drawn, cls=PlotlyJSONEncoder)
    mark = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
    return (no_update, no_update) if mark == shown else (drawn, mark)
