"""Who is let in: the same machine, by a name that it has; else only whom an option admits."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from dash_inspector.plugin.announce import warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dash_inspector.plugin.options import Options

_FORWARDED_FOR = (
    "x-forwarded-for",
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "true-client-ip",
    "cf-connecting-ip",
    "fly-client-ip",
)
_SAFE = ("GET", "HEAD", "OPTIONS")
_LONGEST = 80  # characters of what somebody else has named


class Refusal(NamedTuple):
    """Why a request is not let in, in one line: what was seen, and which option admits it."""

    line: str


def admit(
    client: str | None,
    host: str | None,
    headers: Mapping[str, str],
    path: str,
    method: str,
    options: Options,
) -> Refusal | None:
    """Nothing for a request that may come in, else the reason; ``headers`` by lower-case name."""
    reason = _foreign(client, host, headers, options)
    if reason is None or options.allow_remote:
        return None
    if options.authorize is not None and _authorized(client, headers, path, method, options):
        return None
    return Refusal(f"dash_inspector: refused: {reason}")


def cross_site(method: str, host: str | None, headers: Mapping[str, str]) -> Refusal | None:
    """The refusal of a state-changing request that another site's page sent."""
    if method in _SAFE:
        return None
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    if site is not None:
        foreign = site not in ("same-origin", "none")
    else:
        foreign = origin is not None and urlsplit(origin).netloc.lower() != (host or "").lower()
    if not foreign:
        return None
    seen = f"a {method} from the page of another site (Origin {_shown(origin)})"
    return Refusal(f"dash_inspector: refused: {seen}; send it from the inspector's own page")


def _foreign(
    client: str | None, host: str | None, headers: Mapping[str, str], options: Options
) -> str | None:
    if not _loopback(client):
        return (
            f"the client {_shown(client)} is not this machine (seen from inside a container, your "
            "browser is the bridge's address); allow_remote=True or DASH_INSPECTOR_ALLOW_REMOTE=1 "
            "admits every client, authorize= those that you choose"
        )
    for name, address in _forwarded(headers):
        if not _loopback(address):
            return (
                f"a proxy forwards the client {_shown(address)} ({name}), which is not this "
                "machine; allow_remote=True or DASH_INSPECTOR_ALLOW_REMOTE=1 admits every client, "
                "authorize= those that you choose"
            )
    for seen in (host, *_forwarded_hosts(headers)):
        if not _trusted(seen, options.trusted_hosts):
            name = _name_of(seen)[:_LONGEST]
            return (
                f"the Host {_shown(seen)} is no name of this machine; "
                f"trusted_hosts=[{name!a}] or "
                f"DASH_INSPECTOR_TRUSTED_HOSTS={_as_word(name)} admits it"
            )
    return None


def _authorized(
    client: str | None, headers: Mapping[str, str], path: str, method: str, options: Options
) -> bool:
    assert options.authorize is not None
    try:
        return options.authorize(method, path, headers, client) is True
    except Exception as error:  # noqa: BLE001  a broken authorize= must not open the page
        warn("authorize= raised %s: the request is refused", repr(error))
        return False


def _loopback(address: str | None) -> bool:
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)
    return bool((mapped or parsed).is_loopback)


def _forwarded(headers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in _FORWARDED_FOR:
        if name in headers:
            for part in headers[name].split(","):
                yield name, _bare(part)
    if "forwarded" in headers:
        for part in headers["forwarded"].replace(";", ",").split(","):
            key, _, value = part.strip().partition("=")
            if key.lower() == "for" or not key:
                yield "forwarded", _bare(value)


def _forwarded_hosts(headers: Mapping[str, str]) -> Iterator[str]:
    if "x-forwarded-host" in headers:
        yield from (part.strip() for part in headers["x-forwarded-host"].split(","))


def _bare(address: str) -> str:
    text = address.strip().strip('"')
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


def _trusted(host: str | None, trusted: tuple[str, ...]) -> bool:
    name = _name_of(host)
    return (
        name == "localhost" or _loopback(name) or name in trusted or (host or "").lower() in trusted
    )


def _name_of(host: str | None) -> str:
    return _bare(host or "").lower().rstrip(".")


def _shown(seen: str | None) -> str:
    """What was seen, on one line and not longer than one; it is somebody else's text."""
    return "unknown" if not seen else ascii(seen[:_LONGEST])[1:-1]


def _as_word(name: str) -> str:
    """As a shell takes it, whatever it is; a name that is none is not one afterwards."""
    from dash_inspector.model.quoting import shell_word

    return shell_word(ascii(name)[1:-1])
