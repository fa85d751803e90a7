"""The recorder's lines of the self-check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.model import Check

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEAMS = {
    "PrepareSeam": "app._prepare_callback",
    "ViewSeam": "the view function of _dash-update-component",
}

_CLIENTSIDE = (
    "Clientside callbacks run in the browser alone: neither their runs nor what they write is "
    "seen, and no race between two of them is found."
)

_SANDBOXED = (
    'Requests from sandboxed pages (their origin is "null"): {}. The browser probe is silent '
    "there: it cannot reach this server without permission from its CORS headers. Races are not "
    'detected for these requests. It reports where the iframe has sandbox="allow-same-origin".'
)


def checks(
    *,
    seam: bool,
    seam_name: str,
    recorded: int,
    reported: bool,
    unmarked: int,
    sandboxed: int,
    dropped: int,
    too_large: int,
    left_out: int,
    unmeasured: int,
    failures: Mapping[str, int],
    last_failure: str,
) -> tuple[Check, ...]:
    """Seam, pages, bounds, failures, and what no probe of ours sees; that nobody has opened the app
    yet is no failure. ``unmarked``: callback requests without the browser probe's word;
    ``sandboxed``: those of them whose page has no origin."""
    where = _SEAMS.get(seam_name, seam_name)
    return (
        Check("recorder.server", seam, _server(where, recorded, seam=seam)),
        _browser(unmarked - sandboxed, sandboxed, reported=reported),
        Check("recorder.bounds", dropped == 0, _bounds(dropped, too_large, left_out, unmeasured)),
        Check("recorder.errors", not failures, _errors(failures, last_failure)),
        Check("recorder.clientside", ok=True, message=_CLIENTSIDE),
    )


def _server(where: str, recorded: int, *, seam: bool) -> str:
    if not seam:
        return f"No server probe: {where} could not be wrapped. Requests are not recorded."
    return f"Server probe at {where}; {recorded} runs recorded by this process."


def _browser(unmarked: int, sandboxed: int, *, reported: bool) -> Check:
    said = [_reports(unmarked, reported=reported)]
    if sandboxed:
        said = [*(said if reported or unmarked else ()), _SANDBOXED.format(sandboxed)]
    ok = reported or not (unmarked or sandboxed)
    return Check("recorder.browser", ok, " ".join(said))


def _reports(unmarked: int, *, reported: bool) -> str:
    if reported:
        return "The browser probe reports."
    if unmarked:
        return (
            f"The browser probe is not reporting: requests without its word: {unmarked}, and no "
            "race is claimed of them. Reload the app's pages; if that does not help, probe.js is "
            "kept from them (by a Content-Security-Policy, a proxy, or another client)."
        )
    return "No page has reported yet to this process: open the app in a browser."


def _bounds(dropped: int, too_large: int, left_out: int, unmeasured: int) -> str:
    said = ["Nothing was dropped on the way to the store."]
    if dropped:
        said = [f"{dropped} runs were dropped: they came faster than they could be stored."]
    if too_large:
        said.append(f"{too_large} values were too large to look at.")
    if left_out:
        said.append(f"{left_out} reads and writes are not shown: their runs had over 2,000.")
    if unmeasured:
        said.append(f"{unmeasured} values could not be measured: their runs are recorded.")
    return " ".join(said)


def _errors(failures: Mapping[str, int], last_failure: str) -> str:
    if not failures:
        return "The probes have not failed."
    counts = ", ".join(f"{name} {count}" for name, count in sorted(failures.items()))
    return f"The probes have failed ({counts}); the app was not touched. Last: {last_failure}"
