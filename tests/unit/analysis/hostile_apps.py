"""Apps with every kind of finding, whose names are given: the same app, whatever it is called."""

from __future__ import annotations

import json
from collections.abc import Callable as Made
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash_inspector.analysis import analyse
from dash_inspector.model import (
    AppInfo,
    Callback,
    Dependency,
    Finding,
    Function,
    Registration,
    RequestRecord,
    Site,
    Snapshot,
)
from tests.unit.analysis.recorded import record

NEEDED = 17  # names
HARMLESS = tuple(f"name-{chr(ord('a') + at)}" for at in range(NEEDED))


@dataclass(frozen=True)
class Names:
    """``objects``: ids of several keys, with the names as keys and values."""

    given: Sequence[str]
    objects: bool = False

    def id(self, number: int) -> str:
        name = self.given[number]
        if not self.objects:
            return name
        return json.dumps({name: name, "index": ["MATCH"], "type": name}, separators=(",", ":"))

    def node(self, number: int) -> Dependency:
        return Dependency(self.id(number), self.given[6].replace(".", "") or "data")

    @property
    def fields(self) -> Sequence[str]:
        return self.given[7:9]

    def function(self, number: int) -> Function:
        file, module = self.given[12 + number % 2], self.given[14 + number % 2]
        return Function(module, self.given[9 + number % 3], file, number + 1)

    @property
    def app(self) -> AppInfo:
        return AppInfo("key", self.given[16], "4.4.1", "flask", "/_i", "3.11", 1, 1, "/project")


def made(
    names: Names,
    function: int,
    outputs: Sequence[Dependency],
    inputs: Sequence[Dependency],
    state: Sequence[Dependency] = (),
    **facts: Any,
) -> Callback:
    dash_id = f"{outputs[0].node if outputs else 'none'}@{function}"
    return Callback(
        **{
            "id": dash_id,
            "dash_id": dash_id,
            "kind": "server",
            "owner": "app",
            "outputs": tuple(outputs),
            "inputs": tuple(inputs),
            "state": tuple(state),
            "allow_duplicate": False,
            "function": names.function(function),
            **facts,
        }
    )


def _clicks(names: Names, number: int) -> Dependency:
    return Dependency(names.id(number), "n_clicks")


def _seen(names: Names, callbacks: Sequence[Callback], *records: RequestRecord) -> Snapshot:
    return Snapshot(app=names.app, callbacks=tuple(callbacks), requests=tuple(records))


def _two_writers(names: Names) -> tuple[Callback, Callback, str]:
    contested = names.node(0)
    one = made(names, 0, [contested], [names.node(1)], [contested], allow_duplicate=True)
    two = made(names, 1, [contested], [names.node(2)], [contested], allow_duplicate=True)
    return one, two, contested.node


def _race(names: Names, first: Any, second: Any) -> Snapshot:
    one, two, node = _two_writers(names)
    a, b = names.fields
    old = {a: "old", b: "old"}
    return _seen(
        names,
        (one, two),
        record(one, 1, 10, state={node: old}, writes={node: {**old, **first}}),
        record(two, 2, 11, state={node: old}, writes={node: {**old, **second}}, flying=[1]),
    )


def lost_update(names: Names) -> Snapshot:
    a, b = names.fields
    return _race(names, {a: "new"}, {b: "new"})


def same_field(names: Names) -> Snapshot:
    return _race(names, {names.fields[0]: "new"}, {names.fields[0]: "newer"})


def dropped_update(names: Names) -> Snapshot:
    node, (a, b) = names.node(0), names.fields
    both = made(names, 0, [node], [names.node(1), names.node(2)], [node])
    old = {a: "old", b: "old"}
    facts: dict[str, Any] = {"state": {node.node: old}}
    return _seen(
        names,
        [both],
        record(both, 1, 10, writes={node.node: {**old, a: "new"}}, **facts),
        record(both, 2, 11, writes={node.node: {**old, b: "new"}}, flying=[1], **facts),
    )


def user_edit(names: Names) -> Snapshot:
    text = names.node(0)
    fill = made(names, 0, [text], [_clicks(names, 1)], [text])
    run = record(fill, 1, 10, state={text.node: ""}, writes={text.node: "x"}, edited=(text.node,))
    return _seen(names, [fill], run)


