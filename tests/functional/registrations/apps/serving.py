"""Serves one of these programs with the inspector on, and prints where.

``python serving.py <program> <port>``; on 127.0.0.1, a thread per request, until it is ended.
"""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

from werkzeug.serving import run_simple

from dash_inspector import Inspector


def main(program: str, port: int) -> None:
    names = runpy.run_path(str(Path(__file__).parent / f"{program}.py"))
    app = names["app"]
    inspector = Inspector(app, enabled=True, values="preview")
    page = app.config.requests_pathname_prefix + names.get("start", "")
    print(json.dumps({"page": page, "mount": inspector.snapshot().app.mount}), flush=True)
    run_simple("127.0.0.1", port, names.get("server", app.server), threaded=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
