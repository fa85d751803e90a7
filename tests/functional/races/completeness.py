"""Is there a record of all that the page sent, and does it say what the page says?"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from tests.functional.races.witnesses import Seen

Record = dict[str, Any]


def missing(
    seen: Sequence[Seen], records: Sequence[Record], contested: Collection[str]
) -> list[str]:
    """What the records lack, or say otherwise; empty if they are complete and right."""
    found = {(record["tab"], record["seq"]): record for record in records}
    by_number = {one.number: one for one in seen}
    faults = [fault for one in seen for fault in _of(one, found.get((one.tab, one.seq)), contested)]
    faults += [fault for one in seen for fault in _order(one, by_number)]
    if len(records) != len(seen):
        faults.append(f"{len(records)} records of {len(seen)} requests")
    return faults


def _of(one: Seen, record: Record | None, contested: Collection[str]) -> Iterator[str]:
    who = f"request {one.seq} ({one.body['output']})"
    if one.tab is None or one.seq is None:
        yield f"request {one.number} ({one.body['output']}): without the probe's word"
        return
    if record is None:
        yield f"{who}: no record"
        return
    if sorted(record["in_flight"]) != sorted(one.said_flying):
        yield f"{who}: in flight {record['in_flight']}, the header said {one.said_flying}"
    if record["t_ended"] is None and record["status"] != "superseded":
        yield f"{who}: has not ended"
    yield from (f"{who}: {fault}" for fault in _values(one, record, contested))
    yield from (f"{who}: {fault}" for fault in _end(one, record))


def _order(one: Seen, by_number: dict[int, Seen]) -> Iterator[str]:
    flying = {by_number[n].seq for n in one.flying if n in by_number}
    known = {other.seq for other in by_number.values()}
    said = set(one.said_flying) & known
    if flying != said:
        yield f"request {one.seq}: the page had {flying} in flight, the probe said {said}"


def _values(one: Seen, record: Record, contested: Collection[str]) -> Iterator[str]:
    wanted = {*_places(one.body.get("inputs")), *_places(one.body.get("state"))}
    got = {_node(read) for read in record["reads"]}
    if wanted != got:
        yield f"reads {sorted(got)}, the page sent {sorted(wanted)}"
    written = set(_written(one))
    recorded = {_node(write) for write in record["writes"]}
    if not written <= recorded:
        yield f"writes {sorted(recorded)}, the page got {sorted(written)}"
    for access in (*record["reads"], *record["writes"]):
        node = ".".join(_node(access))
        if node in contested and not access.get("patch") and not access["fingerprint"]:
            yield f"no fingerprint of {node}"


def _end(one: Seen, record: Record) -> Iterator[str]:
    wrote = bool(list(_written(one)))
    if one.status == 200 and wrote and record["t_applied"] is None:
        yield "no landing"
    # Dash answers a callback that returns no_update for all it has with 200 and nothing in it.
    answered = ("ok", "superseded") if wrote else ("ok", "no_update", "superseded")
    expected = {200: answered, 204: ("no_update", "superseded"), 500: ("error",)}
    if one.status in expected and record["status"] not in expected[one.status]:
        yield f"status {record['status']}, the page got {one.status}"
    counted = record["polls"] or record["status"] == "superseded"
    if one.polls and not (record["job"] and counted):
        yield f"{one.polls} polls, recorded {record['polls']} of job {record['job']}"


def _places(specs: Any) -> Iterator[tuple[str, str]]:
    for spec in specs or ():
        if isinstance(spec, list):
            yield from _places(spec)
        else:
            yield _text(spec["id"]), spec["property"]


def _written(one: Seen) -> Iterator[tuple[str, str]]:
    answer = one.answer or {}
    response = answer.get("response") or {}
    if not answer.get("multi") and response:
        response = {one.body["output"].rpartition(".")[0]: response.get("props", {})}
    for components in (response, answer.get("sideUpdate") or {}):
        for id_, props in components.items():
            yield from ((id_, name) for name in props)


def _node(access: Record) -> tuple[str, str]:
    return _text(access["id"]), access["property"]


def _text(component: Any) -> str:
    if isinstance(component, str):
        return component
    return json.dumps(component, sort_keys=True, separators=(",", ":"))
