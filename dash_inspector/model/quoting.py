"""Data as data, in each language that we write: a line of text, Python, Markdown, shell, JSON."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 160  # characters of a name within a sentence
# Printable for Python, and drawn as nothing or as a blank: fillers and variation selectors.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)
# What JSON leaves as it is and a terminal obeys or hides: C1 controls, bidi controls, zero widths.
_OBEYED = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)", re.DOTALL)
_MARKUP = re.compile(r"[\\`*_\[\]<>|~#!&$]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_CALLING = re.compile(r"@|#(?=\d)|\bGH-(?=\d)", re.IGNORECASE)
_BLOCK = re.compile(r"^(?:\d*(?=[.)](?: |$))|(?=[-+=](?:[-+= ]|$)))")


def line(text: str) -> str:
    """On one line of a terminal, a log or a comment: what cannot be seen is escaped as in Python.

    So are bidi controls and zero-width characters, and halves of surrogate pairs.
    """
    if text.isprintable() and not _UNSEEN.search(text):
        return text
    return "".join(one if is_seen(one) else ascii(one)[1:-1] for one in text)


def is_seen(character: str) -> bool:
    """Whether a reader sees that it is there, and it moves nothing else."""
    return character.isprintable() and not _UNSEEN.match(character)


def clipped(text: str, longest: int = LONGEST) -> str:
    """At most so many characters, the middle left out."""
    if len(text) <= longest:
        return text
    tail = longest // 3
    return f"{text[: longest - tail - 1]}…{text[-tail:]}"


def python_text(text: str) -> str:
    """A string literal of Python, which is this text."""
    return '"' + line(text.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def python_value(value: object) -> str:
    """A literal of Python for a value from JSON; ``ValueError`` for NaN and infinity."""
    if isinstance(value, str):
        return python_text(value)
    if isinstance(value, dict):
        items = (f"{python_text(str(key))}: {python_value(one)}" for key, one in value.items())
        return f"{{{', '.join(items)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(python_value, value))}]"
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value}: Python has no literal for it")
    return repr(value)


def in_code(text: str, *, whole: bool = False) -> str:
    """As code within a sentence, as Markdown has it: its fence is longer than any in it.

    A name is clipped; what is to be copied, and must stay correct, is ``whole``.
    """
    return _span(line(text if whole else clipped(text)))


def in_text(text: str, *, whole: bool = False) -> str:
    """Within a sentence, outside of code: nothing in it begins any."""
    return line(text if whole else clipped(text)).replace("`", r"\x60")


def spans(sentence: str) -> Iterator[tuple[str, bool]]:
    """The parts of a sentence in order, each with whether it is code, as ``in_code`` made it."""
    end = 0
    for found in _CODE_SPAN.finditer(sentence):
        if found.start() > end:
            yield sentence[end : found.start()], False
        inner = found[2]
        yield (inner[1:-1] if _has_room(inner) else inner), True
        end = found.end()
    if end < len(sentence):
        yield sentence[end:], False


def markdown(sentence: str) -> str:
    """A sentence in a paragraph of its own: code stays code, all else is text, nothing more."""
    parts = [_span(line(part)) if is_code else _text(part) for part, is_code in spans(sentence)]
    return _BLOCK.sub(r"\g<0>\\", "".join(parts).lstrip())


def fenced(text: str, language: str = "") -> str:
    """A block of code, its fence longer than any run of backticks in it."""
    lines = "\n".join(map(line, text.rstrip().split("\n")))
    fence = "`" * max(3, _longest_run(lines) + 1)
    return f"{fence}{language}\n{lines}\n{fence}"


def shell_word(text: str) -> str:
    """One word of a command on one line: what cannot be seen stands there escaped."""
    import shlex

    return shlex.quote(line(text))


def json_for_terminals(document: str) -> str:
    """The same JSON, in which a terminal finds nothing to obey or to hide."""
    return _OBEYED.sub(_json_escape, document)


def address_part(text: str, safe: str = "") -> str:
    """A part of an address; a file's name keeps its bytes, also where they are no UTF-8."""
    from urllib.parse import quote

    try:
        return quote(text, safe=safe, errors="surrogateescape")
    except UnicodeEncodeError:
        return quote(text, safe=safe, errors="replace")


def _span(shown: str) -> str:
    fence = "`" * (_longest_run(shown) + 1)
    bare = shown.startswith("`") or shown.endswith("`") or _has_room(shown)
    room = " " if bare else ""
    return f"{fence}{room}{shown or ' '}{room}{fence}"


def _has_room(inner: str) -> bool:
    """Whether Markdown takes a space off both of its ends."""
    return inner.startswith(" ") and inner.endswith(" ") and bool(inner.strip())


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)


def _text(part: str) -> str:
    escaped = _MARKUP.sub(r"\\\g<0>", line(re.sub(r"\s+", " ", part)))
    # A zero-width space keeps "@name" from calling somebody, "#12" from leading to an issue.
    return _CALLING.sub("\\g<0>\u200b", escaped)


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
