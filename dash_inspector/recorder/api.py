"""Which callback an ``api_endpoint`` belongs to: Dash keeps the path's function, not its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class ApiPaths:
    """Dash's callback id by served path, looked up again when something has been registered.

    ``app.callback_api_paths``, tried on 3.4.0 to 4.4.1. Until 4.0 the path lies below the
    routes' prefix; since 4.2 it does not.
    """

    def __init__(self, app: Any) -> None:
        self._app = app
        self._stamp: tuple[int, int] = (0, 0)
        self._paths: Mapping[str, str] = {}

    def current(self) -> Mapping[str, str]:
        """The paths as they are now; cheap, as the mount asks at every request."""
        functions: Mapping[str, Any] = getattr(self._app, "callback_api_paths", None) or {}
        stamp = (len(functions), len(self._app.callback_map))
        if functions and stamp != self._stamp:
            self._stamp = stamp
            self._paths = self._read(functions)
        return self._paths

    def _read(self, functions: Mapping[str, Any]) -> Mapping[str, str]:
        app = self._app
        prefix = "/" if hasattr(app, "backend") else app.config.routes_pathname_prefix
        ids = dict(_ids(app))
        return {
            prefix + path.lstrip("/"): ids[id(function)]
            for path, function in list(functions.items())
            if id(function) in ids
        }


def _ids(app: Any) -> Iterator[tuple[int, str]]:
    for dash_id, entry in list(app.callback_map.items()):
        function: Callable[..., Any] | None = entry.get("callback")
        while function is not None:
            yield id(function), dash_id
            function = getattr(function, "__wrapped__", None)
