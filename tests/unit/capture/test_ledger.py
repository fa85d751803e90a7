from __future__ import annotations

import functools
import gc
import importlib
import os
import sys
import threading
import time
import warnings
import weakref
from collections.abc import Callable
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import dash
import pytest
from dash import ClientsideFunction, Dash, Input, Output, _callback, callback, html

from dash_inspector.capture import ledger, tokens
from dash_inspector.capture.event import Event
from dash_inspector.capture.tokens import token

HERE = str(Path(__file__))


def register(name: str = "out") -> Any:
    """Register a callback; the line of its decorator."""

    @callback(Output(name, "children"), Input("in", "value"))
    def update(value: str) -> str:
        """Say what it does."""
        return value

    return update.__code__.co_firstlineno


def test_a_registration_is_written_down() -> None:
    before = time.monotonic()
    line = register()
    (event,) = ledger.events()
    assert (event.dash_id, event.origin.file, event.line) == ("out.children", HERE, line)
    assert (event.origin.app, event.origin.late, event.api_path) == (None, False, None)
    assert event.thread == threading.get_ident()
    assert before <= event.at <= time.monotonic()
    function = event.function
    assert function is not None
    assert (function.module, function.file, function.line) == (__name__, HERE, line)
    assert (function.qualname, function.doc) == (
        "register.<locals>.update",
        "Say what it does.",
    )


def test_an_event_knows_its_app() -> None:
    first, second = Dash("first"), Dash("second")
    for app in (first, second, first):
        app.callback(Output("out", "children"), Input("in", "value"))(str)
    one, two, three = (event.origin.app for event in ledger.events())
    assert one == three is not None
    assert two not in {one, None}


def test_an_event_knows_its_decorator() -> None:
    app = Dash("decorated")
    app.callback(Output("a", "children"), Input("in", "value"))(str)
    callback(Output("b", "children"), Input("in", "value"))(str)
    dash.clientside_callback("x => x", Output("c", "children"), Input("in", "value"))
    app.clientside_callback("x => x", Output("d", "children"), Input("in", "value"))
    callback(Output("e", "children"), Input("in", "value"), api_endpoint="/e")(str)
    assert [event.decorator for event in ledger.events()] == [
        "@app.callback",
        "@callback",
        "clientside_callback",
        "app.clientside_callback",
        "@callback(api_endpoint=...)",
    ]


def test_an_event_knows_the_newest_app_and_whether_it_served() -> None:
    register("first")
    app = Dash("newest")
    register("second")
    app.layout = html.Div()
    app.server.test_client().get("/")
    register("third")
    first, second, third = ledger.events()
    assert second.origin.around == third.origin.around == token(app) != first.origin.around
    assert (second.origin.early, third.origin.early) == (True, False)


TWICE = (
    "callback(Output(out, 'children'), Input('in', 'value'))(str)\n"
    "callback(Output(out, 'title'), Input('in', 'value'))(str)\n"
)
ONE, OTHER = (compile(TWICE, f"{name}.py", "exec") for name in ("one", "other"))


def run(code: CodeType, module: str, out: str, register: Any = callback) -> None:
    """Run it in globals of its own."""
    names = {"callback": register, "Input": Input, "Output": Output, "out": out}
    exec(code, {**names, "__name__": module})


def test_neighbours_share_an_origin_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dash._get_app, "APP", None)
    run(ONE, "one", "a")
    run(ONE, "two", "b")
    run(OTHER, "two", "c")
    app = Dash("between")
    run(OTHER, "two", "d")
    run(OTHER, "two", "e", app.callback)
    run(OTHER, "two", "f")
    app.layout = html.Div()
    app.server.test_client().get("/")
    run(OTHER, "two", "g")
    origins = [event.origin for event in ledger.events()]
    first, second = origins[0::2], origins[1::2]
    shared = [one is other for one, other in zip(first, second, strict=True)]
    assert shared == [True, True, True, True, True, True, False]
    assert len(set(map(id, first))) == 7
    assert [one.home.name for one in first] == ["one", *["two"] * 6]
    assert [str(one.file).rpartition(os.sep)[2] for one in first] == [
        *["one.py"] * 2,
        *["other.py"] * 5,
    ]
    assert [one.around for one in first] == [None] * 3 + [token(app)] * 4
    assert [one.app for one in first] == [None] * 4 + [token(app), None, None]
    assert [one.early for one in first] == [True] * 6 + [False]
    assert [event.line for event in ledger.events()] == [1, 2] * 7


