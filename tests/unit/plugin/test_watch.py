from __future__ import annotations

from typing import Any

import pytest

from dash_inspector.plugin.watch import Watch, watch_run


class App:
    def enable_dev_tools(self, debug: bool | None = None) -> bool:
        return True if debug is None else debug

    def init_app(self, app: Any = None, **_: Any) -> str:
        return f"initialised {app}"


class Server:
    def run(self, **options: Any) -> dict[str, Any]:
        return options


@pytest.mark.parametrize(("argument", "debug"), [(None, True), (True, True), (False, False)])
def test_the_debug_that_came_out_counts(argument: bool | None, debug: bool) -> None:
    app = App()
    watch = Watch(app, lambda: None)
    assert app.enable_dev_tools(argument) is debug
    assert watch.debug is debug


def test_a_server_that_comes_later_is_heard_of() -> None:
    app, heard = App(), []
    Watch(app, lambda: heard.append("server"))
    assert app.init_app("x", routes_pathname_prefix="/y/") == "initialised x"
    assert heard == ["server"]


def test_removed_without_a_trace() -> None:
    app = App()
    Watch(app, lambda: None).remove()
    assert vars(app) == {}


@pytest.mark.parametrize(
    ("options", "child", "address"),
    [
        ({"host": "dev.local", "port": 8050}, False, "http://dev.local:8050"),
        ({"host": "127.0.0.1", "port": 8050}, False, "http://127.0.0.1:8050"),
        ({"host": "0.0.0.0", "port": 80}, False, "http://127.0.0.1:80"),
        ({"host": "::", "port": 80, "ssl_context": "adhoc"}, False, "https://[::1]:80"),
        ({}, False, "http://127.0.0.1:5000"),
        ({"port": 1, "debug": True}, False, None),
        ({"port": 1, "debug": True}, True, "http://127.0.0.1:1"),
        ({"port": 1, "debug": True, "use_reloader": False}, False, "http://127.0.0.1:1"),
    ],
)
def test_only_the_process_that_serves_says_where(
    options: dict[str, Any], child: bool, address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if child:
        monkeypatch.setenv("WERKZEUG_RUN_MAIN", "true")
    else:
        monkeypatch.delenv("WERKZEUG_RUN_MAIN", raising=False)
    heard: list[str] = []
    server = Server()
    watch_run(server, heard.append, reloads=True)
    assert server.run(**options) == options
    assert heard == ([] if address is None else [address])


def test_what_never_reloads_always_serves() -> None:
    heard: list[str] = []
    server = Server()
    watch_run(server, heard.append, reloads=False)
    server.run(host="::1", port=1, debug=True)
    assert heard == ["http://[::1]:1"]
