"""The README names what is really there: options, variables, defaults, commands, files."""

from __future__ import annotations

import re

from tests.documents import options
from tests.functional.environments import ROOT

README = (ROOT / "README.md").read_text()


def test_the_table_of_options_is_the_code_s() -> None:
    assert options.written(README) == README


def test_the_commands_are_there_and_can_be_run() -> None:
    commands = re.findall(r"```sh\n(\.ci/\w+)\n```", README)
    assert commands == [".ci/demo", ".ci/test"]
    assert all((ROOT / command).stat().st_mode & 0o111 for command in commands)


def test_every_file_that_it_links_to_is_there() -> None:
    links = re.findall(r"\]\(([A-Z]+(?:\.md)?)\)", README)
    assert set(links) == {"ARCHITECTURE.md", "CHANGELOG.md", "LICENSE"}
    assert all((ROOT / link).exists() for link in links)
