"""Runs scripts as ``__main__``, each in a process of its own, with one import of Dash for all.

``python forked.py <script> ...``: a JSON line per script, its status and what it printed.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
import tempfile
import traceback
from pathlib import Path
from typing import IO

import dash  # noqa: F401  the expensive part, before the forks


def main(scripts: list[str]) -> None:
    for script in scripts:
        print(json.dumps(_run(script)), flush=True)


def _run(script: str) -> dict[str, object]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os._exit(_child(script, out, err))
        _, status = os.waitpid(child, 0)
        return {
            "script": script,
            "status": os.waitstatus_to_exitcode(status),
            "out": _text(out),
            "err": _text(err),
        }


def _child(script: str, out: IO[bytes], err: IO[bytes]) -> int:
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    file = Path(f"{script}.py").resolve()
    sys.argv = [str(file)]
    sys.path[0] = str(file.parent)
    try:
        runpy.run_path(str(file), run_name="__main__")
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


if __name__ == "__main__":
    main(sys.argv[1:])
