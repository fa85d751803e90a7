"""What the browser is given: every node placed, every line between two of them, compact, stable."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random

from dash_inspector.model import Callback, Dependency, Function, edges
from dash_inspector.page.graph_elements import TALL, Graph, Node, as_json, build
from tests.unit.page import graphs

ONE = Callback(
    id="out.children",
    dash_id="out.children",
    kind="server",
    owner="app",
    outputs=(Dependency("out", "children"),),
    inputs=(Dependency("a", "value"),),
    state=(Dependency('{"index":["ALL"]}', "value"),),
)


def named(graph: Graph) -> dict[str, Node]:
    return {f"{node.sort} {node.key}": node for node in graph.nodes}


def alone(at: int, inputs: int = 1) -> Callback:
    """A callback that nothing else is connected with."""
    return replace(
        ONE,
        id=f"alone{at}",
        outputs=(Dependency(f"out{at}", "children"),),
        inputs=tuple(Dependency(f"in{at}-{each}", "value") for each in range(inputs)),
        state=(),
    )


def test_a_callback_and_its_output_of_the_same_name_are_two_nodes() -> None:
    graph = build([ONE])
    assert [(node.sort, node.key, node.kind, node.marks) for node in graph.nodes] == [
        ("p", "a.value", "", ()),
        ("p", '{"index":["ALL"]}.value', "", ("wild",)),
        ("c", "out.children", "server", ()),
        ("p", "out.children", "", ()),
    ]
    assert (graph.callbacks, graph.properties) == (1, 3)


def test_every_line_joins_two_nodes_the_right_way() -> None:
    graph = build([ONE])
    name = [f"{node.sort} {node.key}" for node in graph.nodes]
    assert sorted((name[line.source], line.kind, name[line.target]) for line in graph.lines) == [
        ("c out.children", "output", "p out.children"),
        ("p a.value", "input", "c out.children"),
        ('p {"index":["ALL"]}.value', "state", "c out.children"),
    ]


def test_nothing_is_left_out_and_nothing_overlaps() -> None:
    registry = graphs.dashboard(60)
    graph = build(registry)
    assert len(named(graph)) == len(graph.nodes) == graph.callbacks + graph.properties
    assert len(graph.lines) == len(edges(registry))
    boxes = [(*node.at, node.width, TALL[node.sort]) for node in graph.nodes]
    for at, (x, y, width, height) in enumerate(boxes):
        for other_x, other_y, other_width, other_height in boxes[:at]:
            apart_x = abs(x - other_x) - (width + other_width) / 2
            apart_y = abs(y - other_y) - (height + other_height) / 2
            assert max(apart_x, apart_y) > 5


def test_what_the_registry_says_is_marked() -> None:
    twice = replace(ONE, id="t", registered=2, status="duplicate")
    lost = replace(ONE, id="l", status="lost")
    own = replace(ONE, id="o", owner="dash", kind="clientside")
    found = {n.key: (n.marks, n.times) for n in build([ONE, twice, lost, own]).nodes if n.kind}
    assert found == {
        "out.children": ((), 1),
        "t": (("twice",), 2),
        "l": (("lost",), 1),
        "o": (("own",), 1),
    }


def test_a_mark_moves_and_widens_nothing() -> None:
    registry = graphs.dashboard(30)
    marked = [replace(registry[0], registered=3, status="duplicate"), *registry[1:]]
    plain, other = build(registry), build(marked)
    assert [(n.at, n.width) for n in plain.nodes] == [(n.at, n.width) for n in other.nodes]
    assert plain.stamp != other.stamp


def test_the_order_of_registration_does_not_matter() -> None:
    registry = list(graphs.dashboard(60))
    first = build(registry)
    Random(3).shuffle(registry)
    assert build(registry) == first


def test_untouched_parts_stay_when_a_callback_comes_or_goes() -> None:
    before = build([alone(at) for at in range(30)])
    after = build([alone(at, 3 if at == 7 else 1) for at in range(31)], before.places())
    places, now = before.places(), after.places()
    touched = {"p in7-0.value", "p in7-1.value", "p in7-2.value", "c alone7", "p out7.children"}
    assert {name for name, at in places.items() if now[name] != at} <= touched
    gone = build([alone(at) for at in range(30) if at != 7], before.places())
    assert all(places[name] == at for name, at in gone.places().items())


def test_a_grown_part_stays_close_to_where_it_was_and_covers_nothing() -> None:
    before = build([alone(at) for at in range(30)])
    after = build([alone(at, 6 if at == 7 else 1) for at in range(30)], before.places())
    (x, y), (to_x, to_y) = before.places()["c alone7"], after.places()["c alone7"]
    assert abs(x - to_x) + abs(y - to_y) < 600
    boxes = [(*node.at, node.width, TALL[node.sort]) for node in after.nodes]
    for at, (left, top, width, height) in enumerate(boxes):
        for other_x, other_y, other_width, other_height in boxes[:at]:
            apart = abs(left - other_x) - (width + other_width) / 2
            assert max(apart, abs(top - other_y) - (height + other_height) / 2) > 5


def test_many_new_parts_make_a_block_of_their_own() -> None:
    before = build([alone(at) for at in range(10)])
    after = build([alone(at) for at in range(60)], before.places())
    lowest = max(y for _, y in before.places().values())
    fresh = {name: at for name, at in after.places().items() if name not in before.places()}
    assert min(y for _, y in fresh.values()) > lowest
    assert all(after.places()[name] == at for name, at in before.places().items())


def test_a_hub_stands_apart_and_does_not_tie_the_rest_together() -> None:
    registry = [
        replace(alone(at), inputs=(*alone(at).inputs, Dependency("url", "pathname")))
        for at in range(40)
    ]
    graph = build(registry)
    hub = named(graph)["p url.pathname"]
    assert (hub.label, hub.marks) == ("url.pathname", ("hub",))
    others = [node.at for node in graph.nodes if node is not hub]
    assert all(hub.at[0] < x for x, _ in others)
    assert len({x for x, _ in others}) > 3
    assert sum(line.far for line in graph.lines) == 40
    again = build(registry[:-1], graph.places())
    assert named(again)["p url.pathname"].at == hub.at


def test_the_json_of_a_thousand_callbacks_stays_below_six_hundred_kilobytes() -> None:
    graph = build(graphs.dashboard(1000))
    told = as_json(graph, "")
    assert len(told) < 600_000
    read = json.loads(told)
    assert (len(read["nodes"]), len(read["lines"])) == (len(graph.nodes), len(graph.lines))


def test_the_json_keeps_the_order_of_the_fields() -> None:
    read = json.loads(as_json(build([ONE]), "why"))
    assert read["empty"] == "why"
    assert read["nodes"][0] == ["p", "a.value", "", "a.value", 70.8, *read["nodes"][0][5:7], []]
    callback = read["nodes"][2]
    assert callback[:5] == ["c", "out.children", "server", "out.children", 132.0]
    assert callback[7:] == [[], 1, "place not known", "", ""]
    assert read["lines"] == [[0, 2, "input", 0], [2, 3, "output", 0], [1, 2, "state", 0]]


def test_the_first_line_of_the_docstring_is_told_and_makes_another_graph() -> None:
    told = replace(ONE, function=Function("shop", "add", "shop.py", 3, "Adds it up."))
    graph = build([told])
    assert json.loads(as_json(graph, ""))["nodes"][2][8:] == [1, "shop.py:3", "shop", "Adds it up."]
    silent = build([replace(told, function=Function("shop", "add", "shop.py", 3))])
    assert silent.stamp != graph.stamp
    assert silent.places() == graph.places()


def test_nothing_registered_is_an_empty_graph() -> None:
    graph = build([])
    assert (graph.nodes, graph.lines, graph.callbacks, graph.properties) == ((), (), 0, 0)
