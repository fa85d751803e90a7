from __future__ import annotations

import ast
import json
import re
import shlex
import shutil
import subprocess
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dash_inspector.model.quoting import (
    LONGEST,
    address_part,
    clipped,
    fenced,
    in_code,
    in_text,
    json_for_terminals,
    line,
    markdown,
    python_text,
    python_value,
    shell_word,
    spans,
)
from tests.hostile import PIECES, QUICK, codes, hostile, tokens

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False)
    )
    | hostile(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(hostile(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("größe 中 \U0001f600 a`b", "größe 中 \U0001f600 a`b"),
        ("a\nb\r\t\0", r"a\nb\r\t\x00"),
        ("\x1b[31m\x9b2J\x7f", r"\x1b[31m\x9b2J\x7f"),
        ("\u202eabc\u2066\u200b\ufeff\xad", r"\u202eabc\u2066\u200b\ufeff\xad"),
        ("a\u2028b\xa0c\x85", r"a\u2028b\xa0c\x85"),
        ("\ufe0f\u3164\u2800\U000e0101", r"\ufe0f\u3164\u2800\U000e0101"),
        ("\ud800", r"\ud800"),
        (r"C:\new", r"C:\new"),
    ],
)
def test_a_line_shows_what_is_there(text: str, shown: str) -> None:
    assert line(text) == shown
    assert line(shown) == shown


@given(text=hostile())
@QUICK
def test_a_python_text_is_the_text_and_nothing_hidden(text: str) -> None:
    literal = python_text(text)
    assert ast.literal_eval(literal) == text
    assert literal == line(literal)


def test_a_python_text_is_written_as_in_the_rest_of_the_code() -> None:
    assert python_text("first-name") == '"first-name"'
    assert python_text('a"b\\') == r'"a\"b\\"'


@given(value=VALUES)
@QUICK
def test_a_python_value_is_the_value(value: Any) -> None:
    literal = python_value(value)
    assert ast.literal_eval(literal) == value
    assert "\n" not in literal


@pytest.mark.parametrize("value", [float("inf"), [float("nan")]])
def test_a_number_that_python_has_no_literal_for_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="Python has no literal for it"):
        python_value(value)


@given(before=hostile(), name=hostile(), after=hostile())
@QUICK
def test_code_in_a_sentence_is_one_span_of_exactly_the_name(
    before: str, name: str, after: str
) -> None:
    sentence = f"Of {in_text(before)} and {in_code(name)} in ({in_text(after)})."
    shown = line(clipped(name))
    assert list(spans(sentence)) == [
        (f"Of {in_text(before)} and ", False),
        (shown, True),
        (f" in ({in_text(after)}).", False),
    ]
    assert tokens(markdown(sentence)) == tokens("of a and `b` in (c).")
    assert codes(markdown(sentence)) == [shown]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a", "`a`"),
        ("a`b``c", "```a`b``c```"),
        ("`", "`` ` ``"),
        (" a ", "`  a  `"),
        ("  ", "`  `"),
        ("", "` `"),
        ("a\n\n# b", r"`a\n\n# b`"),
    ],
)
def test_code_cannot_break_out_of_its_fence(name: str, code: str) -> None:
    assert in_code(name) == code
    assert codes(code) == [line(name) or " "]


@given(text=hostile(12))
@QUICK
def test_what_is_no_code_is_text_and_nothing_more(text: str) -> None:
    shown = markdown(text.replace("`", ""))
    assert tokens(shown) in ([], tokens("a"))
    assert not re.search(r"@\w|#\d|GH-\d|://|www\.", shown, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a_b* [x](y) <img> #c | ~ !", r"a\_b\* \[x\](y) \<img\> \#c \| \~ \!"),
        ("see `a` and ``b`c``", "see `a` and ``b`c``"),
        ("hello @someone, #12 and GH-3", "hello @\u200bsomeone, \\#\u200b12 and GH-\u200b3"),
        ("two\nlines", "two lines"),
        ("12. of", r"12\. of"),
        ("- of", r"\- of"),
        ("--- of", r"\--- of"),
        ("4.4.1 on -1", "4.4.1 on -1"),
        ("http://x and www.x", r"http\://x and www\.x"),
    ],
)
def test_a_sentence_is_text_and_code(text: str, expected: str) -> None:
    assert markdown(text) == expected


@given(text=hostile(20))
@QUICK
def test_a_block_is_one_block(text: str) -> None:
    block = fenced(f"first\n{text}\nlast", "python")
    assert tokens(f"before\n\n{block}\n\nafter") == tokens("before\n\n```\nx\n```\n\nafter")
    (content,) = codes(block)
    assert content.startswith("first\n")
    assert content.endswith("\nlast\n")


@given(text=hostile())
@QUICK
def test_a_shell_word_is_one_word_on_one_line(text: str) -> None:
    word = shell_word(text)
    assert shlex.split(f"uvicorn {word} --reload") == ["uvicorn", line(text), "--reload"]
    assert line(word) == word


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_real_shells_agree(shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.fail(f"{shell} is not here")
    names = [f"x{one}$(echo y)" for one in PIECES if one.isascii()]
    script = "printf '%s\\n' " + " ".join(map(shell_word, names))
    subprocess.run([program, "-n", "-c", script], check=True, timeout=30)
    said = subprocess.run([program, "-c", script], check=True, timeout=30, capture_output=True)
    assert said.stdout.decode().splitlines() == [line(one) for one in names]
    assert said.stderr == b""


@given(value=VALUES)
@QUICK
def test_json_stays_the_same_and_has_nothing_that_a_terminal_obeys(value: Any) -> None:
    shown = json_for_terminals(json.dumps(value, ensure_ascii=False))
    assert json.loads(shown) == value
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", shown)


def test_what_json_says_plainly_stays_plain() -> None:
    assert json_for_terminals('"größe 中 \U0001f600"') == '"größe 中 \U0001f600"'
    assert json_for_terminals('"\x9b\u202e\U000e0041"') == r'"\u009b\u202e\udb40\udc41"'


@given(text=hostile())
@QUICK
def test_a_part_of_an_address_ends_nowhere_else(text: str) -> None:
    assert re.fullmatch(r"[\w.~%-]+", address_part(text), re.ASCII)


def test_a_file_whose_name_is_no_utf8_keeps_its_bytes() -> None:
    assert unquote_to_bytes(address_part("caf\udce9.py", safe="/")) == b"caf\xe9.py"
    assert address_part("\ud800") == "%3F"


def test_a_long_name_keeps_both_of_its_ends() -> None:
    name = "a" * 500 + "z"
    assert len(clipped(name)) == LONGEST
    assert clipped(name).endswith("az")
    assert in_code(name) == f"`{clipped(name)}`"
    assert in_code(name, whole=True) == f"`{name}`"
    assert in_text(name, whole=True) == name