def stale_state(names: Names) -> Snapshot:
    node, saved = names.node(0), names.node(1)
    writer = made(names, 0, [node], [_clicks(names, 2)])
    reader = made(names, 1, [saved], [_clicks(names, 3)], [node])
    return _seen(
        names,
        (writer, reader),
        record(writer, 1, 10, writes={node.node: "new"}),
        record(reader, 2, 11, state={node.node: "old"}, writes={saved.node: "x"}, flying=[1]),
    )


def write_order(names: Names) -> Snapshot:
    node = names.node(0)
    one = made(names, 0, [node], [names.node(1)], allow_duplicate=True)
    two = made(names, 1, [node], [names.node(2)], allow_duplicate=True)
    return _seen(
        names,
        (one, two),
        record(one, 1, 12, writes={node.node: "a"}),
        record(two, 2, 11, writes={node.node: "b"}, flying=[1]),
    )


def side_update(names: Names) -> Snapshot:
    node, aside = names.node(0), names.node(1)
    ask = made(names, 0, [node], [_clicks(names, 2)])
    return _seen(
        names,
        [ask],
        record(ask, 1, 10, writes={node.node: "x"}, sides={aside.node: "older"}),
        record(ask, 2, 11, writes={node.node: "x"}, flying=[1]),
    )


def write_skew(names: Names) -> Snapshot:
    p, q = names.node(0), names.node(1)
    one = made(names, 0, [p], [names.node(2)], [q])
    two = made(names, 1, [q], [names.node(3)], [p])
    return _seen(
        names,
        (one, two),
        record(one, 1, 10, state={q.node: "0"}, writes={p.node: "1"}),
        record(two, 2, 11, state={p.node: "0"}, writes={q.node: "1"}, flying=[1]),
    )


def _again(names: Names, *inputs: Dependency, writers: Sequence[Callback] = ()) -> Snapshot:
    draw = made(names, 0, [names.node(0)], inputs, [names.node(0)])
    facts: dict[str, Any] = {
        "state": {draw.state[0].node: "0"},
        "writes": {draw.state[0].node: "1"},
    }
    runs = record(draw, 1, 10, **facts), record(draw, 2, 11, flying=[1], **facts)
    return _seen(names, [draw, *writers], *runs)


def pressed(names: Names) -> Snapshot:
    return _again(names, Dependency(names.given[1], "n_clicks"))


def pressed_and_typed(names: Names) -> Snapshot:
    buttons = [Dependency(names.given[at], "n_clicks") for at in (1, 2)]
    return _again(names, *buttons, Dependency(names.id(3), "value"))


def upstream(names: Names) -> Snapshot:
    buttons = [Dependency(names.given[at], "n_clicks") for at in (2, 3)]
    return _again(names, names.node(1), writers=[made(names, 1, [names.node(1)], buttons)])


def in_background(names: Names) -> Snapshot:
    return _again(names, names.node(1))


def potential(names: Names) -> Snapshot:
    one, two, _ = _two_writers(names)
    return _seen(names, (one, two))


def potential_of_one_input(names: Names) -> Snapshot:
    contested = names.node(0)
    facts: dict[str, Any] = {
        "inputs": [names.node(1)],
        "state": [contested],
        "allow_duplicate": True,
    }
    return _seen(names, [made(names, at, [contested], **facts) for at in (0, 1)])


def potential_upstream(names: Names) -> Snapshot:
    one, two, _ = _two_writers(names)
    writer = made(names, 2, [names.node(1), names.node(2)], [_clicks(names, 3)])
    return _seen(names, (writer, one, two))


def crowd(names: Names) -> Snapshot:
    contested = names.node(0)
    every = [
        made(
            names,
            at,
            [contested],
            [Dependency(names.id(1), f"p{at}")],
            [contested],
            allow_duplicate=True,
        )
        for at in range(8)
    ]
    return _seen(names, every)


RACES: dict[str, Made[[Names], Snapshot]] = {
    one.__name__: one
    for one in (
        *(lost_update, same_field, dropped_update, user_edit, stale_state, write_order),
        *(side_update, write_skew, pressed, pressed_and_typed, upstream, in_background),
        *(potential, potential_of_one_input, potential_upstream, crowd),
    )
}


def _registered(
    names: Names, callback: Callback, order: int, module: str, **facts: Any
) -> Registration:
    return Registration(
        **{
            "order": order,
            "callback": callback.id,
            "function": callback.function,
            "call_site": Site(names.given[12], order),
            "module_object": f"{module}@{order}",
            "generation": 1,
            "pid": 1,
            "at": 0.0,
            "module": module,
            "decorator": "@callback",
            "via": "import",
            "around": 1,
            "code": order,
            "fate": "served",
            **facts,
        }
    )


