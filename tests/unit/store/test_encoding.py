from __future__ import annotations

import json
import math
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from dash_inspector.model import Access, Callback, RequestError, RequestRecord
from dash_inspector.store.encoding import decode, decode_all, encode
from tests.unit.store import facts


@pytest.mark.parametrize(
    "fact",
    [
        facts.app(),
        facts.FAILED,
        facts.landing(1, 5.5),
        facts.process("a"),
        facts.registration(1),
        facts.request(1),
        *facts.CALLBACKS,
        *facts.HEALTH,
    ],
)
def test_a_fact_survives(fact: Any) -> None:
    text = encode(fact)
    assert text.isascii()
    assert decode(type(fact), text) == fact


def test_an_error_of_an_older_store_is_read() -> None:
    old = '{"id":"r","callback":"c","t_received":1.0,"error":{"type":"ValueError","message":"no"}}'
    error = decode(RequestRecord, old).error
    assert error == RequestError("ValueError", "no", message_stored=True)


def test_where_an_error_was_raised_survives() -> None:
    error = RequestError("KeyError", "", "File", "/a/app.py", 3, "rows[n]", message_stored=False)
    record = replace(facts.FAILED, error=error)
    assert decode(RequestRecord, encode(record)) == record


def test_defaults_take_no_room() -> None:
    record = RequestRecord(id="r", callback="c", t_received=1.0, tab="t")
    assert json.loads(encode(record)) == {"id": "r", "callback": "c", "t_received": 1.0, "tab": "t"}


def test_what_is_missing_defaults_and_what_is_unknown_is_ignored() -> None:
    text = '{"id":"r","callback":"c","t_received":1.0,"of a later version":[{}]}'
    assert decode(RequestRecord, text) == RequestRecord(id="r", callback="c", t_received=1.0)


def test_lists_of_facts_survive() -> None:
    assert decode_all(Callback, encode(facts.CALLBACKS)) == facts.CALLBACKS


def test_odd_numbers_and_mappings_survive() -> None:
    read = Access("a", "b", "input", size=2**70, fields=MappingProxyType({"\udcff": "1"}))
    record = replace(facts.request(1), reads=(read,), t_ended=math.inf)
    again = decode(RequestRecord, encode(record))
    assert again.reads[0].fields == {"\udcff": "1"}
    assert again.reads[0].size == 2**70
    assert again.t_ended == math.inf


def test_foreign_objects_are_refused() -> None:
    with pytest.raises(TypeError, match="object is not a fact that the store keeps"):
        encode(replace(facts.request(1), thread=object()))  # type: ignore[arg-type]
