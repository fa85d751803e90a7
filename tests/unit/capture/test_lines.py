from __future__ import annotations

import gc
import weakref
from types import FrameType

from dash_inspector.capture import lines

SOURCE = "import sys\nfound = []\n" + (
    "\n# a comment\nfound.append(\n    (look(sys._getframe()), sys._getframe().f_lineno)\n)\n" * 200
)


def look(frame: FrameType) -> int | None:
    spot = lines.spot_of(frame)
    return lines.line_at(spot) if isinstance(spot, tuple) else spot


def test_every_line_of_a_long_file_is_python_s() -> None:
    code = compile(SOURCE, "long.py", "exec")
    assert len(code.co_linetable) > lines._LONG
    names = {"look": look}
    exec(code, names)
    found = names["found"]
    assert isinstance(found, list)
    assert len({line for line, _ in found}) == 200
    assert [mine for mine, _ in found] == [pythons for _, pythons in found]


def test_the_line_is_known_when_the_code_is_gone() -> None:
    code = compile(SOURCE, "long.py", "exec")
    names = {"look": lines.spot_of}
    exec(code, names)
    gone = weakref.ref(code)
    del code
    gc.collect()
    assert gone() is None
    found = names["found"]
    assert isinstance(found, list)
    assert [lines.line_at(spot) for spot, _ in found] == [pythons for _, pythons in found]