def test_two_apps_in_turn_share_nothing() -> None:
    one, two = Dash("one"), Dash("two")
    names = {"Input": Input, "Output": Output, "one": one.callback, "two": two.callback}
    lines = (f"{app}(Output('out', 'title'), Input('in', 'value'))(str)" for app in ("two", "one"))
    exec(compile("\n".join(lines), "turns.py", "exec"), {**names, "__name__": "turns"})
    assert [event.origin.app for event in ledger.events()] == [token(two), token(one)]


def test_the_child_of_a_fork_has_a_process_id_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dash._get_app, "APP", None)
    run(ONE, "forked", "parent")
    child = os.fork()
    if child == 0:
        run(ONE, "forked", "child")
        os._exit(ledger.events()[-1].origin.pid != os.getpid())
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_lists_of_one_s_own_are_no_app_s() -> None:
    app = Dash("newest")
    own: dict[str, Any] = {"callback_list": [], "callback_map": {}}
    names = {"Input": Input, "Output": Output, "own": functools.partial(callback, **own)}
    lines = (f"{how}(Output('out', 'title'), Input('in', 'value'))(str)" for how in ("own", "app"))
    code = compile("\n".join(lines), "lists.py", "exec")
    exec(code, {**names, "app": app.callback, "__name__": "lists"})
    assert [event.origin.app for event in ledger.events()] == [None, token(app)]


def test_a_module_that_another_one_runs_has_an_origin_of_its_own() -> None:
    app = Dash("newest")
    by_hand = {"callback_list": app._callback_list, "callback_map": app.callback_map}
    names = {"Input": Input, "Output": Output, "app": app.callback, "__name__": "outer"}
    names |= {"by_hand": functools.partial(callback, **by_hand)}
    inner = compile("by_hand(Output('b', 'title'), Input('i', 'value'))(str)", "inner.py", "exec")
    outer = "app(Output('a', 'title'), Input('i', 'value'))(str)\nexec(inner)"
    exec(compile(outer, "outer.py", "exec"), {**names, "inner": inner})
    files = [str(event.origin.file).rpartition(os.sep)[2] for event in ledger.events()]
    assert files == ["outer.py", "inner.py"]


def test_an_app_that_cannot_be_held_weakly_is_no_reason_to_see_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dash._get_app, "APP", object())
    run(ONE, "odd", "a")
    assert [event.origin.around for event in ledger.events()] == [None, None]


def test_an_app_that_is_gone_is_the_newest_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dash._get_app, "APP", None)
    app = Dash("gone")
    names = {"callback": callback, "Input": Input, "Output": Output, "__name__": "mourning"}
    exec(ONE, {**names, "out": "a"})
    number, alive = token(app), weakref.ref(app)
    dash._get_app.APP = None
    del app
    gc.collect()
    assert alive() is None
    exec(ONE, {**names, "out": "b"})
    assert [event.origin.around for event in ledger.events()] == [number, number, None, None]


def test_what_dash_refuses_after_it_has_listed_it_is_seen() -> None:
    with pytest.raises(AttributeError):
        dash.clientside_callback(None, Output("o", "data"), Input("i", "data"))
    assert [event.dash_id for event in ledger.events()] == ["o.data"]
    assert [spec["output"] for spec in _callback.GLOBAL_CALLBACK_LIST] == ["o.data"]


