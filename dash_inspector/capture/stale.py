"""Takes the older registrations of one callback out of Dash: the cure for a file that ran twice.

Private names, tried on Dash 3.0.4, 3.4.0, 4.0.0, 4.2.0 and 4.4.1: ``Dash._callback_list``,
``dash._callback.GLOBAL_CALLBACK_LIST`` and ``GLOBAL_CALLBACK_MAP``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from dash_inspector.capture.frames import serving
from dash_inspector.capture.groups import groups
from dash_inspector.capture.rows import Row, rows
from dash_inspector.capture.same import proven, replaced

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class StaleRegistration:
    """A registration that was removed, because the same callback was registered again after it.

    ``registry`` says where it was: in the app (``@app.callback``) or in Dash's globals.
    """

    callback: str
    module: str | None
    function: str | None
    file: str | None
    line: int | None
    registry: Literal["app", "globals"]


def drop_stale_registrations(app: Any) -> tuple[StaleRegistration, ...]:
    """Keep the newest registration of each callback, remove the older ones and return them.

    What is not known to be the same function stays: other ones, and what nobody saw.
    Call it after the last callback. ``RuntimeError`` if there are some once the app has answered
    its first request: Dash has then fetched what it serves, and open pages know it.
    """
    from dash import Dash

    if not isinstance(app, Dash):
        raise TypeError(
            f"drop_stale_registrations({app!r}): give it a Dash app, not a {type(app).__name__}"
        )
    stale = list(_stale(app))
    if stale and serving(app):
        raise RuntimeError(_refusal(app, stale))
    for row in stale:
        _remove(app, row)
    return tuple(_removed(app, row) for row in stale)


def _stale(app: Any) -> Iterator[Row]:
    for _, group in groups([row for row in rows(app) if row.ours]):
        newest = max(enumerate(group), key=_age)[1]
        yield from (
            row
            for row in group
            if row is not newest and (proven(row, newest) or replaced(row, newest))
        )


def _age(numbered: tuple[int, Row]) -> tuple[int, int]:
    """What the ledger did not see came before what it saw."""
    position, row = numbered
    return (row.event.order if row.event is not None else 0, position)


def _refusal(app: Any, stale: list[Row]) -> str:
    names = ", ".join(sorted({row.dash_id for row in stale}))
    return (
        f"drop_stale_registrations: {app.config.name!r} has answered its first request, so Dash "
        f"has already taken over what was registered, and {names} stays registered more than "
        "once. Call it after the last callback and before the server starts, or restart the server."
    )


def _remove(app: Any, row: Row) -> None:
    registry, entries = _home(app, row)
    registry[:] = [spec for spec in registry if spec is not row.spec]
    if not any(spec.get("output") == row.spec["output"] for spec in registry):
        entries.pop(row.spec["output"], None)


def _home(app: Any, row: Row) -> tuple[list[Any], dict[str, Any]]:
    from dash import _callback

    if row.owner is app:
        return app._callback_list, app.callback_map
    return _callback.GLOBAL_CALLBACK_LIST, _callback.GLOBAL_CALLBACK_MAP


def _removed(app: Any, row: Row) -> StaleRegistration:
    known, event = row.function, row.event
    return StaleRegistration(
        callback=row.dash_id,
        module=known.module if known else event.origin.home.name if event else None,
        function=known.qualname if known else None,
        file=known.file if known else event.origin.file if event else None,
        line=known.line if known else event.line if event else None,
        registry="app" if row.owner is app else "globals",
    )
