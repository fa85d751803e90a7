from __future__ import annotations

import math
from dataclasses import fields, replace
from typing import Any

from dash_inspector.export import graph_json, snapshot_json
from dash_inspector.model import Callback, Dependency, RequestRecord
from tests.unit.export.snapshots import ADD, APP, FINDING, REGISTRATION, REQUEST, SNAPSHOT, parsed


def test_everything_is_there() -> None:
    document = parsed(snapshot_json(SNAPSHOT, [FINDING]))
    graph = parsed(graph_json(SNAPSHOT))
    assert list(document) == [
        *graph,
        "registrations",
        "requests",
        "findings",
        "dropped",
        "health",
    ]
    assert document["app"] == {
        **graph["app"],
        "python_version": "3.11.7",
        "pid": 7,
        "generation": 2,
        "path": "/work/shop",
    }
    assert [callback["id"] for callback in document["callbacks"]] == [
        "_pages_content.children",
        "hint.title",
        "total.children",
    ]
    assert document["modules"] == graph["modules"]
    assert document["registrations"] == [
        {
            "order": 1,
            "callback": "total.children",
            "function": {
                "module": "shop.total",
                "qualname": "add",
                "file": "shop/total.py",
                "line": 12,
                "doc": "Adds it up.",
            },
            "call_site": {"file": "shop/total.py", "line": 12},
            "module_object": "m1",
            "generation": 2,
            "pid": 7,
            "at": 5.5,
            "module": "__mp_main__",
            "decorator": "@callback",
            "via": "spawn",
            "importer": {"file": "shop/app.py", "line": 3},
            "run": 3,
            "code": 4,
            "call_code": 8,
            "app": "shop@5",
            "around": 5,
            "fate": "served",
            "thread": 6,
            "outputs": [{"id": "total", "property": "children"}],
            "inputs": [{"id": {"index": ["ALL"], "type": "row"}, "property": "value"}],
            "state": [{"id": "basket", "property": "data"}],
            "app_file": None,
            "app_names": [],
            "app_importer": None,
        }
    ]
    assert document["dropped"] == {"registrations": 1, "requests": 2}
    assert document["health"] == [
        {"id": "capture.ledger", "ok": True, "message": "It sees everything"}
    ]


def test_a_request() -> None:
    (request,) = parsed(snapshot_json(SNAPSHOT, []))["requests"]
    assert request == {
        "id": "r1",
        "callback": "total.children",
        "tab": "tab-1",
        "seq": 3,
        "in_flight": [1, 2],
        "triggered": ['{"index":1,"type":"row"}.value'],
        "reads": [
            {
                "id": {"index": 1, "type": "row"},
                "property": "value",
                "type": "int",
                "size": 1,
                "fingerprint": None,
                "fields": None,
                "preview": None,
                "role": "input",
            }
        ],
        "writes": [
            {
                "id": "basket",
                "property": "data",
                "type": "dict",
                "size": 20,
                "fingerprint": "ff",
                "fields": {"a": "0a"},
                "preview": None,
                "patch": True,
                "side": False,
                "patched": None,
            }
        ],
        "caused_by": None,
        "status": "error",
        "t_queued": None,
        "t_sent": None,
        "t_received": 10.0,
        "t_started": 10.25,
        "t_ended": 10.5,
        "t_applied": None,
        "clock_error": None,
        "bytes_in": 100,
        "bytes_out": None,
        "thread": None,
        "pid": 7,
        "generation": 2,
        "job": None,
        "polls": 0,
        "client_ms": 12.5,
        "landed_ms": 20.5,
        "edited": [],
        "held": False,
        "outdated": [],
        "in_flight_after": [],
        "page_gone": False,
        "error": {
            "type": "ValueError",
            "message": "no",
            "message_stored": True,
            "traceback": None,
            "file": None,
            "line": None,
            "source": None,
        },
    }


def test_no_fact_is_left_behind() -> None:
    document = parsed(snapshot_json(SNAPSHOT, [FINDING]))
    facts = (("registrations", REGISTRATION), ("requests", REQUEST), ("findings", FINDING))
    for name, fact in (*facts, ("callbacks", ADD)):
        assert set(document[name][0]) == {field.name for field in fields(fact)}


def test_what_nobody_saw_has_no_time() -> None:
    unseen = replace(SNAPSHOT, registrations=(replace(REGISTRATION, at=0.0),))
    assert parsed(snapshot_json(unseen, []))["registrations"][0]["at"] is None


def test_a_finding() -> None:
    (finding,) = parsed(snapshot_json(SNAPSHOT, [FINDING]))["findings"]
    assert finding == {
        "rule": "race.lost-update",
        "level": "warning",
        "stage": "potential",
        "title": "Two write `basket.data`",
        "message": "They read it, too.",
        "callbacks": ["total.children"],
        "properties": ["basket.data"],
        "modules": ["shop.total"],
        "requests": ["r1"],
        "evidence": {"occurrences": 2, "chances": None, "pairs": [["a", "b"]]},
        "fix": "Merge them.",
        "fingerprint": "0123",
    }


def test_requests_stand_one_per_line() -> None:
    many = replace(SNAPSHOT, requests=(REQUEST, replace(REQUEST, id="r2")))
    lines = snapshot_json(many, []).splitlines()
    begin = lines.index('  "requests": [')
    assert lines[begin + 1].startswith('    {"id": "r1", ')
    assert lines[begin + 2].startswith('    {"id": "r2", ')
    assert lines[begin + 3] == "  ],"


def test_odd_values_are_json_all_the_same() -> None:
    class Silent:
        def __str__(self) -> str:
            raise RuntimeError

    endless: list[Any] = []
    endless.append(endless)
    evidence: dict[Any, Any] = {
        "infinite": -math.inf,
        "set": {3, 1, 2},
        1: Silent(),
        "endless": endless,
        "huge": 2**80,
        "bytes": b"x",
        "surrogate": "\ud800</script><script>alert(1)</script>\u2028",
    }
    odd_request = RequestRecord(id="\udfff", callback="c", t_received=math.nan, t_ended=math.inf)
    ids = (
        "<script>",
        '{"a":NaN}',
        "{not json",
        '{"\\ud800":1}',
        "[]",
        '{"a":' * 5000,
        "\ud83d",
        "",
    )
    odd_callback = Callback(
        id="odd.\ud800",
        dash_id="odd",
        kind="server",
        owner="app",
        outputs=tuple(Dependency(one, "p") for one in ids),
        inputs=(),
        state=(),
    )
    snapshot = replace(
        SNAPSHOT,
        app=replace(APP, path="/caf\udce9"),
        callbacks=(odd_callback, ADD),
        requests=(odd_request,),
        registrations=(replace(REGISTRATION, at=math.nan),),
    )
    finding = replace(FINDING, evidence=evidence)
    document = parsed(snapshot_json(snapshot, [finding]))
    parsed(graph_json(snapshot))
    assert document["app"]["path"] == "/caf\udce9"
    assert document["registrations"][0]["at"] is None
    assert document["requests"][0]["t_received"] is None
    (odd,) = [one for one in document["callbacks"] if one["dash_id"] == "odd"]
    assert [one["id"] for one in odd["outputs"]] == [
        *ids[:3],
        {"\ud800": 1},
        *ids[4:],
    ]
    shown = document["findings"][0]["evidence"]
    assert shown["infinite"] is None
    assert shown["set"] == [1, 2, 3]
    assert shown["1"] == "Silent"
    assert shown["huge"] == 2**80
    assert shown["surrogate"] == evidence["surrogate"]
