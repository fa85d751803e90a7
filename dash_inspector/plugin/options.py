"""What can be set: in code, or through a ``DASH_INSPECTOR_*`` variable of the environment."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

Authorize = Callable[[str, str, Mapping[str, str], str | None], bool]
Values = Literal["fingerprint", "preview", "off"]

VARIABLE = "DASH_INSPECTOR"
_TRUE = ("1", "true", "yes", "on")
_FALSE = ("0", "false", "no", "off")
_VALUES = ("fingerprint", "preview", "off")


class Options(NamedTuple):
    """How one app is inspected; what each is for is told in the README's table.

    No dataclass, which would cost every start of a host a millisecond.
    """

    enabled: bool | None = None
    path: str = "/_inspector"
    trusted_hosts: tuple[str, ...] = ()
    allow_remote: bool = False
    authorize: Authorize | None = None
    values: Values = "fingerprint"
    max_requests: int = 20_000
    project: Path | None = None
    directory: Path | None = None
    editor: str = "vscode"


NAMES = Options._fields
IN_CODE_ONLY = ("authorize",)
READ_ELSEWHERE = (f"{VARIABLE}_PAGE_GRACE", f"{VARIABLE}_TEST_")


def variable_of(name: str) -> str:
    """The variable that sets this option: ``DASH_INSPECTOR_PATH`` for ``path``."""
    return VARIABLE if name == "enabled" else f"{VARIABLE}_{name.upper()}"


def from_code(given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a call, checked; raises one line that names the option and its value."""
    for name in given:
        if name not in NAMES:
            raise TypeError(f"{name}={given[name]!r}: unknown option{_nearest(name, NAMES)}")
    return {
        name: _CHECKS[name](f"{name}={value!r}", value)
        for name, value in given.items()
        if value is not None
    }


def from_environment(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """The options that the environment sets, checked like those of a call."""
    return {
        name: _of_text(f"{variable}={environ[variable]!r}", name, environ[variable])
        for variable, name in _variables(environ).items()
    }


def asked_for(environ: Mapping[str, str] = os.environ) -> bool | None:
    """What ``DASH_INSPECTOR`` itself says: on, off, or nothing; raises if it cannot be read."""
    text = environ.get(VARIABLE, "")
    return _switch(f"{VARIABLE}={text!r}", text) if text else None


def _variables(environ: Mapping[str, str]) -> dict[str, str]:
    known = {variable_of(name): name for name in NAMES if name not in IN_CODE_ONLY}
    for variable in sorted(environ):
        if variable in known or variable.startswith(READ_ELSEWHERE):
            continue
        if variable.startswith(f"{VARIABLE}_"):
            raise ValueError(
                f"{variable}={environ[variable]!r}: unknown variable{_nearest(variable, known)}"
            )
    return {v: n for v, n in known.items() if n != "enabled" and environ.get(v)}


def _nearest(name: str, known: Mapping[str, str] | tuple[str, ...]) -> str:
    import difflib

    near = difflib.get_close_matches(name, list(known), n=2)
    return f"; did you mean {' or '.join(near)}?" if near else f"; known are {', '.join(known)}"


def _switch(shown: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = str(value).strip().lower()
    if isinstance(value, str) and text in (*_TRUE, *_FALSE):
        return text in _TRUE
    raise ValueError(f"{shown}: must be true or false (1, true, yes, on; 0, false, no, off)")


def _path(shown: str, value: object) -> str:
    if not isinstance(value, str) or not value.startswith("/"):
        raise ValueError(f"{shown}: must start with '/'")
    path = value.rstrip("/")
    if not path or any(part in ("", ".", "..") for part in path[1:].split("/")):
        raise ValueError(f"{shown}: must name a folder of its own, such as '/_inspector'")
    if any(character in path for character in "?#%\\\"'<> ") or not path.isprintable():
        raise ValueError(f"{shown}: must be a plain path, without a query or escapes")
    return path


def _hosts(shown: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, (tuple, list, set, frozenset)):
        raise TypeError(f"{shown}: must be a list of host names, such as ['dev.local']")
    for host in value:
        if not isinstance(host, str) or not host or set("/*@ ") & set(host):
            raise ValueError(f"{shown}: {host!r} is no host name, such as 'dev.local'")
    return tuple(host.lower() for host in value)


def _authorize(shown: str, value: object) -> Authorize:
    if not callable(value):
        raise TypeError(f"{shown}: must be a function of (method, path, headers, client)")
    return cast("Authorize", value)


def _values(shown: str, value: object) -> Values:
    if value not in _VALUES:
        raise ValueError(f"{shown}: must be one of {', '.join(map(repr, _VALUES))}")
    return cast("Values", value)


def _count(shown: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"{shown}: must be a whole number, 1 or more")
    return value


def _folder(shown: str, value: object) -> Path:
    if not isinstance(value, (str, Path)) or not str(value):
        raise ValueError(f"{shown}: must be a folder")
    return Path(value).expanduser().absolute()


def _project(shown: str, value: object) -> Path:
    folder = _folder(shown, value)
    if not folder.is_dir():
        raise ValueError(f"{shown}: must be a folder that is there")
    return folder


def _editor(shown: str, value: object) -> str:
    from dash_inspector.model.editors import editor_error

    wrong = editor_error(value)
    if wrong is not None:
        raise ValueError(f"{shown}: {wrong}")
    return cast("str", value)


_CHECKS: dict[str, Callable[[str, object], Any]] = {
    "enabled": _switch,
    "path": _path,
    "trusted_hosts": _hosts,
    "allow_remote": _switch,
    "authorize": _authorize,
    "values": _values,
    "max_requests": _count,
    "project": _project,
    "directory": _folder,
    "editor": _editor,
}


def _of_text(shown: str, name: str, text: str) -> object:
    value: object = text
    if name == "trusted_hosts":
        value = [part.strip() for part in text.split(",") if part.strip()]
    elif name == "max_requests" and text.strip().isdecimal():
        value = int(text)
    return _CHECKS[name](shown, value)
