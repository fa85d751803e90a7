from __future__ import annotations

import pytest
from dash import Patch
from plotly.utils import PlotlyJSONEncoder

from dash_inspector.recorder.values import UNDEFINED, id_text, is_patch, size_of, type_of


@pytest.mark.parametrize(
    ("value", "kind", "size"),
    [
        (None, "null", 4),
        (True, "boolean", 4),
        (12, "number", 2),
        (1.5, "number", 3),
        ("é", "string", 4),
        ([1, 2], "array", 5),
        ({"a": {}}, "object", 8),
        (UNDEFINED, "undefined", 0),
    ],
)
def test_type_and_size_are_those_of_compact_json(value: object, kind: str, size: int) -> None:
    assert (type_of(value), size_of(value)) == (kind, size)


def test_ids_are_written_as_dash_writes_them() -> None:
    assert id_text("plain") == "plain"
    assert id_text({"type": "x", "index": 1}) == '{"index":1,"type":"x"}'


def test_a_patch_is_known_by_what_dash_sends() -> None:
    import json

    patch = Patch()
    patch["a"] = 1
    assert is_patch(json.loads(json.dumps(patch, cls=PlotlyJSONEncoder)))
    assert not is_patch({"a": 1})
    assert not is_patch([1])
