"""The callbacks that Dash adds to an app at its first request: known before, and told apart after.

Read from Dash 3.0.4, 3.4.0, 4.0.0, 4.2.0 and 4.4.1: ``Dash._setup_server`` adds one ``<id>.id`` per
``cancel=``, ``Dash.enable_pages`` the router and the document's title.
"""

from __future__ import annotations

import hashlib
from types import CodeType
from typing import TYPE_CHECKING, Any

from dash_inspector.capture.frames import had_first_request
from dash_inspector.model import Callback, Clientside, Dependency

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dash_inspector.capture.rows import Row

_LOCATION, _CONTENT, _STORE, _DUMMY = (
    "_pages_location",
    "_pages_content",
    "_pages_store",
    "_pages_dummy",
)
_CONTENT_NODE = Dependency(_CONTENT, "children")
_STORE_NODE = Dependency(_STORE, "data")
_DUMMY_NODE = Dependency(_DUMMY, "children")
_INLINE = "_dashprivate_clientside_funcs"


def is_dash_own(row: Row) -> bool:
    """Whether Dash itself registered it."""
    if row.clientside:
        inputs = row.spec.get("inputs") or ()
        return row.dash_id == _DUMMY_NODE.node and [item.get("id") for item in inputs] == [_STORE]
    return row.function is not None and row.function.module == "dash.dash"


def expected(app: Any) -> Iterator[Callback]:
    """What Dash has yet to add at the first request, in the words in which it will be found."""
    if not had_first_request(app, "setup_server"):
        yield from _cancels(app)
    if getattr(app, "use_pages", False) and not had_first_request(app, "pages"):
        yield from _pages(app)


def _cancels(app: Any) -> Iterator[Callback]:
    for entry in (*app.callback_map.values(), *_globals().values()):
        for wanted in (entry.get("background") or {}).get("cancel_inputs") or ():
            node = Dependency(wanted.component_id_str(), wanted.component_property)
            yield _own((Dependency(node.id, "id"),), (node,), (), hidden=_hides(app))


def _globals() -> Mapping[str, Any]:
    from dash import _callback

    return dict(_callback.GLOBAL_CALLBACK_MAP)


def _hides(app: Any) -> bool:
    return bool(app.config.get("hide_all_callbacks", False))


def _pages(app: Any) -> Iterator[Callback]:
    router = _router(app)
    extra = (getattr(app, "routing_callback_inputs", None) or {}).values()
    inputs = [Dependency(_LOCATION, "pathname"), Dependency(_LOCATION, "search")]
    state: list[Dependency] = []
    for item in extra:
        known = Dependency(item.component_id_str(), item.component_property)
        (state if type(item).__name__ == "State" else inputs).append(known)
    yield _own(
        (_CONTENT_NODE, _STORE_NODE),
        tuple(inputs),
        tuple(state),
        hidden=_hides_keyword(router, "inputs") or _hides(app),
    )
    script = next((text for text in _texts(router) if "document.title" in text), None)
    yield Callback(
        id=_DUMMY_NODE.node,
        dash_id=_DUMMY_NODE.node,
        kind="clientside",
        owner="dash",
        outputs=(_DUMMY_NODE,),
        inputs=(_STORE_NODE,),
        state=(),
        hidden=_hides_keyword(router, None) or _hides(app),
        clientside=None if script is None else _inline(script),
    )


def _own(
    outputs: tuple[Dependency, ...],
    inputs: tuple[Dependency, ...],
    state: tuple[Dependency, ...],
    *,
    hidden: bool,
) -> Callback:
    written = [f"{node.id.replace('.', chr(92) + '.')}.{node.property}" for node in outputs]
    dash_id = written[0] if len(written) == 1 else f"..{'...'.join(written)}.."
    return Callback(
        id=dash_id,
        dash_id=dash_id,
        kind="server",
        owner="dash",
        outputs=outputs,
        inputs=inputs,
        state=state,
        prevent_initial_call=True,
        hidden=hidden,
    )


def _inline(script: str) -> Clientside:
    return Clientside(_INLINE, hashlib.sha256(script.encode()).hexdigest(), None, None)


def _router(app: Any) -> CodeType | None:
    """The code of the router that this app will run: its constants say what it registers."""
    enable = getattr(type(app), "enable_pages", None)
    codes = _codes(getattr(enable, "__code__", None))
    routers = {code.co_name: code for code in codes if code.co_name.startswith("router")}
    wanted = "router_async" if getattr(app, "_use_async", False) else "router_sync"
    return routers.get(wanted) or routers.get("router")


def _codes(code: CodeType | None) -> Iterator[CodeType]:
    for constant in code.co_consts if code is not None else ():
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


def _texts(code: CodeType | None) -> Iterator[str]:
    return (text for text in (code.co_consts if code is not None else ()) if isinstance(text, str))


def _hides_keyword(code: CodeType | None, beside: str | None) -> bool:
    """Whether a call in this code names ``hidden``, beside that other keyword or alone."""
    named = [names for names in (code.co_consts if code else ()) if isinstance(names, tuple)]
    return any("hidden" in names and (beside in names or names == ("hidden",)) for names in named)
