"""Requests and findings as JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash_inspector.export.plain import identifier, plain

if TYPE_CHECKING:
    from dash_inspector.model import Access, Finding, RequestError, RequestRecord, Write


def request(record: RequestRecord) -> dict[str, Any]:
    """One run of a callback."""
    return {
        "id": record.id,
        "callback": record.callback,
        "tab": record.tab,
        "seq": record.seq,
        "in_flight": list(record.in_flight),
        "triggered": list(record.triggered),
        "reads": [{**_value(one), "role": one.role} for one in record.reads],
        "writes": [_write(one) for one in record.writes],
        "caused_by": record.caused_by,
        "status": record.status,
        "t_queued": plain(record.t_queued),
        "t_sent": plain(record.t_sent),
        "t_received": plain(record.t_received),
        "t_started": plain(record.t_started),
        "t_ended": plain(record.t_ended),
        "t_applied": plain(record.t_applied),
        "clock_error": plain(record.clock_error),
        "bytes_in": record.bytes_in,
        "bytes_out": record.bytes_out,
        "thread": record.thread,
        "pid": record.pid,
        "generation": record.generation,
        "job": record.job,
        "polls": record.polls,
        "client_ms": plain(record.client_ms),
        "landed_ms": plain(record.landed_ms),
        "edited": list(record.edited),
        "held": record.held,
        "outdated": list(record.outdated),
        "in_flight_after": list(record.in_flight_after),
        "page_gone": record.page_gone,
        "error": None if record.error is None else _error(record.error),
    }


def finding(found: Finding) -> dict[str, Any]:
    """One judgment with its evidence."""
    return {
        "rule": found.rule,
        "level": found.level,
        "stage": found.stage,
        "title": found.title,
        "message": found.message,
        "callbacks": list(found.callbacks),
        "properties": list(found.properties),
        "modules": list(found.modules),
        "requests": list(found.requests),
        "evidence": {"occurrences": None, "chances": None, **plain(found.evidence)},
        "fix": found.fix,
        "fingerprint": found.fingerprint,
    }


def _error(error: RequestError) -> dict[str, Any]:
    return {
        "type": error.type,
        "message": error.message,
        "message_stored": error.message_stored,
        "traceback": error.traceback,
        "file": error.file,
        "line": error.line,
        "source": error.source,
    }


def _write(write: Write) -> dict[str, Any]:
    patched = plain(write.patched)
    return {**_value(write), "patch": write.patch, "side": write.side, "patched": patched}


def _value(value: Access | Write) -> dict[str, Any]:
    return {
        "id": identifier(value.id),
        "property": value.property,
        "type": value.type,
        "size": value.size,
        "fingerprint": value.fingerprint,
        "fields": plain(value.fields),
        "preview": value.preview,
    }
