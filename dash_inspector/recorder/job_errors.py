"""Where a background job failed: Dash raises its exception anew, with its traceback as text."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

from dash_inspector.recorder.frames import is_of_app

if TYPE_CHECKING:
    from dash_inspector.recorder.errors import Raised

_RAISED_ANEW: Final = "BackgroundCallbackError"  # dash._callback, 3.0.4 to 4.4.1
_FRAME: Final = re.compile(r'^ +File "([^"\n]+)", line ([0-9]{1,7}), in ', re.MULTILINE)


def place_in_job(raised: Raised) -> tuple[str, int] | None:
    """File and line of the app that failed in a job; nothing for what is no job's exception.

    The text has the exception's message in it, which may look like a traceback: only files of
    this process's modules count.
    """
    if raised.kind.__name__ != _RAISED_ANEW or raised.message is None:
        return None
    known = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    found = [(file, int(line)) for file, line in _FRAME.findall(raised.message)]
    return next((one for one in reversed(found) if one[0] in known and is_of_app(one[0])), None)
