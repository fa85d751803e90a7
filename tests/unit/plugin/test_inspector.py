from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import dash
import pytest
from dash import Dash, Input, Output, html
from flask import Flask

import dash_inspector
from dash_inspector import Inspector
from dash_inspector.plugin.inspector import inspection_of


@pytest.fixture
def app() -> Iterator[Dash]:
    app = Dash(__name__)
    app.layout = html.Div([html.Div(id="a"), html.Div(id="b")])

    @app.callback(Output("b", "children"), Input("a", "children"))
    def copy(text: str) -> str:
        return text

    yield app
    inspection = inspection_of(app)
    if inspection is not None:
        inspection.remove()


def test_what_the_package_offers() -> None:
    assert dash_inspector.__all__ == sorted(dash_inspector.__all__)
    assert all(hasattr(dash_inspector, name) for name in dash_inspector.__all__)
    assert set(dash_inspector.__all__) <= set(dir(dash_inspector))
    with pytest.raises(AttributeError, match="has no attribute 'Inspecter'"):
        dash_inspector.Inspecter  # noqa: B018


def test_twice_is_the_same(app: Dash) -> None:
    first = Inspector(app)
    wrapped = app.server.wsgi_app
    assert Inspector(app) is first
    assert app.server.wsgi_app is wrapped
    assert inspection_of(app) is not None


def test_a_plugin_and_a_line_are_the_same() -> None:
    plugin = Inspector(path="/dev")
    app = Dash(__name__, plugins=[plugin])
    assert Inspector(app) == plugin
    assert hash(Inspector(app)) == hash(plugin)
    assert Inspector(app) != Inspector()


def test_options_come_together_from_everywhere(app: Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASH_INSPECTOR_PATH", "/from-the-variable")
    monkeypatch.setenv("DASH_INSPECTOR_VALUES", "off")
    Inspector(app)
    inspection = inspection_of(app)
    assert inspection is not None
    assert inspection.mount == "/from-the-variable"
    Inspector(app, path="/in-code")
    assert inspection.mount == "/in-code"
    assert inspection.options.values == "off"
    Inspector(app, path="/in-code/")
    assert inspection.mount == "/in-code"


def test_contradicting_options_name_both(app: Dash) -> None:
    Inspector(app, path="/a")
    with pytest.raises(ValueError, match=r"path='/b': this app is already .* path='/a'"):
        Inspector(app, path="/b")
    inspection = inspection_of(app)
    assert inspection is not None
    assert inspection.mount == "/a"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (Flask("x"), "Inspector(<Flask 'x'>): must be a Dash app, such as app = Dash(__name__)"),
        ("app", "Inspector('app'): must be a Dash app"),
        (Dash, "this is a builtins.type"),
        (0, "Inspector(0)"),
    ],
)
def test_not_a_dash_app(given: object, named: str) -> None:
    with pytest.raises(TypeError) as raised:
        Inspector(given)
    assert named in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_wrong_option_mounts_nothing(app: Dash) -> None:
    with pytest.raises(ValueError, match="must start with '/'"):
        Inspector(app, path="inspector")
    with pytest.raises(TypeError, match="unknown option; did you mean path"):
        Inspector(app, pth="/x")
    assert "wsgi_app" not in vars(app.server)
    assert inspection_of(app) is None


def test_a_wrong_variable_mounts_nothing(app: Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASH_INSPECTOR_PAHT", "/x")
    with pytest.raises(ValueError, match="DASH_INSPECTOR_PAHT='/x': unknown variable"):
        Inspector(app)
    assert "wsgi_app" not in vars(app.server)
    assert "enable_dev_tools" not in vars(app)


def test_equal_paths_on_one_server_name_both_apps() -> None:
    server = Flask("shared")
    first = Dash(
        "first", server=server, routes_pathname_prefix="/a/", requests_pathname_prefix="/a/"
    )
    second = Dash(
        "second", server=server, routes_pathname_prefix="/a/b/", requests_pathname_prefix="/a/b/"
    )
    Inspector(first, path="/b/_inspector")
    with pytest.raises(ValueError, match="'first' at /a/ and 'second' at /a/b/") as raised:
        Inspector(second)
    assert "path='/a/b/_inspector'" in str(raised.value)
    assert "enable_dev_tools" not in vars(second)
    assert inspection_of(second) is None
    Inspector(second, path="/other")
    inspection = inspection_of(second)
    assert inspection is not None
    assert inspection.mount == "/a/b/other"


def test_an_option_that_cannot_be_had_changes_nothing(app: Dash) -> None:
    other = Dash("other", server=app.server, url_base_pathname="/b/")
    Inspector(app, enabled=True)
    Inspector(other, enabled=True)
    with pytest.raises(ValueError, match="would both be inspected there"):
        Inspector(app, path="/b/_inspector")
    inspection = inspection_of(app)
    assert inspection is not None
    assert (inspection.mount, inspection.options.path) == ("/_inspector", "/_inspector")
    Inspector(app, path="/elsewhere")
    assert inspection.mount == "/elsewhere"
    for each in (app, other):
        mounted = inspection_of(each)
        assert mounted is not None
        mounted.remove()


def test_one_inspector_has_one_app(app: Dash) -> None:
    inspector = Inspector(app)
    with pytest.raises(ValueError, match="give each Dash app its own Inspector"):
        inspector.plug(Dash("another"))


def test_two_apps_of_one_name_tell_their_own(tmp_path: Path) -> None:
    apps = {name: Dash("twin") for name in ("first", "second")}
    for name, app in apps.items():
        app.layout = html.Div(id="in")
        app.callback(Output(name, "children"), Input("in", "children"))(str)
        Inspector(app, enabled=True, directory=tmp_path)
    for _ in range(2):
        for name, app in apps.items():
            document = app.server.test_client().get("/_inspector/api/snapshot.json").json
            assert [one["id"] for one in document["callbacks"]] == [f"{name}.children"]
            assert [one.id for one in Inspector(app).snapshot().callbacks] == [f"{name}.children"]
    for app in apps.values():
        inspection = inspection_of(app)
        assert inspection is not None
        inspection.remove()


def test_without_an_app_there_is_nothing_to_see() -> None:
    with pytest.raises(RuntimeError, match=r"this Inspector has no app: pass Inspector\(app\)"):
        Inspector().snapshot()


def test_a_snapshot_of_an_app_that_is_not_served(app: Dash) -> None:
    snapshot = Inspector(app).snapshot()
    assert [callback.name.split(".")[-1] for callback in snapshot.callbacks] == ["copy"]
    assert snapshot.requests == ()
    assert snapshot.app.backend == "flask"
    assert snapshot.app.dash_version == dash.__version__
    assert snapshot.app.mount == "/_inspector"


def test_findings_are_those_of_the_snapshot(app: Dash) -> None:
    assert Inspector(app).findings() == ()
    with pytest.raises(ValueError, match=r"no\.such"):
        Inspector(app).findings(["no.such"])


def test_it_keeps_no_app_alive() -> None:
    app = Dash(__name__)
    Inspector(app)
    gone, server = weakref.ref(app), weakref.ref(app.server)
    dash._get_app.APP = None
    del app
    gc.collect()
    assert gone() is None
    assert server() is None
