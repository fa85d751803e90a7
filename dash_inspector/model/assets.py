"""Where the page's CSS and JavaScript and the browser probe lie, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent.parent


def assets_path() -> Path:
    """The folder of our assets: inside the installed package, else at the top of the checkout."""
    installed = _HERE / "assets"
    return installed if installed.is_dir() else _HERE.parent / "assets"
