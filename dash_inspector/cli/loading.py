"""From a target to its Dash app."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from dash_inspector.cli.modules import guarded, import_target
from dash_inspector.cli.problem import Problem
from dash_inspector.cli.target import Target, parse

if TYPE_CHECKING:
    from types import ModuleType

_SERVERS = ("flask", "fastapi", "quart", "starlette")


def load(text: str) -> Any:
    """The Dash app that the target names; a ``Problem`` says why there is none."""
    from dash_inspector.capture import ledger

    target = parse(text)
    ledger.start()
    module = import_target(target)
    found: Any = module
    for step in target.steps:
        found = _follow(found, step, target, module)
    _require_app(found, target, module)
    return found


def _follow(owner: Any, step: str, target: Target, module: ModuleType) -> Any:
    name = step.removesuffix("()")
    with guarded(f"{target.text}: {step}", target):
        if not hasattr(owner, name):
            what = target.source if owner is module else f"{type(owner).__name__} object"
            raise Problem(f"{target.text}: {what} has no {name!r}; {_offer(module, target)}")
        found = getattr(owner, name)
        if not step.endswith("()"):
            return found
        if not callable(found):
            raise Problem(
                f"{target.text}: {name} is {_named(found)} and cannot be called; "
                f"{_offer(module, target)}"
            )
        return found()


def _require_app(found: Any, target: Target, module: ModuleType) -> None:
    from dash import Dash

    if isinstance(found, Dash):
        return
    if inspect.isroutine(found):
        raise Problem(f"{target.text}: this is a function; to call it, write {target.text}()")
    raise Problem(f"{target.text}: this is {_named(found)}, no Dash app; {_offer(module, target)}")


def _named(found: Any) -> str:
    kind = type(found)
    for base in kind.__mro__:
        if base.__module__.partition(".")[0] in _SERVERS:
            return f"a {base.__name__} server"
    return f"the class {found.__name__}" if isinstance(found, type) else f"a {kind.__name__} object"


def _offer(module: ModuleType, target: Target) -> str:
    """The Dash apps that the module does have."""
    from dash import Dash

    names = [name for name, value in vars(module).items() if isinstance(value, Dash)]
    if not names:
        return "name the Dash object, or a function that returns it: module:create_app()"
    return f"the Dash app here is {' or '.join(f'{target.source}:{name}' for name in names)}"
