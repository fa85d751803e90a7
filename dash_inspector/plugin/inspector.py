"""The one line in a dev app."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary, ref

from dash_inspector.plugin.inspection import Inspection
from dash_inspector.plugin.options import from_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import Self

    from dash_inspector.model import Finding, Snapshot

_KNOWN: WeakKeyDictionary[Any, ref[Inspection]] = WeakKeyDictionary()
_LOCK = threading.RLock()


class Inspector:
    """Inspects a Dash app: ``Inspector(app)``, or ``Dash(..., plugins=[Inspector()])``.

    Twice on one app is the same inspection. Options are those of ``Options``; a wrong one raises.
    """

    _code: dict[str, Any]
    _inspection: Inspection | None = None

    def __new__(cls, app: Any = None, **_options: Any) -> Self:
        """The inspector that this app already has, if it has one."""
        known = inspection_of(app) if app is not None else None
        found = known.inspector if known is not None else None
        return found if isinstance(found, cls) else super().__new__(cls)

    def __init__(self, app: Any = None, **options: Any) -> None:
        self._code = from_code(options)
        if app is not None:
            self.plug(app)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Inspector) or self._inspection is None:
            return self is other
        return self._inspection is other._inspection

    def __hash__(self) -> int:
        return hash(id(self._inspection or self))

    def plug(self, app: Any) -> None:
        """Mount on this app; Dash's own plugin convention."""
        known = inspection_of(app)
        if self._inspection is not None and self._inspection.app is not app:
            raise ValueError(
                f"plug({app!r}): this Inspector already has {self._inspection.title}; "
                "give each Dash app its own Inspector()"
            )
        with _LOCK:
            if known is not None:
                known.amend(self._code)
            else:
                known = Inspection(app, self._code)
                known.inspector = self
                _KNOWN[app] = ref(known)
            self._inspection = known

    def snapshot(self) -> Snapshot:
        """Everything that is known about the app at this moment."""
        from dash_inspector.plugin.snapshot import snapshot_of

        return snapshot_of(self._plugged().app)

    def findings(self, rules: Iterable[str] | None = None) -> tuple[Finding, ...]:
        """The judgments on that, most serious first; only these rules where some are named."""
        from dash_inspector import analysis

        return analysis.analyse(self.snapshot(), rules)

    def _plugged(self) -> Inspection:
        if self._inspection is None:
            raise RuntimeError(
                "this Inspector has no app: pass Inspector(app) or Dash(..., plugins=[Inspector()])"
            )
        return self._inspection


def inspection_of(app: Any) -> Inspection | None:
    """The inspection that is mounted on this app, if there is one."""
    _check_app(app)
    held = _KNOWN.get(app)
    found = held() if held is not None else None
    return found if found is not None and not found.removed else None


def _check_app(app: Any) -> None:
    dash = sys.modules.get("dash")
    if dash is None or not isinstance(app, dash.Dash):
        raise TypeError(
            f"Inspector({_named(app)}): must be a Dash app, such as app = Dash(__name__); "
            f"this is a {type(app).__module__}.{type(app).__qualname__}"
        )


def _named(app: Any) -> str:
    shown = repr(app)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
