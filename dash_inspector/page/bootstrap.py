"""Run by the host as a script: detaches, finds the host's packages, becomes the page process."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Go on as nobody's child, so that the host has no zombie to reap and hears no SIGCHLD."""
    if hasattr(os, "fork") and os.fork():
        os._exit(0)
    _forget_own_folder()
    import json

    config = json.loads(sys.stdin.readline())
    sys.path[:] = [path for path in dict.fromkeys([*sys.path, *config.pop("path")]) if path]
    from dash_inspector.page.__main__ import main as serve

    serve(config)


def _forget_own_folder() -> None:
    """A script's folder is put before the standard library, and ours has modules in it."""
    folder = __file__.rpartition(os.sep)[0]
    if folder in sys.path:
        sys.path.remove(folder)


if __name__ == "__main__":
    main()
