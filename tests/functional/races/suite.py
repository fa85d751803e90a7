"""Every scenario of the full run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.functional.commands import Mode
from tests.functional.races import acts, apps
from tests.functional.races.scenario import (
    DROPPED,
    LOST_UPDATE,
    NONE,
    SIDE_UPDATE,
    STALE_STATE,
    USER_EDIT,
    WRITE_ORDER,
    WRITE_SKEW,
    Scenario,
)

_LATE = frozenset({WRITE_ORDER})
_WORKERS: tuple[Mode, ...] = ("run", "gunicorn")
_AGAIN = frozenset({DROPPED, WRITE_ORDER})


def _lost() -> Iterator[Scenario]:
    base = Scenario(
        "lost update", apps.source(apps.LOST), acts.load_both, LOST_UPDATE, tolerated=_LATE
    )
    single = replace(
        base, name="lost update, one thread", source=apps.source(apps.LOST, single=True)
    )
    job = replace(
        base, name="lost update, background", source=apps.source(apps.LOST, background=True)
    )
    for dash in (None, "3.0.4"):
        yield replace(base, dash=dash)
        yield replace(single, dash=dash)
        yield replace(job, dash=dash)
    yield replace(base, mode="gunicorn")
    yield replace(job, mode="gunicorn")
    yield replace(base, name="lost update, sync", backend="fastapi", mode="uvicorn")
    later = apps.source(apps.LOST, asynchronous=True)
    stream = apps.source(apps.LOST, websocket=True)
    both = apps.source(apps.LOST, websocket=True, asynchronous=True)
    yield replace(base, name="lost update, async", backend="fastapi", mode="uvicorn", source=later)
    yield replace(base, name="lost update, async", backend="quart", mode="hypercorn", source=later)
    for name, source in (("sync", stream), ("async", both)):
        yield replace(
            base,
            name=f"lost update, WebSocket {name}",
            backend="fastapi",
            mode="uvicorn",
            source=source,
        )
    yield replace(
        base,
        name="lost update, MATCH",
        source=apps.source(apps.LOST_MATCH),
        act=acts.both_members,
        contested=NONE,
    )


def _dropped() -> Iterator[Scenario]:
    base = Scenario(
        "branching on the trigger",
        apps.source(apps.MERGED_TRIGGERED),
        acts.clicks_apart,
        DROPPED,
        tolerated=_LATE,
    )
    yield base
    yield replace(base, dash="3.0.4")
    later = apps.source(apps.MERGED_TRIGGERED, asynchronous=True)
    yield replace(base, backend="fastapi", mode="uvicorn", source=later)


def _cures() -> Iterator[Scenario]:
    cures = {
        "chained": apps.CHAINED,
        "merged with all Inputs": apps.MERGED_ALL,
        "split": apps.SPLIT,
        "Patch with leftover State": apps.PATCH,
        "healed chain": apps.HEALED,
    }
    for name, body in cures.items():
        # A chain that heals has been wrong in between: an order is then no news either.
        more = _LATE if name == "healed chain" else NONE
        base = Scenario(name, apps.source(body), acts.load_both, contested=NONE, tolerated=more)
        yield base
        yield replace(
            base,
            backend="fastapi",
            mode="uvicorn",
            source=apps.source(body, asynchronous=True),
        )
    yield Scenario("sequential use", apps.source(apps.LOST), acts.one_after_the_other)
    yield Scenario("two tabs at once", apps.source(apps.LOST), acts.one_per_tab, tabs=2)
    stream = apps.source(apps.LOST, websocket=True)
    for act, name in ((acts.one_after_the_other, "sequential use"), (acts.one_per_tab, "two tabs")):
        tabs = 2 if act is acts.one_per_tab else 1
        yield Scenario(
            f"{name}, WebSocket", stream, act, backend="fastapi", mode="uvicorn", tabs=tabs
        )
    hasty = apps.source(apps.LOST, background=True, hasty=True)
    yield Scenario("jobs that Dash gives up", hasty, acts.lose_both_answers)
    yield Scenario(
        "two MATCH indices", apps.source(apps.LOST_MATCH), acts.different_members, contested=NONE
    )


def _beside() -> Iterator[Scenario]:
    """One that does not write back whole, beside one that does."""
    kinds = {
        "Patch": apps.PATCH_BESIDE,
        "append": apps.APPEND_BESIDE,
        "nested Patch": apps.NESTED_BESIDE,
        "set_props": apps.SET_PROPS_BESIDE,
        "blind write": apps.BLIND_BESIDE,
    }
    for kind, body in kinds.items():
        value = "list" if kind == "append" else "write"
        base = Scenario(
            f"{kind} beside a whole {value}", apps.source(body), acts.whole_last, LOST_UPDATE
        )
        yield base
        later = apps.source(body, asynchronous=True)
        yield replace(base, backend="fastapi", mode="uvicorn", source=later)
        yield replace(
            base, name=f"{kind} and a whole {value} in turn", act=acts.whole_in_turn, rule=None
        )
    patch = apps.source(apps.PATCH_BESIDE)
    yield Scenario("Patch beside a whole write", patch, acts.whole_last, LOST_UPDATE, dash="3.0.4")
    yield Scenario("Patch last", patch, acts.whole_first)
    yield Scenario(
        "Patch of the newer field", apps.source(apps.SAME_FIELD), acts.same_field, WRITE_ORDER
    )
    yield Scenario(
        "healed chain, slowly",
        apps.source(apps.HEALED_SLOWLY),
        acts.load_both,
        contested=NONE,
        tolerated=_LATE,
        times=2,
    )


def _others() -> Iterator[Scenario]:
    pairs = [
        ("save while updating", apps.STALE, acts.save_while_updating, STALE_STATE),
        ("save after updating", apps.STALE, acts.save_after_updating, None),
        ("save what is an Input", apps.STALE_INPUT, acts.save_while_updating, None),
        ("two writers", apps.WRITERS, acts.two_writers, WRITE_ORDER),
        ("two writers in order", apps.WRITERS, acts.two_writers_in_order, None),
        ("two patchers", apps.PATCHERS, acts.two_patchers, None),
        ("set_props of an older run", apps.SIDE, acts.ask_twice, SIDE_UPDATE),
        ("set_props in turn", apps.SIDE, acts.ask_in_turn, None),
        ("an Output of an older run", apps.SIDE_OUTPUT, acts.ask_twice, None),
        ("a busy sign", apps.BUSY, acts.busy_twice, SIDE_UPDATE),
        ("a busy sign, the first run last", apps.BUSY, acts.busy_slow_first, None),
        ("crossed", apps.SKEW, acts.cross, WRITE_SKEW),
        ("crossed in turn", apps.SKEW, acts.cross_in_turn, None),
        ("typing into what is answered", apps.TYPING, acts.type_on, USER_EDIT),
        ("typing into what is filled", apps.FILLING, acts.type_during_fill, USER_EDIT),
        ("typing elsewhere", apps.FILLING, acts.type_elsewhere, None),
        ("typing before", apps.FILLING, acts.type_before, None),
        ("twenty at once", apps.QUEUED, acts.all_at_once, None),
        ("typing before it is replaced", apps.SWAPPING, acts.swap_during_fill, None),
    ]
    for name, body, act, rule in pairs:
        more = _AGAIN if act is acts.type_on else _MORE.get(name, NONE)
        yield Scenario(name, apps.source(body), act, rule, contested=NONE, tolerated=more)

    job = apps.source(apps.JOB, background=True)
    busy = apps.source(apps.BUSY, background=True)
    for mode in _WORKERS:
        yield Scenario("a job started again", job, acts.start_again, mode=mode, contested=NONE)
        yield Scenario("a job's busy sign", busy, acts.busy_again, mode=mode, contested=NONE)
    yield Scenario("a job's busy sign", busy, acts.busy_again, dash="3.0.4", contested=NONE)
    yield Scenario(
        "a job's busy sign, asked again before it was known",
        apps.source(apps.BUSY, background=True, slow=True),
        acts.busy_twice,
        SIDE_UPDATE,
        contested=NONE,
    )
    yield Scenario(
        "typing into what is filled, WebSocket",
        apps.source(apps.FILLING, websocket=True),
        acts.type_during_fill,
        USER_EDIT,
        backend="fastapi",
        mode="uvicorn",
        contested=NONE,
    )
    yield Scenario(
        "typing into what is filled",
        apps.source(apps.FILLING),
        acts.type_during_fill,
        USER_EDIT,
        dash="3.0.4",
        contested=NONE,
    )


# Each reads what the other is about to write.
_MORE = {"crossed": frozenset({STALE_STATE})}
_SILENT = tuple(replace(each, times=2) for each in _cures())
SCENARIOS = (*_lost(), *_dropped(), *_SILENT, *_beside(), *_others())
