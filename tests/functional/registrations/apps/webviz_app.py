"""A webviz-config app of one page with two plugins."""

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp())
(folder / "data.csv").write_text("x,y,z\n1,2,3\n2,3,4\n3,1,2\n")
(folder / "config.yaml").write_text(
    """
title: Packages
layout:
  - page: Table
    content:
      - DataTable:
          csv_file: ./data.csv
      - TablePlotter:
          csv_file: ./data.csv
"""
)
built = folder / "app"
subprocess.run(
    [
        str(Path(sys.executable).with_name("webviz")),
        *("build", str(folder / "config.yaml"), "--portable", str(built)),
    ],
    check=True,
    capture_output=True,
)
sys.path.insert(0, str(built))
spec = importlib.util.spec_from_file_location("webviz_app_built", built / "webviz_app.py")
assert spec is not None
assert spec.loader is not None
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
app = module.app

# An app as its documentation shows it, run where its package is installed.
# mypy: ignore-errors
