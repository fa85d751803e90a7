"""Findings of races with made-up evidence, in the shapes that the analysis gives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash_inspector.model import Callback, Dependency, Finding, Function, Snapshot
from tests.unit.page import factory

NODE = "user_data.data"
MESSAGE = (
    "`update_last` (shop/app.py:31) answered first and changed `last` in `user_data.data`. Then "
    "`update_first` (shop/app.py:20) put it back.\n"
    "Both had read `user_data.data` before.\n"
    "It happened 3 times out of 7 chances. A chance is each time that both wrote `user_data.data`."
)
POTENTIAL = (
    "`update_first` (shop/app.py:20) and `update_last` (shop/app.py:31) read `user_data.data` as "
    "State and write it back whole."
)
CODE = """@app.callback(
    Output("user_data", "data"),
    Input("first", "value"),
    Input("last", "value"),
    State("user_data", "data"),
)
def update_names(first, last, user):
    return {**user, "first": first, "last": last}
"""


def callback(name: str, line: int, *, duplicate: bool = False) -> Callback:
    dash_id = f"{NODE}@{name}" if duplicate else NODE
    return Callback(
        id=dash_id,
        dash_id=dash_id,
        kind="server",
        owner="app",
        outputs=(Dependency("user_data", "data"),),
        inputs=(Dependency(name, "value"),),
        state=(Dependency("user_data", "data"),),
        allow_duplicate=duplicate,
        function=Function("shop.app", f"update_{name}", "shop/app.py", line, None),
    )


FIRST, LAST = callback("first", 20), callback("last", 31, duplicate=True)


def snapshot() -> Snapshot:
    return replace(factory.snapshot(0), callbacks=(FIRST, LAST))


def value(text: str, *, previews: bool) -> dict[str, str | None]:
    return {
        "fingerprint": f"{sum(map(ord, text)) * 2654435761 % 16**12:012x}",
        "preview": text if previews else None,
    }


def run(request: str, of: Callback, seq: int, times: tuple[float | None, ...]) -> dict[str, Any]:
    names = ("t_sent", "t_received", "t_started", "t_ended", "t_applied")
    return {
        "request": request,
        "callback": of.id,
        "function": of.name,
        "tab": "tab-0-f00d",
        "generation": 3,
        "seq": seq,
        "status": "ok",
        **dict(zip(names, times, strict=True)),
        "reads": [NODE],
        "writes": [NODE],
    }


def evidence(*, previews: bool = True) -> dict[str, Any]:
    """The first one's answer came last: what the second had written is lost."""

    def shown(text: str) -> dict[str, str | None]:
        return value(text, previews=previews)

    def field(name: str, base: str, loser: str, winner: str, kept: str) -> dict[str, Any]:
        told = {"base": shown(base), "loser": shown(loser), "winner": shown(winner)}
        return {"name": name, **told, "kept": kept}

    return {
        "occurrences": 3,
        "chances": 7,
        "healed": 1,
        "property": NODE,
        "base": shown("{...}"),
        "loser": {"request": "r2", "callback": LAST.id, "function": LAST.name, "wrote": shown("b")},
        "winner": {
            "request": "r1",
            "callback": FIRST.id,
            "function": FIRST.name,
            "wrote": shown("a"),
        },
        "lost_fields": ["last"],
        "fields": [
            field("first", '"Ada"', '"Ada"', '"Grace"', "winner"),
            field("last", '"Lovelace"', '"Hopper"', '"Lovelace"', "base"),
            field("born", "1815", "1815", "1815", "both"),
        ],
        "timeline": [
            run("r1", FIRST, 4, (10.0, 10.004, 10.005, 10.31, 10.318)),
            run("r2", LAST, 5, (10.002, 10.007, 10.0075, 10.112, 10.12)),
        ],
        "cure": "merge",
        "cure_code": CODE,
    }


def finding(stage: Any = "confirmed", *, previews: bool = True, **changed: Any) -> Finding:
    """A lost update; ``changed`` replaces parts of its evidence."""
    potential = {"occurrences": 0, "chances": 0, "rank": 2, "trigger": "apart", "cause": None}
    told = (
        {**potential, "cure": "merge", "cure_code": CODE}
        if stage == "potential"
        else evidence(previews=previews)
    )
    return Finding(
        rule="race.lost-update",
        level="warning" if stage == "potential" else "error",
        stage=stage,
        title=f"`update_first` overwrote what `update_last` had written to `{NODE}`",
        message=POTENTIAL if stage == "potential" else MESSAGE,
        fix="Merge them into one callback that computes the user from all its Inputs.",
        fingerprint="abc/1",
        callbacks=(FIRST.id, LAST.id),
        properties=(NODE,),
        modules=("shop.app",),
        requests=() if stage == "potential" else ("r1", "r2"),
        evidence={**told, **changed},
    )
