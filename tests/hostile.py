"""Names as bad luck or an attacker would choose them, and the form of a text without its names."""

from __future__ import annotations

import ast
import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from markdown_it import MarkdownIt
from markdown_it.token import Token

set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "dash-inspector-hypothesis")  # not beside us

# The same examples each time, few of them, none kept or made smaller; a machine may be busy.
QUICK = settings(
    derandomize=True,
    max_examples=25,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

PIECES = (
    *("\"'`\\|#*_[](){}<>&$!~;:=@-+,/ \t\n\r\x0b\x0c\x1c\x85\u2028\u2029\xa0\0\x07\x7f\x9b"),
    *("\u202e\u2066\u2069\u200b\u200d\ufeff\u2060\xad\ufe0f\u3164\u2800\u0301\ud800\U000e0041"),
    *("``", "```", "````", '"""', "\x1b[31m", "\x1b]8;;http://x\x07", "\n\n", "\r\n", "{}", "%s"),
    *("{0}", "{name}", "{%config%}", "](javascript:1)", "<!--", "-->", "<script>", "&lt;", "$(x)"),
    *(
        "@all",
        "#12",
        "GH-12",
        "http://evil.test",
        "www.evil.test",
        "\n# h",
        "\n- l",
        "\n> q",
        "1. ",
    ),
    *(
        '"] = 0\n    import os\n    x["',
        "'); import os; ('",
        "\n    import os",
        '", 1) + f("',
        "${x}",
    ),
    *("<lambda>", "<locals>", "def", "None", "__debug__", "Patch", "dict", "match", "a", "b", "é"),
    *("中", "²", "ﬁ", "1", "ALL", '["ALL"]', "::", "||", "&&", "--x", "../", "~", "\n\x1b[2J"),
)


def hostile(longest: int = 5) -> st.SearchStrategy[str]:
    """One name, never empty, and no id of several keys: those are made of such names."""
    every = st.characters(codec=None, exclude_categories=())
    parts = st.lists(st.one_of(st.sampled_from(PIECES), every), min_size=1, max_size=longest)
    return parts.map("".join).filter(lambda text: not _is_object(text))


def several(number: int) -> st.SearchStrategy[list[str]]:
    """So many different ones."""
    return st.lists(hostile(), min_size=number, max_size=number, unique=True)


def _is_object(text: str) -> bool:
    try:
        return text.startswith("{") and isinstance(json.loads(text), dict)
    except ValueError:
        return False


_OURS = frozenset(
    {*("callback", "Input", "Output", "State", "Patch", "dict", "MATCH", "ALL", "ALLSMALLER")}
)


def shape(code: str) -> str:
    """What Python makes of it: every node, with texts left out and chosen names numbered."""
    compile(code, "proposed", "exec")
    tree = ast.parse(code)
    for statement in tree.body:
        _number_names(statement)
    return ast.dump(tree)


def _number_names(statement: ast.stmt) -> None:
    chosen: dict[str, str] = {}
    for node in ast.walk(statement):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = "text"
        elif isinstance(node, ast.FunctionDef):
            node.name = "function"
        elif isinstance(node, ast.arg):
            node.arg = chosen.setdefault(node.arg, f"name{len(chosen)}")
        elif isinstance(node, ast.Name) and node.id not in _OURS:
            node.id = chosen.setdefault(node.id, f"name{len(chosen)}")


def texts(code: str) -> set[str]:
    """Every string that is in it."""
    constants = (node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def tokens(markdown: str) -> list[str]:
    """What Markdown makes of it: every token, with its texts left out."""
    return list(_kinds(_MARKDOWN.parse(markdown)))


def _kinds(found: list[Token]) -> list[str]:
    kinds: list[str] = []
    for one in found:
        # Escaped characters, and what they make of the text around them, are text.
        kind = "text" if one.type in ("text", "text_special") else one.type
        if kind != "text" or kinds[-1:] != ["text"]:
            kinds.append(kind)
        kinds += _kinds(one.children or [])
    return kinds


def codes(markdown: str) -> list[str]:
    """The contents of its code, within lines and in blocks."""
    flat = [one for token in _MARKDOWN.parse(markdown) for one in (token, *(token.children or []))]
    return [one.content for one in flat if one.type in ("code_inline", "fence")]
