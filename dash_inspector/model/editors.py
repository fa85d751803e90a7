"""How a place in a file is opened in an editor: an address with the file and the line in it."""

from __future__ import annotations

import re

EDITORS = {
    "vscode": "vscode://file/{file}:{line}",
    "cursor": "cursor://file/{file}:{line}",
    "pycharm": "pycharm://open?file={file}&line={line}",
}
DEFAULT = "vscode"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*:"
_REFUSED = ("javascript:", "data:", "vbscript:", "blob:", "view-source:")
_PLAIN = r"[!#-&(-;=?-Z_a-z~{}]+"  # what an address is made of; no quotes, no spaces


def editor_error(editor: object) -> str | None:
    """What is wrong with this choice of an editor; nothing where it can be used."""
    if isinstance(editor, str) and editor in EDITORS:
        return None
    known = ", ".join(map(repr, EDITORS))
    if not isinstance(editor, str) or not re.match(_SCHEME, editor):
        return f"must be one of {known}, or an address such as 'idea://open?file={{file}}'"
    if editor.lower().startswith(_REFUSED):
        return f"{editor.partition(':')[0]}: opens no editor; it would run as a script of the page"
    if "{file}" not in editor:
        return "must contain {file}, and may contain {line}"
    unknown = re.sub(r"\{file\}|\{line\}", "", editor)
    if "{" in unknown or "}" in unknown:
        return "has a placeholder other than {file} and {line}"
    return None if re.fullmatch(_PLAIN, editor) else "must be an address without spaces and quotes"


def editor_address(editor: str, file: str, line: int | None) -> str:
    """The address that opens this absolute path there; ``editor`` has no error.

    A slash right before ``{file}`` stands for the path's own first one.
    """
    from dash_inspector.model.quoting import address_part

    template = EDITORS.get(editor, editor)
    path = address_part(file.replace("\\", "/"), safe="/:")
    if "/{file}" in template:
        path = path.removeprefix("/")
    return template.replace("{line}", str(line or 1)).replace("{file}", path)
