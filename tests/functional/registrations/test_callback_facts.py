"""What is told of callbacks of every kind, in an interpreter of their own."""

from __future__ import annotations

from tests.functional.registrations.mechanism_looks import Facts, looks_at


def _callback(looks: list[Facts], dash_id: str) -> Facts:
    found = [c for c in looks[0]["callbacks"] if c["dash_id"] == dash_id]
    assert len(found) == 1
    return dict(found[0])


def test_all_that_dash_knows_of_a_background_callback() -> None:
    job = _callback(looks_at("background"), "job.children")
    assert job == {
        "id": "job.children",
        "dash_id": "job.children",
        "kind": "background",
        "arguments": ["clicks", "value"],
        "owner": "app",
        "outputs": [{"id": "job", "property": "children"}],
        "inputs": [{"id": "go", "property": "n_clicks"}],
        "state": [{"id": "in", "property": "value"}],
        "prevent_initial_call": True,
        "allow_duplicate": False,
        "hidden": False,
        "function": {
            "module": "background",
            "qualname": "job",
            "file": "background.py",
            "line": 15,
            "doc": None,
        },
        "clientside": None,
        "registered": 1,
        "status": "active",
        "running": [{"id": "go", "property": "disabled"}],
        "progress": [{"id": "bar", "property": "value"}, {"id": "bar", "property": "max"}],
        "cancel": [{"id": "stop", "property": "n_clicks"}],
        "api_path": None,
    }


def test_a_clientside_callback_is_located_by_its_call_site() -> None:
    found = _callback(looks_at("plain"), "js.children")
    assert found["kind"] == "clientside"
    assert found["function"] is None
    assert (found["clientside"]["file"], found["clientside"]["line"]) == ("plain.py", 40)
    assert found["clientside"]["module"] == "plain"


def test_the_functions_that_a_decorator_hides_are_told_as_far_as_known() -> None:
    looks = looks_at("odd_functions")
    shown = {
        c["dash_id"]: (c["function"]["qualname"], c["function"]["file"], c["function"]["line"])
        for c in looks[0]["callbacks"]
    }
    assert shown["wrapped.children"] == ("plain", "odd_functions.py", 23)
    assert shown["unwrapped1.children"][0] == "unwrapped.<locals>.wrapper"
    assert shown["partial.children"] == ("plain", "odd_functions.py", 23)
    assert shown["Callable.children"][0] == "Callable.__call__"
    assert shown["exec.children"] == ("made", "<string>", 1)
    assert shown["builtin.children"] == ("len", None, None)


def test_an_endpoint_and_a_websocket_are_kinds_of_their_own() -> None:
    api = _callback(looks_at("api"), "out.children")
    assert (api["kind"], api["api_path"]) == ("api", "/api/double")
    assert _callback(looks_at("over_websocket"), "out.children")["kind"] == "websocket"
