"""What is known of an app's layout: the ids of its components.

Private names, tried on Dash 3.0.4 to 4.4.1: ``Component._traverse``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def component_ids(app: Any) -> frozenset[str]:
    """The ids that are known to be in its layout.

    Of a layout that is a function Dash keeps a copy of what it made once, to validate callbacks
    against, unless ``suppress_callback_exceptions`` says that there is no need.
    """
    known = (None if callable(app.layout) else app.layout, app.validation_layout)
    ids = (getattr(part, "id", None) for layout in known for part in _parts(layout))
    return frozenset(found for found in ids if isinstance(found, str))


def all_known(app: Any) -> bool:
    """Whether there should be no other ids: Dash complains of a callback with another one."""
    return not app.config.get("suppress_callback_exceptions")


def _parts(layout: Any) -> Iterator[Any]:
    """All that is in a component, or in a list of them, which Dash takes as well."""
    if isinstance(layout, (list, tuple)):
        for one in layout:
            yield from _parts(one)
        return
    traverse = getattr(layout, "_traverse", None)
    if traverse is not None:
        yield layout
        yield from traverse()
