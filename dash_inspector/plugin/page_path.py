"""Where the page of an app is, by the app's own prefixes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dash_inspector.plugin.options import Options


def browser_path(app: Any, options: Options) -> str:
    """The page's path as the browser sees it, without a slash at its end."""
    return f"{app.config.requests_pathname_prefix.rstrip('/')}{options.path}"


def server_path(app: Any, options: Options) -> str:
    """The page's path as the app's server sees it, without a slash at its end."""
    return f"{app.config.routes_pathname_prefix.rstrip('/')}{options.path}"
