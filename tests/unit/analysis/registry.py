"""Registries made by hand, in the words of Dash."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from dash_inspector.model import (
    AppInfo,
    Callback,
    Clientside,
    Dependency,
    Function,
    Registration,
    Snapshot,
)

_DUPLICATE = "!"


def nodes(texts: Sequence[str]) -> tuple[Dependency, ...]:
    return tuple(Dependency(*text.rpartition(".")[::2]) for text in texts)


def callback(
    name: str,
    outputs: Sequence[str] = (),
    inputs: Sequence[str] = (),
    state: Sequence[str] = (),
    *,
    again: int = 1,
    line: int | None = 1,
    file: str = "app.py",
    **facts: Any,
) -> Callback:
    """A callback ``name``; an Output that ends in ``!`` allows a duplicate."""
    marked = hashlib.sha256(".".join(inputs).encode()).hexdigest()[:8]
    duplicate = any(text.endswith(_DUPLICATE) for text in outputs)
    written = [f"{text[:-1]}@{marked}" if text.endswith(_DUPLICATE) else text for text in outputs]
    dash_id = written[0] if len(written) == 1 else f"..{'...'.join(written)}.."
    if not outputs:
        dash_id = marked
    module = file.removesuffix(".py").replace("/", ".")
    return Callback(
        **{
            "id": dash_id if again == 1 else f"{dash_id}#{again}",
            "dash_id": dash_id,
            "kind": "server",
            "owner": "app",
            "outputs": nodes([text.rstrip(_DUPLICATE) for text in outputs]),
            "inputs": nodes(inputs),
            "state": nodes(state),
            "allow_duplicate": duplicate,
            "prevent_initial_call": duplicate,
            "function": Function(module, name, file, line),
            **facts,
        }
    )


def javascript(
    outputs: Sequence[str], inputs: Sequence[str], state: Sequence[str] = (), **facts: Any
) -> Callback:
    client = Clientside("_dashprivate_clientside_funcs", "f00", "app.py", 9, "app")
    return callback(
        "js", outputs, inputs, state, kind="clientside", function=None, clientside=client, **facts
    )


def registration(
    callback: Callback, module_object: str | None, *, order: int = 1, pid: int = 1, **facts: Any
) -> Registration:
    """One that the ledger saw if its module is given; each is of other code."""
    known = callback.function if module_object is not None else None
    seen = (
        {
            "module": module_object.rpartition("@")[0],
            "decorator": "@callback",
            "via": "import",
            "around": 1,
            "code": order,
            "fate": "served",
        }
        if module_object is not None
        else {}
    )
    return Registration(
        order, callback.id, known, None, module_object, 1, pid, 0.0, **{**seen, **facts}
    )


def snapshot(
    *callbacks: Callback,
    registrations: Sequence[Registration] = (),
    dash_version: str = "4.4.1",
) -> Snapshot:
    info = AppInfo("key", "app", dash_version, "flask", "/_inspector", "3.11", 1, 1, "/project")
    return Snapshot(app=info, callbacks=callbacks, registrations=tuple(registrations))
