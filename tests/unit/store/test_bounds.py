from __future__ import annotations

import pytest

from dash_inspector.model import Check, Dropped
from dash_inspector.store.bounds import bounds


@pytest.mark.parametrize(
    ("dropped", "message"),
    [
        (Dropped(), "Nothing was dropped"),
        (Dropped(requests=3), "Dropped: 3 requests (the newest 50 stay)"),
        (Dropped(registrations=2), "Dropped: 2 registrations"),
        (Dropped(2, 3), "Dropped: 3 requests (the newest 50 stay) and 2 registrations"),
    ],
)
def test_the_line_says_what_is_gone(dropped: Dropped, message: str) -> None:
    assert bounds(dropped, 50) == Check("store.bounds", ok=True, message=message)
