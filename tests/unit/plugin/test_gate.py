from __future__ import annotations

import shlex

import pytest

from dash_inspector.plugin.gate import admit, cross_site
from dash_inspector.plugin.options import Options


def _line(
    client: str | None = "127.0.0.1",
    host: str | None = "localhost",
    options: Options | None = None,
    headers: dict[str, str] | None = None,
) -> str:
    refusal = admit(client, host, headers or {}, "/_inspector", "GET", options or Options())
    return "" if refusal is None else refusal.line


@pytest.mark.parametrize("client", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", ["localhost", "localhost:1", "127.0.0.1:8050", "[::1]", "[::1]:1"])
def test_this_machine(client: str, host: str) -> None:
    assert _line(client, host) == ""


@pytest.mark.parametrize(
    "client", [None, "", "10.0.0.1", "::ffff:10.0.0.1", "fe80::1", "testclient", "0.0.0.0"]
)
def test_another_client(client: str | None) -> None:
    line = _line(client)
    assert f"the client {client or 'unknown'} is not this machine" in line
    assert "allow_remote=True or DASH_INSPECTOR_ALLOW_REMOTE=1" in line


@pytest.mark.parametrize(
    "host",
    [None, "", "dev.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1"],
)
def test_another_host(host: str | None) -> None:
    assert f"the Host {host or 'unknown'} is no name of this machine" in _line(host=host)


@pytest.mark.parametrize("host", ["dev.local", "dev.local:8050", "DEV.LOCAL", "other:8050"])
def test_a_trusted_host(host: str) -> None:
    assert _line(host=host, options=Options(trusted_hosts=("dev.local", "other:8050"))) == ""


def test_trusting_a_host_lets_no_stranger_in() -> None:
    assert "the client 10.0.0.1" in _line(
        "10.0.0.1", "dev.local", Options(trusted_hosts=("dev.local",))
    )


@pytest.mark.parametrize(
    ("name", "value", "seen"),
    [
        ("x-forwarded-for", "10.0.0.1", "10.0.0.1"),
        ("x-forwarded-for", "10.0.0.1:5555", "10.0.0.1"),
        ("x-forwarded-for", "127.0.0.1,", "unknown"),
        ("x-real-ip", "10.0.0.1", "10.0.0.1"),
        ("cf-connecting-ip", "10.0.0.1", "10.0.0.1"),
        ("forwarded", "for=10.0.0.1;by=127.0.0.1", "10.0.0.1"),
        ("forwarded", 'For="[2001:db8::1]"', "2001:db8::1"),
        ("forwarded", "for=_hidden", "_hidden"),
    ],
)
def test_a_forwarded_stranger(name: str, value: str, seen: str) -> None:
    assert f"a proxy forwards the client {seen} (" in _line(headers={name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("x-forwarded-for", "127.0.0.1, 127.0.0.2:80, [::1]:80"),
        ("x-real-ip", "::1"),
        ("forwarded", 'for=127.0.0.1;proto=http, for="[::1]:80"'),
        ("x-forwarded-host", "localhost:8050, 127.0.0.1"),
    ],
)
def test_a_forwarded_neighbour(name: str, value: str) -> None:
    assert _line(headers={name: value}) == ""


def test_a_forwarded_host_is_a_host() -> None:
    assert "the Host dev.example is no name" in _line(headers={"x-forwarded-host": "dev.example"})


def test_what_was_seen_stays_on_one_short_line() -> None:
    line = _line(host="a\r\n<script>\u202e" + "x" * 1000)
    assert "\n" not in line
    assert line.isascii()
    assert len(line) < 400


def test_a_host_is_data_in_what_is_to_be_copied() -> None:
    host = "x'$(touch y)`z`;\"\\.example"
    line = _line(host=host)
    assert f"trusted_hosts=[{host!a}] or" in line
    (setting,) = shlex.split(line.partition(" or ")[2].removesuffix(" admits it"))
    assert setting == f"DASH_INSPECTOR_TRUSTED_HOSTS={ascii(host)[1:-1]}"


def test_authorize_is_only_asked_about_others() -> None:
    def never(*_: object) -> bool:
        raise AssertionError

    assert _line(options=Options(authorize=never)) == ""


def test_authorize_must_say_true() -> None:
    assert _line("10.0.0.1", options=Options(authorize=lambda *_: True)) == ""
    assert _line("10.0.0.1", options=Options(authorize=lambda *_: "yes"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("method", "headers", "refused"),
    [
        ("GET", {"origin": "http://evil.example"}, False),
        ("HEAD", {"sec-fetch-site": "cross-site"}, False),
        ("POST", {}, False),
        ("POST", {"origin": "http://localhost:8050"}, False),
        ("POST", {"origin": "http://LOCALHOST:8050"}, False),
        ("POST", {"sec-fetch-site": "none"}, False),
        ("POST", {"origin": "https://behind.a.proxy", "sec-fetch-site": "same-origin"}, False),
        ("POST", {"origin": "http://localhost:9999"}, True),
        ("POST", {"origin": "null"}, True),
        ("POST", {"origin": "http://localhost:8050", "sec-fetch-site": "cross-site"}, True),
        ("DELETE", {"sec-fetch-site": "same-site"}, True),
    ],
)
def test_cross_site(method: str, headers: dict[str, str], refused: bool) -> None:
    assert (cross_site(method, "localhost:8050", headers) is not None) is refused