def _twice(names: Names, modules: Sequence[str], *facts: Mapping[str, Any]) -> Snapshot:
    update = made(names, 0, [names.node(0)], [names.node(1)], registered=2)
    events = [
        _registered(
            names, update, order, module, importer=Site(names.given[12 + order % 2], order), **more
        )
        for order, (module, more) in enumerate(zip(modules, facts, strict=True), start=1)
    ]
    return Snapshot(names.app, (update,), tuple(events))


def _lost(names: Names, fate: str) -> Snapshot:
    gone = [made(names, 2 * at, [names.node(at)], [names.node(2)], status="lost") for at in (0, 1)]
    shared = names.node(3)
    kept = [made(names, at, [shared], [names.node(2)], dash_id=shared.node) for at in (0, 1)]
    events = [
        _registered(names, one, at, names.given[14], fate=fate, app=f"{names.given[15]}@7")
        for at, one in enumerate((*gone, *kept))
    ]
    return Snapshot(names.app, (*gone, *kept), tuple(events))


def _late(names: Names) -> Snapshot:
    return Snapshot(names.app, (made(names, 0, [names.node(0)], [names.node(1)], status="late"),))


def _overlapping(names: Names) -> Snapshot:
    node, other = names.node(0), names.node(1)
    one = made(names, 0, [node], [], dash_id=node.node)
    return Snapshot(names.app, (one, made(names, 1, [node, other], [], dash_id="both")))


def _one_id(names: Names, outputs: Sequence[Dependency], **facts: Any) -> Snapshot:
    both = [
        made(names, at, outputs, [names.node(1)], dash_id="one", **facts, status=status)
        for at, status in enumerate(("lost", "active"))
    ]
    events = [_registered(names, one, at, names.given[14]) for at, one in enumerate(both)]
    return Snapshot(names.app, tuple(both), tuple(events))


def _workers(names: Names) -> Snapshot:
    here, there = (made(names, 0, [names.node(at)], [names.node(2)]) for at in (0, 1))
    events = (
        _registered(names, here, 1, names.given[14]),
        _registered(names, there, 2, names.given[14], pid=2),
    )
    return Snapshot(names.app, (here,), events)


def _registry() -> dict[str, Made[[Names], Snapshot]]:
    a, b = 14, 15

    def twice(
        first: int | str, second: int | str, *facts: Mapping[str, Any], run: str | None = None
    ) -> Any:
        same = {} if run is None else {"module_object": run}

        def build(names: Names) -> Snapshot:
            given = [names.given[one] if isinstance(one, int) else one for one in (first, second)]
            return _twice(names, given, *({**same, **each} for each in facts))

        return build

    factory = {"around": 1, "run": 5, "call_code": 6, "code": 1}
    return {
        "uvicorn-reload": twice("__mp_main__", a, {"via": "spawn"}, {"via": "uvicorn"}),
        "script": twice("__main__", a, {"via": "main"}, {}),
        "package": twice("__main__", "pkg.mod", {"via": "main"}, {}),
        "two-names": twice(a, b, {}, {}),
        "page": twice(a, a, {}, {"via": "page"}),
        "run-twice": twice(a, a, {}, {}),
        "reload": twice(a, a, {}, {"via": "reload"}, run="one"),
        "cell": twice(a, a, {"via": "cell"}, {"via": "cell"}, run="one"),
        "factory": twice(a, a, factory, {**factory, "around": 2}, run="one"),
        "loop": twice(a, a, {"code": 1}, {"code": 1, "call_site": None}, run="one"),
        **{
            fate: lambda names, fate=fate: _lost(names, fate)
            for fate in ("stranded", "failed", "taken", "elsewhere", "doomed")
        },
        "late": _late,
        "overlapping": _overlapping,
        "one-id": lambda names: _one_id(names, [names.node(0)]),
        "one-id-duplicate": lambda names: _one_id(names, [names.node(0)], allow_duplicate=True),
        "no-output": lambda names: _one_id(names, []),
        "workers": _workers,
    }


REGISTRY = _registry()
APPS = {**RACES, **REGISTRY}


def findings(app: str, names: Names) -> dict[str, Finding]:
    """What is found in it, by rule and mechanism."""
    found = analyse(APPS[app](names))
    return {f"{one.rule} {one.stage} {one.evidence.get('mechanism')}": one for one in found}
