"""Which object a target names: ``module:app``, ``path/file.py:app``, ``module:create_app()``."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from dash_inspector.cli.problem import Problem

_FORMS = "module:app, path/file.py:app or module:create_app()"
_STEP = re.compile(r"[^\W\d]\w*(\(\))?")


@dataclass(frozen=True, slots=True)
class Target:
    """A module or a file, and the way from it to the app: names, called where ``()`` follows."""

    text: str
    module: str | None
    file: Path | None
    steps: tuple[str, ...]

    @property
    def source(self) -> str:
        """The module or file as it was given."""
        return self.text.rpartition(":")[0]


def parse(text: str) -> Target:
    """The parts of a target; a ``Problem`` for what is none."""
    source, colon, way = text.rpartition(":")
    if not colon or not source or os.sep in way or "/" in way:
        raise Problem(f"{text}: which object is the app? Use {_FORMS}")
    steps = tuple(way.split("."))
    for step in steps:
        if not _STEP.fullmatch(step):
            raise Problem(
                f"{text}: {step!r} is neither a name nor a call without arguments; use {_FORMS}"
            )
    if _is_file(source):
        return Target(text, None, Path(source), steps)
    if not all(part.isidentifier() for part in source.split(".")):
        raise Problem(f"{text}: {source!r} is neither a module nor a .py file; use {_FORMS}")
    return Target(text, source, None, steps)


def _is_file(source: str) -> bool:
    return source.endswith(".py") or "/" in source or os.sep in source
