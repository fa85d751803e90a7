"""Putting a site on its app's server, whatever the server is, and taking it off again."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary, ref

from dash_inspector.plugin.patch import Patch
from dash_inspector.plugin.sites import Sites

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash_inspector.plugin.site import Site

# What is around a server holds its sites, the server holds that: nothing here keeps one alive.
_SERVERS: WeakKeyDictionary[Any, ref[Sites]] = WeakKeyDictionary()
_LOCK = threading.RLock()


def backend_of(server: Any) -> str | None:
    """``"flask"``, ``"quart"`` or ``"fastapi"``; nothing for any other server."""
    for name, kind in (("flask", "Flask"), ("quart", "Quart"), ("fastapi", "FastAPI")):
        module = sys.modules.get(name)
        if module is not None and isinstance(server, getattr(module, kind, ())):
            return name
    return None


def attach(site: Site, server: Any) -> None:
    """Answer for this site on its server; raises where another site has the same mount."""
    with _LOCK:
        sites = _sites_of(server)
        if sites is None:
            sites = _mount(server)
        for other in sites:
            if other is not site and other.mount == site.mount:
                raise ValueError(
                    f"path={site.mount!r}: two Dash apps on one server, {other.title} and "
                    f"{site.title}, would both be inspected there; give one another path="
                )
        sites.add(site)


def detach(site: Site, server: Any) -> None:
    """Stop answering for this site; the last one of a server leaves it as it was."""
    with _LOCK:
        sites = _sites_of(server)
        if sites is None:
            return
        sites.discard(site)
        if not sites and sites.remove():
            del _SERVERS[server]


def _sites_of(server: Any) -> Sites | None:
    held = _SERVERS.get(server) if backend_of(server) is not None else None
    return held() if held is not None else None


def _mount(server: Any) -> Sites:
    backend = backend_of(server)
    if backend is None:
        raise TypeError(
            f"server={server!r}: must be a Flask, FastAPI or Quart server to be inspected; "
            f"this is a {type(server).__module__}.{type(server).__qualname__}"
        )
    sites = Sites()
    sites.remove = _AROUND[backend](server, sites)
    _SERVERS[server] = ref(sites)
    return sites


def _around_wsgi(server: Any, sites: Sites) -> Callable[[], bool]:
    from dash_inspector.plugin.mount_wsgi import WsgiMount

    return Patch(server, "wsgi_app", WsgiMount(server.wsgi_app, sites)).undo


def _around_asgi(server: Any, sites: Sites) -> Callable[[], bool]:
    from dash_inspector.plugin.mount_asgi import AsgiMount

    return Patch(server, "asgi_app", AsgiMount(server.asgi_app, sites)).undo


def _around_stack(server: Any, sites: Sites) -> Callable[[], bool]:
    """Outermost on FastAPI, whatever middleware the host adds later (``build_middleware_stack``
    and ``middleware_stack`` are Starlette's, tried on 0.40 to 1.10)."""
    from dash_inspector.plugin.mount_asgi import AsgiMount

    original = server.build_middleware_stack
    patch = Patch(server, "build_middleware_stack", lambda: AsgiMount(original(), sites))
    if server.middleware_stack is not None:
        server.middleware_stack = AsgiMount(server.middleware_stack, sites)

    def remove() -> bool:
        stack = server.middleware_stack
        if isinstance(stack, AsgiMount):
            server.middleware_stack = stack.inner
        return patch.undo()

    return remove


_AROUND = {"flask": _around_wsgi, "quart": _around_asgi, "fastapi": _around_stack}
