"""The README names what is really there: options, variables, defaults, commands, files."""

from __future__ import annotations

import re
from dataclasses import fields

from dash_inspector.plugin.options import IN_CODE_ONLY, Options, variable_of
from tests.functional.packaging.conftest import ROOT

README = (ROOT / "README.md").read_text()


def test_every_option_has_its_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (?:`(\w+)`)? ?\| `([^`]+)` \|", README, re.MULTILINE)
    expected = [
        (
            field.name,
            "" if field.name in IN_CODE_ONLY else variable_of(field.name),
            repr(field.default).replace("'", '"'),
        )
        for field in fields(Options)
    ]
    assert rows == expected


def test_the_commands_are_there_and_can_be_run() -> None:
    commands = re.findall(r"```sh\n(\.ci/\w+)\n```", README)
    assert commands == [".ci/demo", ".ci/test"]
    assert all((ROOT / command).stat().st_mode & 0o111 for command in commands)


def test_every_file_that_it_links_to_is_there() -> None:
    links = re.findall(r"\]\(([A-Z]+(?:\.md)?)\)", README)
    assert set(links) == {"ARCHITECTURE.md", "CHANGELOG.md", "LICENSE"}
    assert all((ROOT / link).exists() for link in links)
