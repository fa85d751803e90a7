"""Graphs and registries of every size for tests and benchmarks, the same every time."""

from __future__ import annotations

from random import Random

from dash_inspector.model import Callback, Dependency, Function

Edge = tuple[str, str, int]
Graph = tuple[list[str], list[Edge], dict[str, tuple[float, float]]]


def graph(edges: list[tuple[str, str]], nodes: list[str] | None = None) -> Graph:
    """A graph of these edges, all nodes of one size."""
    names = nodes or list(dict.fromkeys(name for edge in edges for name in edge))
    weighted = [(source, target, 1) for source, target in edges]
    return names, weighted, dict.fromkeys(names, (120.0, 24.0))


def chain(length: int) -> Graph:
    return graph([(f"n{at}", f"n{at + 1}") for at in range(length - 1)])


def cycle(length: int) -> Graph:
    return graph([(f"n{at}", f"n{(at + 1) % length}") for at in range(length)])


def tree(count: int, branches: int) -> Graph:
    return graph([(f"n{(at - 1) // branches}", f"n{at}") for at in range(1, count)])


def random_graph(count: int, edges: int, seed: int = 1) -> Graph:
    random = Random(seed)
    names = [f"n{at}" for at in range(count)]
    found: dict[tuple[str, str], None] = {}
    while len(found) < edges:
        source, target = random.sample(names, 2)
        found[source, target] = None
    return graph(list(found), names)


_PARTS = ("filters", "sales", "orders", "customers", "forecast", "map", "settings", "export")
_WIDGETS = (
    ("dropdown", "value"),
    ("date-range", "start_date"),
    ("slider", "value"),
    ("button", "n_clicks"),
    ("search-input", "value"),
    ("tabs", "active_tab"),
)
_TARGETS = (
    ("graph", "figure"),
    ("table", "data"),
    ("title", "children"),
    ("card", "children"),
    ("store", "data"),
    ("dropdown", "options"),
    ("modal", "is_open"),
)


def dashboard(count: int, seed: int = 7) -> tuple[Callback, ...]:
    """A registry like those of real apps: pages of panels, a shared Store, some chains."""
    random = Random(seed)
    return tuple(_callback(at, random) for at in range(count))


def _callback(at: int, random: Random) -> Callback:
    page, slot = divmod(at, 12)
    part = f"{_PARTS[page % len(_PARTS)]}{'' if page < len(_PARTS) else f'-{page // len(_PARTS)}'}"
    panel = f"{part}-{slot // 4}"
    inputs = [_widget(panel, random) for _ in range(random.choice((1, 1, 2, 2, 3)))]
    if slot % 4 == 1:
        inputs.append(Dependency(f"{panel}-store-{slot - 1}", "data"))
    if slot == 0:
        inputs.append(Dependency("url", "pathname"))
    if slot == 7:
        inputs = [Dependency('{"index":["ALL"],"type":"' + part + '-row"}', "n_clicks")]
    outputs = [_target(panel, slot, random) for _ in range(random.choice((1, 1, 1, 2)))]
    state = [Dependency("session", "data")] if slot in {2, 9} and page % 3 == 0 else []
    state += [_widget(panel, random) for _ in range(random.choice((0, 0, 1, 2)))]
    if random.random() < 0.5:
        inputs.append(Dependency(f"{panel}-refresh", "n_clicks"))
    return _built(at, part, tuple(outputs), tuple(dict.fromkeys(inputs)), tuple(state))


def _built(
    at: int,
    part: str,
    outputs: tuple[Dependency, ...],
    inputs: tuple[Dependency, ...],
    state: tuple[Dependency, ...],
) -> Callback:
    dash_id = outputs[0].node
    return Callback(
        id=f"{dash_id}#{at}",
        dash_id=dash_id,
        kind=("background" if at % 29 == 11 else "clientside" if at % 17 == 5 else "server"),
        owner="app",
        outputs=outputs,
        inputs=inputs,
        state=state,
        function=Function(f"app.pages.{part}", f"update_{at}", f"app/pages/{part}.py", at + 10),
        registered=2 if at % 41 == 20 else 1,
        status="duplicate" if at % 41 == 20 else "lost" if at % 67 == 33 else "active",
        running=(Dependency(f"{part}-button", "disabled"),) if at % 29 == 11 else (),
    )


def _widget(panel: str, random: Random) -> Dependency:
    name, prop = random.choice(_WIDGETS)
    return Dependency(f"{panel}-{name}", prop)


def _target(panel: str, slot: int, random: Random) -> Dependency:
    name, prop = random.choice(_TARGETS)
    return Dependency(f"{panel}-{name}-{slot}", prop)
