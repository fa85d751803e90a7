"""Every registration behind the registry, one by one, with what is known of it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from dash_inspector.capture import dash_own, specs
from dash_inspector.capture.groups import groups
from dash_inspector.capture.places import shown_file
from dash_inspector.capture.rows import Row, rows
from dash_inspector.capture.standpoints import Standpoint, standpoints
from dash_inspector.capture.taken import app_name
from dash_inspector.capture.written import call_site, import_site, written_function
from dash_inspector.model import Registration, Site

if TYPE_CHECKING:
    from pathlib import Path


def registrations(
    app: Any, *, project: Path, generation: int, pid: int
) -> tuple[Registration, ...]:
    """Every registration behind ``read_registry``, oldest first; Dash's own are not among them.

    ``at`` in seconds of ``time.monotonic``, 0 where the ledger came too late to see it.
    """
    found = [
        (row, name, standpoint)
        for name, group in groups(rows(app))
        if not dash_own.is_dash_own(group[0])
        for row, standpoint in zip(group, standpoints(group), strict=True)
    ]
    found.sort(key=lambda each: _order(each[0]))
    seen = {row.event.order for row, _, _ in found if row.event is not None}
    unseen = (number for number in itertools.count(1) if number not in seen)
    return tuple(
        _registration(row, name, at, project, generation, pid, order=_order(row) or next(unseen))
        for row, name, at in found
    )


def _twins(row: Row, project: Path) -> dict[str, Any]:
    twins = row.twins
    if twins is None:
        return {}
    line = twins.importer
    return {
        "app_file": shown_file(twins.file, project),
        "app_names": twins.names,
        "app_importer": Site(shown_file(line[0], project), line[1]) if line is not None else None,
    }


def _order(row: Row) -> int:
    return row.event.order if row.event is not None else 0


def _registration(
    row: Row,
    name: str,
    at: Standpoint,
    project: Path,
    generation: int,
    pid: int,
    *,
    order: int,
) -> Registration:
    event, function = row.event, row.function
    return Registration(
        order=order,
        callback=name,
        function=written_function(function, project),
        call_site=call_site(event, project),
        module_object=at.number,
        generation=generation,
        pid=event.origin.pid if event is not None else pid,
        at=event.at if event is not None else 0.0,
        module=at.name,
        decorator=event.decorator if event is not None else None,
        via=event.origin.via if event is not None else None,
        importer=import_site(event, at.file, project),
        run=event.origin.run if event is not None else None,
        code=at.code,
        call_code=event.origin.code if event is not None else None,
        app=app_name(row.owner) if row.owner is not None else None,
        around=event.origin.around if event is not None else None,
        fate=row.fate,
        thread=event.thread if event is not None else None,
        outputs=specs.outputs_of(row.spec),
        inputs=specs.dependencies(row.spec.get("inputs")),
        state=specs.dependencies(row.spec.get("state")),
        **_twins(row, project),
    )
