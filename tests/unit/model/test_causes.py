from __future__ import annotations

import time
from typing import Any

from dash_inspector.model import RequestRecord, Write, causes


def run(
    seq: int,
    landed: float | None,
    *,
    by: str = "",
    writes: str = "",
    side: str = "",
    flying: tuple[int, ...] = (),
    **facts: Any,
) -> RequestRecord:
    """A run that was triggered ``by`` one node, and wrote one."""
    wrote = [
        Write(node.partition(".")[0], node.partition(".")[2], side=node == side)
        for node in (writes, side)
        if node
    ]
    return RequestRecord(
        **{
            "id": f"r{seq}",
            "callback": f"on {by}",
            "t_received": float(seq),
            "t_ended": float(seq) + 0.5,
            "tab": "tab",
            "seq": seq,
            "in_flight": flying,
            "triggered": (by,) if by else (),
            "writes": tuple(wrote),
            "landed_ms": landed,
            **facts,
        }
    )


def test_a_chain() -> None:
    chain = [
        run(1, 10, writes="a.value"),
        run(2, 20, by="a.value", writes="b.data"),
        run(3, 30, by="b.data"),
        run(4, 40, by="b.modified_timestamp"),
    ]
    assert causes(chain) == {"r2": "r1", "r3": "r2", "r4": "r2"}
    assert causes(reversed(chain)) == causes(chain)


def test_the_newest_landing_that_there_was() -> None:
    first, second = run(1, 30, writes="a.value"), run(2, 20, writes="a.value", flying=(1,))
    assert causes([first, second, run(3, 40, by="a.value")]) == {"r3": "r1"}
    assert causes([first, second, run(3, 40, by="a.value", flying=(1,))]) == {"r3": "r2"}
    assert causes([first, second, run(3, 40, by="a.value", flying=(1, 2))]) == {}


def test_what_follows_is_the_user_s_doing() -> None:
    runs = [run(1, 10, writes="a.value"), run(2, 20, by="a.value"), run(3, 30, by="a.value")]
    assert causes(runs) == {"r2": "r1"}


def test_only_what_was_applied_in_the_same_page_sets_off() -> None:
    reader = run(2, 20, by="a.value")
    assert causes([run(1, None, writes="a.value"), reader]) == {}
    assert causes([run(1, 10, writes="a.value", status="superseded"), reader]) == {}
    assert causes([run(1, 10, side="a.value", status="superseded"), reader]) == {"r2": "r1"}
    assert causes([run(1, 10, writes="a.value", tab="other"), reader]) == {}
    assert causes([run(1, 10, writes="a.value", tab=None), reader]) == {}


def test_a_long_log_is_quick() -> None:
    log = [run(n, n + 0.5, by=f"a{n - 1}.data", writes=f"a{n}.data") for n in range(1, 5000)]
    began = time.process_time()
    assert len(causes(log)) == 4998
    assert time.process_time() - began < 1.0
