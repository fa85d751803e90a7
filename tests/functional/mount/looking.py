"""What a mounted app shows from the outside."""

from __future__ import annotations

import re
from typing import Any

from tests.functional.serving import Server
from tests.functional.waiting import until

PROBE = re.compile(r'<script src="([^"]*/_inspector/probe\.js\?v=[0-9a-f]{12})"></script>\n')
HOME = {"accept": "text/html"}
TAB = "5b1b8c1e-60b7-4f2e-9c47-3f2a1bb7e0aa"
WORD = {"X-Dash-Inspector": f"v=1;p={TAB};s=1;t=1.0;f=;a="}  # as the browser probe says it


def functions(server: Server, prefix: str = "") -> set[str]:
    """The qualified names of the callbacks that the graph shows."""
    graph = server.get(f"{prefix}/_inspector/api/graph.json")
    assert graph.status_code == 200, graph.text
    return {
        callback["function"]["qualname"]
        for callback in graph.json()["callbacks"]
        if callback["function"] is not None and callback["owner"] == "app"
    }


def probe(server: Server, path: str = "/") -> str | None:
    """The address of our script on the host's page."""
    found = PROBE.search(server.get(path, headers=HOME).text)
    return found[1] if found else None


def type_name(server: Server, prefix: str = "", name: str = "Eve") -> str:
    """What the app answers when a name is typed."""
    body = {
        "output": "greeting.children",
        "outputs": {"id": "greeting", "property": "children"},
        "inputs": [{"id": "name", "property": "value", "value": name}],
        "changedPropIds": ["name.value"],
    }
    answer = server.post(f"{prefix}/_dash-update-component", json=body, headers=WORD)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["response"]["greeting"]["children"])


def recorded(server: Server, prefix: str = "", *, at_least: int = 1) -> list[dict[str, Any]]:
    """The requests in the snapshot, once there are that many."""

    def enough() -> list[dict[str, Any]] | None:
        snapshot = server.get(f"{prefix}/_inspector/api/snapshot.json")
        assert snapshot.status_code == 200, snapshot.text
        requests: list[dict[str, Any]] = snapshot.json()["requests"]
        return requests if len(requests) >= at_least else None

    return until(enough, f"{at_least} recorded requests")


def works(server: Server, prefix: str = "", *, says: str = "Hello") -> None:
    """The app is inspected in every way: script, graph, page, and what it does is recorded.

    The page itself is not.
    """
    address = probe(server, f"{prefix}/")
    assert address is not None
    assert server.get(address).headers["content-type"].startswith("text/javascript")
    assert type_name(server, prefix) == f"{says} Eve"
    first = recorded(server, prefix)[0]
    assert first["status"] == "ok"
    assert first["tab"] == TAB  # it was seen to arrive
    for path in (f"{prefix}/_inspector", f"{prefix}/_inspector/"):
        opened = server.get(path)
        assert opened.status_code == 200, opened.text
        assert f"{prefix}/_inspector/" in opened.text
        assert PROBE.search(opened.text) is None


def absent(server: Server, prefix: str = "") -> None:
    """Nothing of ours is there: the path is the host's own, and its page has no script."""
    assert probe(server, f"{prefix}/") is None
    assert not is_ours(server, f"{prefix}/_inspector/api/graph.json")


def is_ours(server: Server, path: str) -> bool:
    """Whether we answer this path, and not the host."""
    return '"dash-inspector/1"' in server.get(path).text
