"""Who is let in, on every backend; and what those see who are not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.functional.commands import Backend
from tests.functional.isolation.clients import SCRIPT, Client
from tests.functional.isolation.inspected import Make
from tests.functional.waiting import until

GRAPH = "/_inspector/api/graph.json"
BACKENDS: tuple[Backend, ...] = ("flask", "fastapi", "quart")
everywhere = pytest.mark.parametrize("backend", BACKENDS)


def _refused(client: Client, path: str = GRAPH, **headers: str) -> str:
    answer = client.get(path, **headers)
    assert answer.status_code == 403
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.count("\n") == 1
    return answer.text


@everywhere
def test_this_machine_is_let_in(backend: Backend, make: Make) -> None:
    client = make(backend, enabled=True)
    assert client.get(GRAPH).status_code == 200
    for host in ("127.0.0.1:8050", "127.9.9.9", "[::1]:8050", "LOCALHOST", "localhost.:8050"):
        assert client.get(GRAPH, host=host).status_code == 200
    assert SCRIPT.search(client.get("/").text)


@everywhere
def test_a_foreign_host_is_not(
    backend: Backend, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    client = make(backend, enabled=True)
    line = _refused(client, host="evil.example:8050")
    assert "evil.example:8050" in line
    assert "trusted_hosts=['evil.example']" in line
    assert not SCRIPT.search(client.get("/", host="evil.example").text)
    assert client.get("/", host="evil.example").status_code == 200
    assert "evil.example" not in caplog.text  # no address that we say is a stranger's
    client.get("/")
    said = "Inspector: http://localhost:8050/_inspector"
    until(lambda: said in caplog.text or (client.get("/") and None), "the address")


@everywhere
def test_a_trusted_host_is(backend: Backend, make: Make) -> None:
    client = make(backend, enabled=True, trusted_hosts=["Dev.local"])
    assert client.get(GRAPH, host="dev.local:8050").status_code == 200
    assert SCRIPT.search(client.get("/", host="dev.local:8050").text)
    _refused(client, host="dev.local.evil.example")


@everywhere
def test_a_remote_client_is_not_and_the_line_knows_of_containers(
    backend: Backend, make: Make
) -> None:
    client = make(backend, enabled=True)
    client.address = "172.17.0.1"
    line = _refused(client)
    assert "172.17.0.1" in line
    assert "container" in line
    assert "DASH_INSPECTOR_ALLOW_REMOTE=1" in line
    assert not SCRIPT.search(client.get("/").text)


@everywhere
def test_allow_remote_lets_everybody_in(backend: Backend, make: Make) -> None:
    client = make(backend, enabled=True, allow_remote=True)
    client.address = "172.17.0.1"
    assert client.get(GRAPH, host="dev.example").status_code == 200
    assert SCRIPT.search(client.get("/").text)


@everywhere
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x_forwarded_for", "203.0.113.7"),
        ("x_forwarded_for", "127.0.0.1, 203.0.113.7"),
        ("forwarded", 'for="[2001:db8::1]:4711";proto=https'),
        ("forwarded", "for=127.0.0.1, for=unknown"),
        ("x_real_ip", "203.0.113.7"),
        ("x_forwarded_host", "dev.example"),
    ],
)
def test_a_forwarded_stranger_is_not(backend: Backend, name: str, value: str, make: Make) -> None:
    _refused(make(backend, enabled=True), **{name: value})


@everywhere
def test_a_forwarded_neighbour_is(backend: Backend, make: Make) -> None:
    client = make(backend, enabled=True)
    forwarded = {
        "x_forwarded_for": "127.0.0.1, ::1",
        "forwarded": 'for="[::1]:4711";host=localhost, for=127.0.0.1:80',
        "x_real_ip": "::ffff:127.0.0.1",
    }
    assert client.get(GRAPH, **forwarded).status_code == 200


@everywhere
def test_authorize_decides_on_what_it_is_told(backend: Backend, make: Make) -> None:
    asked: list[tuple[str, str, str | None]] = []

    def authorize(method: str, path: str, headers: Mapping[str, str], client: str | None) -> bool:
        asked.append((method, path, client))
        return headers.get("x-team") == "blue"

    client = make(backend, enabled=True, authorize=authorize)
    assert client.get(GRAPH).status_code == 200
    assert asked == []
    client.address = "10.1.2.3"
    assert client.get(GRAPH, x_team="blue").status_code == 200
    _refused(client, x_team="red")
    assert set(asked) == {("GET", GRAPH, "10.1.2.3")}


@everywhere
def test_an_authorize_that_raises_refuses(
    backend: Backend, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    def authorize(*_: object) -> bool:
        raise LookupError("no such session")

    client = make(backend, enabled=True, authorize=authorize)
    client.address = "10.1.2.3"
    _refused(client)
    assert "authorize= raised LookupError('no such session')" in caplog.text


@everywhere
@pytest.mark.parametrize("path", ["/_inspector/probe", "/_inspector/api/clear", "/_inspector/x"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site", "origin": "http://localhost:8050"},
    ],
)
def test_another_sites_page_cannot_change_anything(
    backend: Backend, path: str, headers: dict[str, str], make: Make
) -> None:
    client = make(backend, enabled=True)
    answer = client.request("POST", path, headers=headers, content=b"")
    assert answer.status_code == 403
    assert "another site" in answer.text


@everywhere
@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "http://localhost:8050"}, {"sec_fetch_site": "same-origin", "origin": "x"}],
)
def test_its_own_page_can(backend: Backend, headers: dict[str, str], make: Make) -> None:
    client = make(backend, enabled=True)
    answer = client.request("POST", "/_inspector/api/clear", headers=headers, content=b"")
    assert answer.status_code == 204


@everywhere
def test_what_the_page_is_answered_with(backend: Backend, make: Make) -> None:
    client = make(backend, enabled=True)
    answer = client.get(GRAPH)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    script = client.get("/_inspector/probe.js")
    assert script.headers["cache-control"] == "private, no-cache"
    found = SCRIPT.search(client.get("/").text)
    assert found is not None
    address = found[0].split('"')[1]
    assert client.get(address).headers["cache-control"].endswith("immutable")
    assert client.get(address, if_none_match=script.headers["etag"]).status_code == 304
    assert client.request("HEAD", GRAPH).text == ""
    assert client.request("POST", GRAPH).status_code == 405
    assert client.get("/_inspector/probe").status_code == 405
