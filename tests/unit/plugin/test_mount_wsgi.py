from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import pytest

from dash_inspector.plugin.arrival import current_visit
from dash_inspector.plugin.http import ProxyResponse
from dash_inspector.plugin.mount_wsgi import WsgiMount
from dash_inspector.plugin.sites import MAX_BODY, Sites
from tests.unit.plugin.servers import RecordingSite


class Host:
    """A host that writes down under which request it was called."""

    def __init__(self) -> None:
        self.visits: list[Any] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.visits.append(current_visit())
        start_response("202 Accepted", [("Content-Length", "4")])
        return [b"host"]


def _ask(mount: WsgiMount, path: str, body: bytes = b"", **environ: Any) -> tuple[str, Any, bytes]:
    started: list[Any] = []
    answer = mount(
        {
            "PATH_INFO": path,
            "REQUEST_METHOD": "POST" if body else "GET",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            **environ,
        },
        lambda *arguments: started.extend(arguments),
    )
    return started[0], dict(started[1]), b"".join(answer)


def _mount(site: RecordingSite, host: Any = None) -> WsgiMount:
    sites = Sites()
    sites.add(site)
    return WsgiMount(host or Host(), sites)


def test_ours_is_answered_with_its_length() -> None:
    site = RecordingSite()
    status, headers, body = _ask(_mount(site), "/_inspector/x", b"abc")
    assert (status, body) == ("200 OK", b"/_inspector/x")
    assert headers == {"Content-Type": "text/plain", "Content-Length": "13"}
    assert site.told[0].body == b"abc"


def test_a_head_has_no_body() -> None:
    _, headers, body = _ask(_mount(RecordingSite()), "/_inspector", REQUEST_METHOD="HEAD")
    assert (headers["Content-Length"], body) == ("11", b"")


def test_the_hosts_is_the_hosts_and_knows_its_request() -> None:
    host = Host()
    assert _ask(_mount(RecordingSite(), host), "/x")[::2] == ("202 Accepted", b"host")
    assert [visit.path for visit in host.visits] == ["/x"]
    assert current_visit() is None


def test_a_callback_is_announced_before_it_is_served() -> None:
    site = RecordingSite()
    mount = _mount(site)
    _ask(mount, "/_dash-update-component", b"abc", HTTP_X_DASH_INSPECTOR="v=1")
    assert site.told == [("v=1", "3")]


def test_an_api_endpoint_is_watched_to_its_end() -> None:
    site = RecordingSite(api="/api")
    assert _ask(_mount(site), "/api", b"abc")[2] == b"host"
    assert (site.told[0]["status"], site.told[0]["bytes_out"]) == (202, 4)


def test_an_api_endpoint_that_raises_still_raises() -> None:
    def broken(*_: Any) -> Iterable[bytes]:
        raise LookupError("theirs")

    site = RecordingSite(api="/api")
    with pytest.raises(LookupError, match="theirs"):
        _ask(_mount(site, broken), "/api", b"abc")
    assert repr(site.told[0]["error"]) == "LookupError('theirs')"
    assert current_visit() is None


def test_too_large_a_body_is_not_read() -> None:
    site = RecordingSite()
    status, _, body = _ask(_mount(site), "/_inspector", CONTENT_LENGTH=str(MAX_BODY + 1))
    assert status.startswith("413 ")
    assert body == f"dash_inspector: a body of {MAX_BODY + 1} bytes is too large\n".encode()
    assert site.told == []


def test_a_fault_of_ours_is_one_line() -> None:
    def broken(_: Any) -> ProxyResponse:
        raise ValueError("ours")

    status, _, body = _ask(_mount(RecordingSite(answer_with=broken)), "/_inspector")
    assert status == "500 Internal Server Error"
    assert body.startswith(b"dash_inspector: ValueError (test_mount_wsgi.py:")
    assert body.count(b"\n") == 1


def test_an_unknown_status() -> None:
    site = RecordingSite(answer_with=lambda _: ProxyResponse(299, (), b""))
    assert _ask(_mount(site), "/_inspector")[0] == "299 Unknown"
