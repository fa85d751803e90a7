"""Runs one of these programs with the ledger on, and prints what is found in its ``app``.

``python reporting.py <program>``
"""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from typing import Any

from dash_inspector import Inspector


def main(program: str) -> None:
    names = runpy.run_path(str(Path(__file__).parent / f"{program}.py"))
    app = names["app"]
    inspector = Inspector(app, enabled=True)
    _ask(names.get("client") or app.server.test_client(), app.config.routes_pathname_prefix)
    found = [
        {"rule": f.rule, "stage": f.stage, "title": f.title, "message": f.message}
        for f in inspector.findings()
    ]
    own = [c for c in inspector.snapshot().callbacks if c.owner == "app"]
    print(json.dumps({"callbacks": len(own), "findings": found}))


def _ask(client: Any, prefix: str) -> None:
    for path in ("", "_dash-layout", "_dash-dependencies"):
        status = client.get(prefix + path).status_code
        assert status == 200, f"{prefix}{path} answered {status}"


if __name__ == "__main__":
    main(sys.argv[1])
