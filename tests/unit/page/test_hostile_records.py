"""What the page makes of records of the worst values: something, and always JSON."""

from __future__ import annotations

import json
from itertools import cycle
from typing import Any, cast

from dash import Output
from dash._utils import to_json

from dash_inspector import Inspector
from dash_inspector.page.request_detail import detail
from dash_inspector.page.source import Source
from dash_inspector.store import Store
from tests.hostile_values import ERRORS, TEXTS, VALUES
from tests.unit.page import factory
from tests.unit.recorder.test_hostile_values import answer, body, build


def act(name: str) -> Any:
    if name in ERRORS:
        made = ERRORS[name]()
        raise made
    return VALUES[name]() if name in VALUES else "text"


def test_every_request_has_its_details() -> None:
    running = {"out": [(Output("store", "data"), VALUES["figure"](), object())]}
    app = build(act, running=running)
    inspector = Inspector(app, enabled=True, values="preview")
    client = app.server.test_client()
    client.get("/")
    raws = [
        body(json.dumps(name), text)
        for name, text in zip(VALUES, cycle(TEXTS.values()), strict=False)
    ]
    raws += [body(json.dumps(name)) for name in ERRORS]
    for raw in raws:
        answer(client, raw)
    snapshot = inspector.snapshot()
    assert len(snapshot.requests) == len(raws) == len(VALUES) + len(ERRORS)
    source = Source(cast("Store", factory.MemoryStore(snapshot)), factory.KEY)
    for request in snapshot.requests[::4]:  # each takes a while
        shown = to_json(detail(request.id, source))
        json.loads(shown)
        assert "in.value" in shown
