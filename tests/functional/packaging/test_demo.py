"""The demo says in one line what is wrong with its port, before it installs anything."""

from __future__ import annotations

import os
import socket
import subprocess

import pytest

from tests.functional.environments import ROOT


def _demo(port: str) -> tuple[int, str, str]:
    env = {**os.environ, "PORT": port}
    done = subprocess.run(
        [ROOT / ".ci" / "demo"], env=env, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_a_port_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = f"Port {port} is in use: try PORT={port + 1} .ci/demo\n"
        assert _demo(str(port)) == (2, "", line)


@pytest.mark.parametrize("port", ["many", "0", "65536"])
def test_what_is_no_port(port: str) -> None:
    line = f"PORT={port!r}: must be a number from 1 to 65535\n"
    assert _demo(port) == (2, "", line)
