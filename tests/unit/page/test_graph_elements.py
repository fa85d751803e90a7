"""What Cytoscape is given: every node placed, every edge between two of them, compact, stable."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from dash_inspector.model import Callback, Dependency, edges
from dash_inspector.page.graph_elements import Graph, build
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


def nodes(graph: Graph) -> list[dict[str, Any]]:
    return [element for element in graph.elements if "source" not in element["data"]]


def test_a_callback_and_its_output_of_the_same_name_are_two_nodes() -> None:
    graph = build([ONE])
    keys = [(node["data"]["key"], node["classes"]) for node in nodes(graph)]
    assert keys == [
        ("a.value", "p"),
        ('{"index":["ALL"]}.value', "p wild"),
        ("out.children", "c server"),
        ("out.children", "p"),
    ]
    assert (graph.callbacks, graph.properties) == (1, 3)


def test_every_edge_joins_two_nodes_the_right_way() -> None:
    graph = build([ONE])
    name = {
        node["data"]["id"]: f"{node['classes'][0]} {node['data']['key']}" for node in nodes(graph)
    }
    arrows = [
        (name[data["source"]], element["classes"].split()[0], name[data["target"]])
        for element in graph.elements
        if "source" in (data := element["data"])
    ]
    assert sorted(arrows) == [
        ("c out.children", "output", "p out.children"),
        ("p a.value", "input", "c out.children"),
        ('p {"index":["ALL"]}.value', "state", "c out.children"),
    ]


def test_ids_are_unique_and_positions_given() -> None:
    registry = graphs.dashboard(60)
    graph = build(registry)
    ids = [element["data"]["id"] for element in graph.elements]
    assert len(set(ids)) == len(ids) == graph.callbacks + graph.properties + len(edges(registry))
    assert all(set(node["position"]) == {"x", "y"} for node in nodes(graph))


def test_what_is_wrong_is_marked() -> None:
    twice = replace(ONE, id="t", registered=2, status="duplicate")
    lost = replace(ONE, id="l", status="lost")
    own = replace(ONE, id="o", owner="dash", kind="clientside")
    marks = [node["classes"] for node in nodes(build([ONE, twice, lost, own], ["out.children"]))]
    assert [mark for mark in marks if mark[0] == "c"] == [
        "c server conflict",
        "c server twice",
        "c server lost",
        "c clientside own",
    ]


def test_the_stamp_follows_the_content() -> None:
    registry = graphs.dashboard(30)
    assert build(registry).stamp == build(registry).stamp
    assert build(registry).stamp != build(registry[1:]).stamp
    assert build(registry).stamp != build(registry, [registry[3].id]).stamp


def test_few_edges_are_curved_and_many_are_straight() -> None:
    assert any("bent" in element["classes"] for element in build(graphs.dashboard(20)).elements)
    assert not any(
        "bent" in element["classes"] for element in build(graphs.dashboard(200)).elements
    )


def test_a_hub_stands_apart_and_does_not_tie_the_rest_together() -> None:
    registry = [
        replace(
            ONE,
            id=f"c{at}",
            outputs=(Dependency(f"out{at}", "children"),),
            inputs=(Dependency(f"in{at}", "value"), Dependency("url", "pathname")),
            state=(),
        )
        for at in range(40)
    ]
    graph = build(registry)
    hub = next(node for node in nodes(graph) if node["data"]["key"] == "url.pathname")
    assert (hub["data"]["label"], hub["classes"]) == ("url.pathname · 40 links", "p hub")
    others = [node["position"] for node in nodes(graph) if node is not hub]
    assert all(hub["position"]["x"] < place["x"] for place in others)
    assert len({place["x"] for place in others}) > 3
    far = [element for element in graph.elements if "far" in element["classes"].split()]
    assert len(far) == 40


def test_a_thousand_callbacks_stay_below_a_megabyte_and_a_half() -> None:
    graph = build(graphs.dashboard(1000))
    assert len(json.dumps(graph.elements, separators=(",", ":"))) < 1_500_000


def test_nothing_registered_is_an_empty_graph() -> None:
    graph = build([])
    assert (graph.elements, graph.callbacks, graph.properties) == ((), 0, 0)
