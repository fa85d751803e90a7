"""The steps of the layout, each against a plain computation of the same thing."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from dash_inspector.page.layout.acyclic import acyclic, strong_components
from dash_inspector.page.layout.columns import cut
from dash_inspector.page.layout.crossings import crossings, gain, places
from dash_inspector.page.layout.links import Link, components
from dash_inspector.page.layout.ordering import ordered
from dash_inspector.page.layout.packing import pack
from dash_inspector.page.layout.ranks import ranks
from dash_inspector.page.layout.settling import settle


def some_links(count: int, many: int, seed: int) -> list[Link]:
    random = Random(seed)
    pairs = [random.sample(range(count), 2) for _ in range(many)]
    return [Link(source, target, random.randint(1, 4)) for source, target in pairs]


def reachable(count: int, links: list[Link]) -> list[set[int]]:
    reach = [{node} for node in range(count)]
    for _ in range(count):
        for link in links:
            reach[link.source] |= reach[link.target]
    return reach


@pytest.mark.parametrize("seed", range(20))
def test_strong_components_are_those_that_reach_each_other(seed: int) -> None:
    links = some_links(12, 18, seed)
    reach = reachable(12, links)
    label = strong_components(12, [(link.source, link.target) for link in links])
    for a, b in combinations(range(12), 2):
        assert (label[a] == label[b]) == (a in reach[b] and b in reach[a])


@pytest.mark.parametrize("seed", range(20))
def test_only_links_on_a_cycle_are_turned_and_none_is_left(seed: int) -> None:
    links = some_links(12, 24, seed)
    before = reachable(12, links)
    forward = acyclic(12, links)
    after = reachable(12, forward)
    for old, new in zip(links, forward, strict=True):
        assert old.source not in after[old.target] or new != old
        assert new.source not in after[new.target]
        if new != old:
            assert old.source in before[old.target]
            assert new == Link(old.target, old.source, old.weight)


@pytest.mark.parametrize("seed", range(20))
def test_ranks_rise_along_every_link_and_start_at_nought(seed: int) -> None:
    links = acyclic(15, some_links(15, 25, seed))
    rank = ranks(15, links)
    assert min(rank) == 0
    assert all(rank[link.source] < rank[link.target] for link in links)


def test_a_source_stands_next_to_what_reads_it() -> None:
    links = [Link(0, 1), Link(1, 2), Link(2, 3), Link(4, 3)]
    assert ranks(5, links) == [0, 1, 2, 3, 2]


def test_long_links_get_a_way_point_in_every_column_between() -> None:
    links = [Link(0, 1), Link(1, 2), Link(2, 3), Link(0, 3)]
    graph = cut([0, 1, 2, 3], links)
    assert graph.paths == {3: [4, 5]}
    assert graph.columns == [[0], [1, 4], [2, 5], [3]]


def crossed(columns: list[list[int]], steps: list[tuple[int, int]]) -> int:
    place = places(columns, sum(map(len, columns)))
    column = {node: at for at, nodes in enumerate(columns) for node in nodes}
    return sum(
        (place[a] - place[c]) * (place[b] - place[d]) < 0
        for (a, b), (c, d) in combinations(steps, 2)
        if column[a] == column[c]
    )


@pytest.mark.parametrize("seed", range(20))
def test_crossings_are_counted_and_the_order_found_has_fewer(seed: int) -> None:
    links = acyclic(25, some_links(25, 40, seed))
    graph = cut(ranks(25, links), links)
    steps = [(node, other) for node, others in enumerate(graph.after) for other in others]
    assert crossings(graph, graph.columns) == crossed(graph.columns, steps)
    better = ordered(graph)
    assert [sorted(column) for column in better] == [sorted(column) for column in graph.columns]
    assert crossings(graph, better) < crossings(graph, graph.columns)


@pytest.mark.parametrize("seed", range(50))
def test_the_gain_of_a_swap_is_the_difference_it_makes(seed: int) -> None:
    random = Random(seed)
    upper = sorted(random.choices(range(6), k=random.randint(0, 4)))
    lower = sorted(random.choices(range(6), k=random.randint(0, 4)))
    now = sum(a > b for a in upper for b in lower)
    then = sum(a < b for a in upper for b in lower)
    assert gain(upper, lower) == now - then


def test_parts_are_found_whatever_the_direction() -> None:
    assert components(5, [(1, 0), (3, 4)]) == [[0, 1], [2], [3, 4]]


@pytest.mark.parametrize("seed", range(20))
def test_settled_rectangles_stay_or_find_room(seed: int) -> None:
    random = Random(seed)
    sizes = [(random.uniform(20, 90), random.uniform(10, 60)) for _ in range(40)]
    corners = pack(sizes, 1.5, 10.0)
    grown = {random.randrange(40) for _ in range(5)}
    now = [(w * 2, h * 3) if at in grown else (w, h) for at, (w, h) in enumerate(sizes)]
    fresh = [(random.uniform(20, 90), random.uniform(10, 60)) for _ in range(3 + seed)]
    moves = [[at, (at[0] + 7, at[1])] if n in grown else [at] for n, at in enumerate(corners)]
    found = settle(
        [*now, *fresh],
        [len(move) for move in moves] + [1] * len(fresh),
        [*moves, *([] for _ in fresh)],
        [*corners, *pack(fresh, 1.5, 10.0)],
        10.0,
    )
    assert all(found[n] == at for n, at in enumerate(corners) if n not in grown)
    boxes = [(x, y, w, h) for (x, y), (w, h) in zip(found, [*now, *fresh], strict=True)]
    for (x, y, w, h), (u, v, s, t) in combinations(boxes, 2):
        assert u >= x + w + 9.9 or x >= u + s + 9.9 or v >= y + h + 9.9 or y >= v + t + 9.9


@pytest.mark.parametrize("seed", range(20))
def test_packed_rectangles_do_not_touch(seed: int) -> None:
    random = Random(seed)
    sizes = [(random.uniform(5, 90), random.uniform(5, 60)) for _ in range(40)]
    corners = pack(sizes, 1.5, 10.0)
    boxes = [(x, y, w, h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]
    for (x, y, w, h), (u, v, s, t) in combinations(boxes, 2):
        assert u >= x + w + 9.9 or x >= u + s + 9.9 or v >= y + h + 9.9 or y >= v + t + 9.9
    area = max(x + w for x, _, w, _ in boxes) * max(y + h for _, y, _, h in boxes)
    assert area < 2.2 * sum((w + 10) * (h + 10) for w, h in sizes)