def _both_at_once(monkeypatch: pytest.MonkeyPatch, register: Callable[[str], Any]) -> set[str]:
    """The ids that two threads are told, when each has listed its own before the other is told."""
    original = _callback.insert_callback
    inserted = threading.Barrier(2)

    def insert_callback(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        inserted.wait(30)
        return result

    monkeypatch.setattr(_callback, "insert_callback", insert_callback)
    threads = [threading.Thread(target=register, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return set({event.thread: event.dash_id for event in ledger.events()}.values())


def test_each_thread_s_registration_has_its_own_id(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _both_at_once(monkeypatch, register) == {"one.children", "two.children"}


def test_each_thread_s_clientside_callback_has_its_own_id(monkeypatch: pytest.MonkeyPatch) -> None:
    def register(name: str) -> None:
        dash.clientside_callback("x => x", Output(name, "data"), Input("i", "data"))

    assert _both_at_once(monkeypatch, register) == {"one.data", "two.data"}
    functions = [spec["clientside_function"] for spec in _callback.GLOBAL_CALLBACK_LIST]
    assert len(functions) == 2
    assert None not in functions


def test_a_fork_while_another_thread_holds_our_locks_leaves_them_free() -> None:
    with ledger._ledger.thinning, tokens._lock:
        child = os.fork()
        if child == 0:
            free = ledger._ledger.thinning.acquire(blocking=False)
            asked = threading.Thread(target=token, args=(Dash,), daemon=True)
            asked.start()
            asked.join(30)
            os._exit(not free or asked.is_alive())
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_somebody_elses_decorator_is_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.stop()
    original = _callback.register_callback
    given: list[Any] = []

    def register_callback(*args: Any, **kwargs: Any) -> Any:
        inner, callback_id = original(*args, **kwargs), "no id of Dash"

        def decorate(function: Any, *args: Any, **kwargs: Any) -> Any:
            given.append((callback_id, args, kwargs))
            return inner(function)

        return decorate

    with monkeypatch.context() as patch:
        patch.setattr(_callback, "register_callback", register_callback)
        ledger.start()
        callback(Output("theirs", "children"), Input("in", "value"))(str, "tag", name="x")
        (event,) = ledger.events()
        ledger.stop()
    assert given == [("no id of Dash", ("tag",), {"name": "x"})]
    assert event.dash_id == "theirs.children"
    assert event.function is not None
    assert event.function.qualname == "str"
    ledger.start()


def test_clientside_and_failed_registrations() -> None:
    dash.clientside_callback(ClientsideFunction("a", "b"), Output("o", "data"), Input("i", "data"))
    with pytest.raises(dash.exceptions.InvalidComponentIdError):
        callback(Output("a.b", "data"), Input("i", "data"))
    assert [(event.dash_id, event.function) for event in ledger.events()] == [("o.data", None)]


def test_started_twice_and_stopped_it_is_as_before() -> None:
    wrapped = _callback.register_callback
    ledger.start()
    assert _callback.register_callback is wrapped
    ledger.stop()
    assert _callback.register_callback is wrapped.__wrapped__
    assert not ledger.active()
    register()
    assert ledger.events() == ()


def test_below_somebody_elses_wrapper_it_becomes_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = _callback.register_callback

    def theirs(*args: Any, **kwargs: Any) -> Any:
        return ours(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(_callback, "register_callback", theirs)
        ledger.stop()
        register("idle")
        assert _callback.register_callback is theirs
        assert ledger.events() == ()
        ledger.start()
        register("again")
        assert [event.dash_id for event in ledger.events()] == ["again.children"]


def test_what_fails_in_us_is_counted_and_not_felt(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("ours")

    before = ledger.dropped()
    monkeypatch.setattr(ledger, "origin", fail)
    register("one")
    monkeypatch.undo()
    monkeypatch.setattr(ledger, "told", fail)
    register("two")
    assert list(_callback.GLOBAL_CALLBACK_MAP) == ["one.children", "two.children"]
    assert "callback" in _callback.GLOBAL_CALLBACK_MAP["two.children"]
    assert ledger.dropped() - before == 2


def test_the_newest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ledger.dropped()
    monkeypatch.setattr(ledger, "LIMIT", 10)
    for number in range(25):
        register(f"out{number}")
    assert [event.dash_id for event in ledger.events()] == [
        f"out{number}.children" for number in range(15, 25)
    ]
    assert ledger.dropped() - before == 15


def test_it_is_thinned_out_and_loses_nothing_that_comes_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ledger, "LIMIT", 10)
    monkeypatch.setattr(ledger, "_FULL", 15)
    kept = ledger._ledger._kept

    def meanwhile(number: int) -> list[Event]:
        found = kept(number)
        monkeypatch.setattr(ledger._ledger, "_kept", kept)
        register("meanwhile")
        return found

    for number in range(14):
        register(f"out{number}")
    monkeypatch.setattr(ledger._ledger, "_kept", meanwhile)
    register("out14")
    assert [event.dash_id for event in ledger._ledger.log] == [
        *(f"out{number}.children" for number in range(5, 15)),
        "meanwhile.children",
    ]
    assert (ledger.count(), len(ledger.events())) == (16, 10)


def test_one_id_cannot_fill_it() -> None:
    before = ledger.dropped()
    register("other")
    for _ in range(ledger.LIMIT_PER_ID + 20):
        register("same")
    assert len(ledger.events_of("same.children")) == ledger.LIMIT_PER_ID
    assert len(ledger.events()) == ledger.LIMIT_PER_ID + 1
    assert ledger.dropped() - before == 20


def _module(folder: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    (folder / "reloaded.py").write_text(
        "from dash import Input, Output, callback\n"
        "@callback(Output('out', 'children'), Input('in', 'value'))\n"
        "def update(value):\n    return value\n"
    )
    monkeypatch.syspath_prepend(str(folder))
    sys.modules.pop("reloaded", None)
    return importlib.import_module("reloaded")


def _codes() -> set[int | None]:
    return {event.function.code for event in ledger.events() if event.function}


def test_each_reload_is_another_code_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "LIMIT_PER_ID", 10)
    module = _module(tmp_path, monkeypatch)
    seen = _codes()
    gc.collect()
    gc.freeze()  # so that each collection looks at what a reload left behind, and at no more
    for _ in range(199):
        _callback.GLOBAL_CALLBACK_LIST.clear()
        _callback.GLOBAL_CALLBACK_MAP.clear()
        gc.collect()
        module = importlib.reload(module)
        seen |= _codes()
    gc.unfreeze()
    assert len(seen) == ledger.count() == 200
    assert len({e.function.home.number for e in ledger.events() if e.function}) == 1


def test_nothing_of_the_users_is_kept_alive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = _module(tmp_path, monkeypatch)
    app = Dash("alive")
    app.layout = html.Div()
    app.callback(Output("own", "children"), Input("in", "value"))(lambda value: value)
    gone = [weakref.ref(thing) for thing in (module, module.update, module.update.__code__, app)]
    assert len(ledger.events()) == 2
    dash._get_app.APP = None
    del sys.modules["reloaded"]
    _callback.GLOBAL_CALLBACK_LIST.clear()
    _callback.GLOBAL_CALLBACK_MAP.clear()
    del module, app
    gc.collect()
    assert [reference() for reference in gone] == [None, None, None, None]


def _warning(make: Callable[[], Callable[..., Any]]) -> str:
    async_free = make()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        async_free(lambda: None)
    return Path(caught[0].filename).name


@pytest.mark.needs("dash", "4.4")
def test_a_warning_of_dash_still_points_at_the_user() -> None:
    def make() -> Callable[..., Any]:
        decorator: Callable[..., Any] = callback(Input("in", "value"), persistent=True)
        return decorator

    assert _warning(make) == Path(__file__).name


def test_a_registration_after_the_first_request_is_late() -> None:
    app = Dash("late")
    app.layout = html.Div()

    def add(name: str) -> None:
        app.callback(Output(name, "children"), Input("in", "value"))(lambda value: value)

    add("early")
    app.server.test_client().get("/")
    add("late")
    assert [(event.dash_id, event.origin.late) for event in ledger.events()] == [
        ("early.children", False),
        ("late.children", True),
    ]
