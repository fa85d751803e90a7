from __future__ import annotations

import pytest

from dash_inspector.plugin.sites import Sites
from tests.unit.plugin.servers import RecordingSite


def _sites(*sites: RecordingSite) -> Sites:
    held = Sites()
    for site in sites:
        held.add(site)
    return held


@pytest.mark.parametrize(
    ("path", "mine"),
    [
        ("/_inspector", True),
        ("/_inspector/", True),
        ("/_inspector/api/graph.json", True),
        ("/_inspectors", False),
        ("/x/_inspector", False),
        ("/", False),
        ("", False),
    ],
)
def test_whose_path_it_is(path: str, mine: bool) -> None:
    site = RecordingSite()
    assert _sites(site).owner(path) is (site if mine else None)


def test_one_below_another() -> None:
    outer, inner = RecordingSite("/a"), RecordingSite("/a/b")
    sites = _sites(outer, inner)
    assert sites.owner("/a/b/c") is inner
    assert sites.owner("/a/c") is outer


def test_a_site_is_taken_once_and_let_go() -> None:
    site = RecordingSite()
    sites = _sites(site, site)
    assert list(sites) == [site]
    sites.discard(site)
    assert not sites
    assert sites.owner("/_inspector") is None


def test_the_first_request_decides_and_no_other() -> None:
    site = RecordingSite(undecided=True)
    sites = _sites(site)
    sites.owner("/x")
    sites.owner("/y")
    assert site.told == ["settle"]


def test_a_callback_reaches_its_app() -> None:
    one, other = RecordingSite("/1", callbacks="/1/cb"), RecordingSite("/2", callbacks="/2/cb")
    assert _sites(one, other).posted("v=1", "12", "/2/cb") is None
    assert one.told == []
    assert other.told == [("v=1", "12")]


@pytest.mark.parametrize("path", ["/_dash-update-component", "/api/sum"])
def test_a_site_begins_with_its_first_callback(path: str) -> None:
    site = RecordingSite(pending=True, api="/api/sum")
    _sites(site).posted(None, None, path)
    assert site.told[:1] == ["begin"]


def test_an_api_endpoint_is_watched() -> None:
    site = RecordingSite(api="/api/sum")
    sites = _sites(site)
    assert sites.posted(None, None, "/api/other") is None
    call = sites.posted(None, "7", "/api/sum")
    assert call is not None
    call.answered(201, [("Content-Length", "3")])
    call.ended()
    (facts,) = site.told
    assert facts.pop("t_received") <= facts.pop("t_ended")
    assert facts == {
        "method": "POST",
        "path": "/api/sum",
        "status": 201,
        "bytes_in": 7,
        "bytes_out": 3,
        "error": None,
    }
