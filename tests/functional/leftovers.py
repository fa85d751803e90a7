"""What a whole test run left behind: ``python -m tests.functional.leftovers``; status 1 if any."""

from __future__ import annotations

import os
import sys

import psutil

from tests.functional.processes import carriers, describe
from tests.functional.waiting import until

RUN = "DASH_INSPECTOR_TEST_RUN"  # set by .ci/run, inherited by all that the run starts


def leftovers(run: str) -> list[psutil.Process]:
    """The living processes of this run, but for us and those that called us."""
    ours = {os.getpid(), *(parent.pid for parent in psutil.Process().parents())}
    return [process for process in carriers(RUN, run) if process.pid not in ours]


def main() -> int:
    """Give what is ending a moment, then name what is left."""
    run = os.environ[RUN]
    try:
        until(lambda: not leftovers(run), "the last process", seconds=10)
    except AssertionError:
        print("; ".join(map(describe, leftovers(run))))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
