from __future__ import annotations

from dash_inspector.model import Process
from dash_inspector.page.about import about
from dash_inspector.page.text import clock
from tests.unit.page import factory
from tests.unit.page.reading import words


def process(pid: int, started_at: float) -> Process:
    return Process(str(pid), pid, 1, started_at, 0.0)


def test_it_says_which_app_this_is() -> None:
    assert words(about(factory.snapshot(1), ())) == (
        "The app Name shop Dash 4.4.1 on flask Python 3.11.9 Mounted at /_inspector/ "
        "Project /home/me/shop Process pid 4242 Generation 3"
    )


def test_it_tells_the_workers_of_this_start_and_how_many_came_before() -> None:
    known = [(1, process(1, 10.0)), (2, process(2, 20.0)), (2, process(3, 21.0))]
    now = [(3, process(4242, 1e9)), (3, process(4243, 1e9 + 1))]
    told = words(about(factory.snapshot(1), [*known, *now]))
    assert "Process pid 4242; with it 4243" in told
    assert f"Generation 3, started at {clock(1e9)[:8]}; 2 earlier starts known" in told


def test_many_workers_are_counted() -> None:
    now = [(3, process(pid, 1e9)) for pid in range(1, 11)]
    assert "with it 1, 2, 3, 4, 5, 6 and 4 more" in words(about(factory.snapshot(1), now))
