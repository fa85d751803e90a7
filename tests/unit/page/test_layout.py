"""The layered layout: arrows to the right, nothing overlapping, the same every time, fast."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from dash_inspector.page.layout import draw, layered
from tests.unit.page import graphs

SHAPES = {
    "nothing": graphs.graph([]),
    "one": graphs.graph([], ["a"]),
    "chain": graphs.chain(40),
    "cycle": graphs.cycle(9),
    "tree": graphs.tree(120, 3),
    "sparse": graphs.random_graph(60, 45),
    "dense": graphs.random_graph(60, 180),
    "two-way": graphs.graph([("a", "b"), ("b", "a")]),
    "loop": graphs.graph([("a", "a"), ("a", "b")]),
    "parallel": graphs.graph([("a", "b"), ("a", "b")]),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_node_has_a_place_of_its_own(shape: str) -> None:
    nodes, edges, sizes = SHAPES[shape]
    positions = layered(nodes, edges, sizes)
    assert list(positions) == nodes
    boxes = [(*positions[node], *sizes[node]) for node in nodes]
    for at, (x, y, width, height) in enumerate(boxes):
        for other_x, other_y, other_width, other_height in boxes[:at]:
            apart_x = abs(x - other_x) - (width + other_width) / 2
            apart_y = abs(y - other_y) - (height + other_height) / 2
            assert max(apart_x, apart_y) > 5


@pytest.mark.parametrize("shape", ["chain", "tree"])
def test_without_a_cycle_every_arrow_points_to_the_right(shape: str) -> None:
    nodes, edges, sizes = SHAPES[shape]
    positions = layered(nodes, edges, sizes)
    assert all(positions[source][0] < positions[target][0] for source, target, _ in edges)


def test_a_chain_is_level() -> None:
    positions = layered(*graphs.chain(40))
    assert {y for _, y in positions.values()} == {12.0}


def test_one_arrow_of_a_cycle_points_back() -> None:
    nodes, edges, sizes = graphs.cycle(9)
    positions = layered(nodes, edges, sizes)
    back = [edge for edge in edges if positions[edge[0]][0] > positions[edge[1]][0]]
    assert len(back) == 1


def test_the_light_arrow_of_a_cycle_points_back() -> None:
    sizes = dict.fromkeys("ab", (50.0, 20.0))
    for light, heavy in (("ab", "ba"), ("ba", "ab")):
        edges = [(light[0], light[1], 1), (heavy[0], heavy[1], 3)]
        positions = layered(["a", "b"], edges, sizes)
        assert positions[heavy[0]][0] < positions[heavy[1]][0]


def test_the_same_graph_is_drawn_the_same() -> None:
    assert draw(*graphs.random_graph(60, 120)) == draw(*graphs.random_graph(60, 120))


def test_wide_nodes_get_wide_columns() -> None:
    nodes, edges, sizes = graphs.chain(3)
    positions = layered(nodes, edges, {**sizes, "n1": (400.0, 24.0)})
    gaps = [positions[after][0] - positions[before][0] for before, after in pairwise(nodes)]
    assert gaps == [316.0, 316.0]


def test_parts_without_a_connection_share_the_page() -> None:
    edges = [(f"a{at}", f"b{at}") for at in range(100)]
    positions = layered(*graphs.graph(edges))
    width = max(x for x, _ in positions.values())
    height = max(y for _, y in positions.values())
    assert 1 < width / height < 2.5


@pytest.mark.parametrize("shape", [graphs.chain(3000), graphs.cycle(3000)], ids=["chain", "cycle"])
def test_long_graphs_need_no_recursion(shape: graphs.Graph) -> None:
    assert len(layered(*shape)) == 3000


def test_a_thousand_callbacks_are_laid_out_at_once() -> None:
    shape = graphs.random_graph(3000, 4400)
    began = time.process_time()
    layered(*shape)
    assert time.process_time() - began < 3.0
