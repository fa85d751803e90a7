"""What was seen in a process, in the names that two machines share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.capture.places import canonical_module, shown_file
from dash_inspector.capture.vias import importer
from dash_inspector.model import Function, Site

if TYPE_CHECKING:
    from pathlib import Path

    from dash_inspector.capture.event import Event
    from dash_inspector.capture.functions import FunctionFacts


def written_function(facts: FunctionFacts | None, project: Path) -> Function | None:
    """The function, with its canonical module and a file relative to the project."""
    if facts is None:
        return None
    real = facts.file is not None and not facts.file.startswith("<")
    return Function(
        module=canonical_module(facts.module, facts.file if real else facts.home.file),
        qualname=facts.qualname,
        file=shown_file(facts.file, project),
        line=facts.line,
        doc=facts.doc,
    )


def call_site(event: Event | None, project: Path) -> Site | None:
    """Where the decorator stands, if the ledger saw it."""
    if event is None or event.origin.file is None:
        return None
    return Site(shown_file(event.origin.file, project), event.line)


def import_site(event: Event | None, own: str | None, project: Path) -> Site | None:
    """Where that file of ours was imported, if the run that registered was its own."""
    found = importer(event.origin.run) if event is not None else None
    if event is None or found is None:
        return None
    ran, file, line = found
    if shown_file(own, project) != shown_file(ran, project):
        return None
    return Site(shown_file(file, project), line)
