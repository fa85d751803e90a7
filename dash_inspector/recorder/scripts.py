"""The browser probe's script tag on the host's index page, for those it is meant for."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def install_script(app: Any, url: Callable[[], str | None]) -> Callable[[], None]:
    """Put one script before all others of every index page for which ``url()`` gives an address.

    Wraps ``app._generate_scripts_html`` (tried on Dash 3.0.4, 3.4.0, 4.0.0, 4.2.0, 4.4.1), on
    this instance; ``config.external_scripts`` stays what the user made it. Returns what takes it
    out again.
    """
    had = vars(app).get("_generate_scripts_html")
    original: Callable[[], str] = app._generate_scripts_html
    active = [True]

    def _generate_scripts_html() -> str:
        scripts = original()
        return _tag(url) + scripts if active else scripts

    app._generate_scripts_html = _generate_scripts_html

    def remove() -> None:
        active.clear()
        if vars(app).get("_generate_scripts_html") is not _generate_scripts_html:
            return
        if had is None:
            del app._generate_scripts_html
        else:
            app._generate_scripts_html = had

    return remove


def _tag(url: Callable[[], str | None]) -> str:
    try:
        address = url()
    except Exception:  # noqa: BLE001 - the page comes without the probe, and checks() says so
        return ""
    return "" if address is None else f'<script src="{html.escape(address)}"></script>\n'
