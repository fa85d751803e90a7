"""An editable install is complete: the checkout's code, assets and entry points."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.functional.environments import ROOT
from tests.functional.packaging.conftest import environment

ASK = """
import json, importlib.metadata as metadata, dash_inspector
from importlib.util import find_spec
from dash_inspector.model.assets import assets_path
ours = metadata.distribution("dash-inspector").entry_points
print(json.dumps({
    "package": dash_inspector.__file__,
    "assets": str(assets_path()),
    "found": {entry.group: find_spec(entry.module) is not None for entry in ours},
}))
"""


def test_it_runs_the_checkout(tmp_path: Path) -> None:
    python = environment(tmp_path / "editable", "-e", ROOT)
    done = subprocess.run(
        [python, "-c", ASK], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    answer = json.loads(done.stdout)
    assert answer["package"] == str(ROOT / "dash_inspector" / "__init__.py")
    assert Path(answer["assets"]).samefile(ROOT / "assets")
    assert answer["found"] == {"console_scripts": True, "dash_hooks": True, "pytest11": True}
