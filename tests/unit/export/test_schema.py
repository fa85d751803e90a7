from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import reduce
from operator import getitem
from typing import Any

import jsonschema
import pytest

from dash_inspector import export
from dash_inspector.export import SCHEMA, graph_json, health_json, snapshot_json
from tests.contract import validate
from tests.unit.export.snapshots import APP, FINDING, SNAPSHOT

Change = Callable[[dict[str, Any]], object]
FREE = ("evidence", "fields", "id")  # each rule has its own evidence; the rest is the app's


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    with pytest.raises(AttributeError, match="OTHER"):
        _ = export.OTHER


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("schema"),
        lambda d: d.pop("callbacks"),
        lambda d: d.pop("requests"),
        lambda d: d.pop("dropped"),
        lambda d: d["app"].pop("pid"),
        lambda d: d["app"].update(mount=None),
        lambda d: d.update(schema="dash-inspector/2"),
        lambda d: d["callbacks"][0].pop("dash_id"),
        lambda d: d["callbacks"][0].update(kind="other"),
        lambda d: d["callbacks"][2]["inputs"][0].update(id=5),
        lambda d: d["callbacks"][2]["function"].pop("qualname"),
        lambda d: d["edges"][0].update(kind="arrow"),
        lambda d: d["edges"].append(d["edges"][0]),
        lambda d: d["modules"][0].update(lost=-1),
        lambda d: d["registrations"][0].pop("call_site"),
        lambda d: d["requests"][0].pop("t_applied"),
        lambda d: d["requests"][0].update(status="done"),
        lambda d: d["requests"][0]["reads"][0].pop("role"),
        lambda d: d["requests"][0]["writes"][0].pop("patch"),
        lambda d: d["requests"][0]["error"].pop("message"),
        lambda d: d["findings"][0].update(stage="sure"),
        lambda d: d["findings"][0].update(rule="Race"),
        lambda d: d["findings"][0].pop("evidence"),
        lambda d: d["dropped"].pop("requests"),
        lambda d: d["health"][0].pop("ok"),
    ],
)
def test_what_breaks_the_contract_is_refused(change: Change) -> None:
    document = json.loads(snapshot_json(SNAPSHOT, [FINDING]))
    jsonschema.validate(document, SCHEMA)
    change(document)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA)


@pytest.mark.parametrize("text", [graph_json(SNAPSHOT), health_json(APP, SNAPSHOT.health)])
def test_a_part_is_no_snapshot_but_keeps_to_the_schema(text: str) -> None:
    document = json.loads(text)
    jsonschema.validate(document, SCHEMA)
    del document["app"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA)


def places(value: Any, where: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each key whose meaning the contract fixes."""
    if where and where[-1] in FREE:
        return
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from places(item, (*where, number))
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*where, key)
            yield from places(item, (*where, key))


def whole() -> dict[str, Any]:
    """A document with something in every list."""
    document: dict[str, Any] = json.loads(snapshot_json(SNAPSHOT, [FINDING]))
    return document


PLACES = list(places(whole()))
SHIPPED = jsonschema.Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: ".".join(map(str, place)))
def test_every_key_is_named_and_every_value_has_a_type(place: tuple[Any, ...]) -> None:
    changed, lacking, added = whole(), whole(), whole()
    *way, key = place
    reduce(getitem, way, changed)[key] = [[None]]  # nothing has this type
    del reduce(getitem, way, lacking)[key]
    reduce(getitem, way, added)["unheard-of"] = None
    assert not SHIPPED.is_valid(changed)
    for document in (lacking, added):
        with pytest.raises(jsonschema.ValidationError):
            validate(document)


def test_new_keys_may_come() -> None:
    document = json.loads(snapshot_json(SNAPSHOT, [FINDING]))
    document["new"] = document["callbacks"][0]["new"] = document["requests"][0]["new"] = 1
    jsonschema.validate(document, SCHEMA)
