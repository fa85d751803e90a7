from __future__ import annotations

import gc
import weakref

from dash_inspector.capture import lines

SOURCE = "import sys\nfound = []\n" + (
    "\n# a comment\nfound.append(\n    (look(sys._getframe()), sys._getframe().f_lineno)\n)\n" * 200
)


def test_every_line_of_a_long_file_is_python_s() -> None:
    code = compile(SOURCE, "long.py", "exec")
    assert len(code.co_linetable) > lines._LONG
    names = {"look": lines.line_of}
    exec(code, names)
    found = names["found"]
    assert isinstance(found, list)
    assert len({line for line, _ in found}) == 200
    assert [mine for mine, _ in found] == [pythons for _, pythons in found]


def test_the_code_is_not_kept_alive() -> None:
    code = compile(SOURCE, "long.py", "exec")
    exec(code, {"look": lines.line_of})
    gone = weakref.ref(code)
    del code
    gc.collect()
    assert gone() is None
