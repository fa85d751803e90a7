"""What comes from the app is shown as text: no view may hand it to anything that reads markup."""

from __future__ import annotations

from typing import Any, cast

import pytest

from dash_inspector.page import (
    details,
    module_detail,
    module_rows,
    overview,
    request_news,
    timing_detail,
    timing_rows,
)
from dash_inspector.page.app import build
from dash_inspector.page.request_detail import detail
from dash_inspector.page.source import Source
from dash_inspector.store import Store
from tests.unit.page import factory
from tests.unit.page.reading import every, links

NOW = factory.hostile()
BAD = NOW.callbacks[0]


def source() -> Source:
    return Source(cast("Store", factory.MemoryStore(NOW)), factory.KEY)


def views() -> dict[str, Any]:
    selected = {"callback": BAD.id, "property": None, "module": None}
    written = {"callback": None, "property": BAD.outputs[0].node, "module": None}
    return {
        "overview": overview.body(source(), "/"),
        "module": module_detail.body({"module": BAD.module}, source()),
        "request": detail(NOW.requests[0].id, source()),
        "timing": timing_detail.body(selected, "callback", "computing", source()),
        "callback": details.body(selected, source()),
        "property": details.body(written, source()),
    }


@pytest.mark.parametrize("view", views())
def test_hostile_words_are_children_of_plain_elements(view: str) -> None:
    drawn = views()[view]
    parts = [part for part in every(drawn) if hasattr(part, "to_plotly_json")]
    kinds = {(part._namespace, part._type) for part in parts}
    assert {namespace for namespace, _ in kinds} == {"dash_html_components"}
    assert not {kind for _, kind in kinds} & {"Script", "Iframe", "Embed", "ObjectEl", "Base"}
    assert all(link.startswith(("#", "/api/")) for link in links(drawn))
    assert any(factory.HOSTILE in str(part) for part in every(drawn) if isinstance(part, str))


def test_grids_evaluate_no_code_and_draw_no_markdown_from_rows() -> None:
    app = build(cast("Store", factory.MemoryStore(NOW)), factory.KEY, "/")
    grids = [part for part in every(app.layout()) if getattr(part, "_type", "") == "AgGrid"]
    assert len(grids) >= 3
    for grid in grids:
        assert grid.dangerously_allow_code is False
        renderers = {column.get("cellRenderer") for column in grid.columnDefs}
        assert renderers <= {None, "diGraphLink"}  # our own, of an address that is quoted


def test_rows_carry_hostile_words_unchanged() -> None:
    packed, _ = request_news.news(source(), 0)
    assert {factory.HOSTILE, f"f{factory.HOSTILE}"} <= set(packed["texts"])
    assert module_rows.rows(NOW)[0]["module"] == f"m{factory.HOSTILE}"
    assert timing_rows.rows(source(), "callback", "computing")[0]["name"] == f"f{factory.HOSTILE}"
