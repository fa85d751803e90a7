from __future__ import annotations

from pathlib import Path

import pytest

from dash_inspector.cli.problem import Problem
from dash_inspector.cli.target import Target, parse

FORMS = "module:app, path/file.py:app or module:create_app()"


@pytest.mark.parametrize(
    ("text", "module", "file", "steps"),
    [
        ("shop:app", "shop", None, ("app",)),
        ("shop.web:app", "shop.web", None, ("app",)),
        ("shop:create_app()", "shop", None, ("create_app()",)),
        ("shop:web.make().dash", "shop", None, ("web", "make()", "dash")),
        ("shop.py:app", None, Path("shop.py"), ("app",)),
        ("../my shop/app.py:app", None, Path("../my shop/app.py"), ("app",)),
        ("C:/shop/app.py:app", None, Path("C:/shop/app.py"), ("app",)),
        ("./shop:app", None, Path("shop"), ("app",)),
    ],
)
def test_parts(text: str, module: str | None, file: Path | None, steps: tuple[str, ...]) -> None:
    assert parse(text) == Target(text, module, file, steps)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("shop", f"shop: which object is the app? Use {FORMS}"),
        (":app", f":app: which object is the app? Use {FORMS}"),
        ("", f": which object is the app? Use {FORMS}"),
        ("C:/shop/app.py", f"C:/shop/app.py: which object is the app? Use {FORMS}"),
        (
            "shop:app(1)",
            f"shop:app(1): 'app(1)' is neither a name nor a call without arguments; use {FORMS}",
        ),
        ("shop:", f"shop:: '' is neither a name nor a call without arguments; use {FORMS}"),
        ("my-shop:app", f"my-shop:app: 'my-shop' is neither a module nor a .py file; use {FORMS}"),
    ],
)
def test_what_is_no_target(text: str, message: str) -> None:
    with pytest.raises(Problem) as problem:
        parse(text)
    assert str(problem.value) == message.strip()
