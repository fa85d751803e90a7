"""Whether the message of an exception is known to hold no value of the app.

A text without any name in it is known as it stands. One with names has to come from the
interpreter, or from the very code of Dash or Python that writes it, and each name in it has to be
a name of the code: ``getattr(thing, value)`` and ``make(**values)`` make messages too.
"""

from __future__ import annotations

import dis
import errno
import json.encoder
import os
import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dash_inspector.recorder.error_types import full_name, is_class_name
from dash_inspector.recorder.frames import is_of_dash, is_ours, names_in
from dash_inspector.recorder.message_table import OF_DASH, OF_JSON, OF_PYTHON, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash_inspector.recorder.frames import Frame

_SLOTS: Final = {
    "type": r"([A-Za-z_][\w.-]{0,99})",
    "name": r"(\w[\w.]{0,99})",
    "module": r"(\w[\w.]{0,199})",
    "function": r"((?:\w+|<\w+>)(?:\.(?:\w+|<\w+>)){0,20})",
    "parameters": r"('\w+'(?:(?:, and |, | and )'\w+'){0,50})",
    "count": r"([0-9]{1,2}|one|two)",
    "operator": r"([-+*/%@&|^<>=]{1,3}|~|\*\* or pow\(\)|divmod\(\)|in)",
    "ids": r"([^\n]{1,2000})",
    "version": r"([\w.+]{1,40})",
    "arguments": r"([\w, *-]{1,4000})",
}
_RAISES: Final = ("RAISE_VARARGS", "RERAISE")
# Where the frame stands that Cython shows of itself: what was raised there says anything.
_OF_COMPILED_CODE: Final = "RESUME"


def holds_no_value(kind: type[BaseException], text: str, frames: tuple[Frame, ...]) -> bool:
    """Whether this is a fixed text, with nothing in it but names of the code; reads files."""
    if not text or _is_of_the_system(kind, text):
        return True
    name = full_name(kind)
    if any(text in table.get(name, ()) for table in (OF_PYTHON, OF_JSON, OF_DASH)):
        return True
    if not frames:
        return False
    return _said_by_us(frames[-1]) or _fits(_table_of(frames[-1]), name, text, frames)


def _said_by_us(innermost: Frame) -> bool:
    return is_ours(innermost[0].co_filename) and _operation(innermost) == "RAISE_VARARGS"


def _is_of_the_system(kind: type[BaseException], text: str) -> bool:
    """``[Errno 32] Broken pipe``, with no file's name behind it."""
    found = re.fullmatch(r"\[Errno ([0-9]{1,4})\] (.*)", text, re.ASCII)
    if found is None or not issubclass(kind, OSError) or kind.__module__ != "builtins":
        return False
    number = int(found[1])
    return number in errno.errorcode and found[2] == os.strerror(number)


def _table_of(innermost: Frame) -> Table:
    """What the code that raised can have said."""
    operation = _operation(innermost)
    if operation is None or operation == _OF_COMPILED_CODE:
        return {}
    if operation not in _RAISES:
        return OF_PYTHON
    file = innermost[0].co_filename
    if is_of_dash(file):
        return OF_DASH
    return OF_JSON if file == json.encoder.__file__ else {}


def _operation(frame: Frame) -> str | None:
    code, _, instruction = frame
    known = 0 <= instruction < len(code.co_code)
    return dis.opname[code.co_code[instruction]] if known else None


def _fits(table: Table, name: str, text: str, frames: tuple[Frame, ...]) -> bool:
    for template in table.get(name, ()):
        pattern, slots = _compiled(template)
        found = pattern.fullmatch(text)
        if found is not None and _are_names(zip(slots, found.groups(), strict=True), frames):
            return True
    return False


@lru_cache(maxsize=256)
def _compiled(template: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    parts = re.split(r"\{([a-z]+)\}", template)
    pattern = "".join(
        _SLOTS[part] if number % 2 else re.escape(part) for number, part in enumerate(parts)
    )
    return re.compile(pattern), tuple(parts[1::2])


def _are_names(found: Iterable[tuple[str, str]], frames: tuple[Frame, ...]) -> bool:
    return all(_is_a_name(slot, word, frames) for slot, word in found)


def _is_a_name(slot: str, word: str, frames: tuple[Frame, ...]) -> bool:
    if slot == "type":
        return is_class_name(word)
    if slot == "module":
        return word in sys.modules
    return slot != "name" or set(word.split(".")) <= names_in(frames)
