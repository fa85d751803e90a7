"""What our import costs once Dash is there: prints milliseconds of CPU."""

from __future__ import annotations

import json
import sys
import time

import dash

start = time.process_time()
import dash_inspector  # noqa: E402

bare = time.process_time() - start
assert dash_inspector.Inspector is not None
whole = time.process_time() - start
heavy = {"pandas", "dash_cytoscape", "dash_ag_grid", "dash_bootstrap_components"} & set(sys.modules)
assert not heavy, (dash.__version__, heavy)
print(json.dumps({"bare": bare * 1e3, "whole": whole * 1e3}))
