"""From a value to what is kept of it: never more than the ``values`` option allows."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

from dash_inspector.model import Access, Write
from dash_inspector.recorder.candidates import Candidates
from dash_inspector.recorder.fingerprints import MAX_BYTES, Fingerprinter
from dash_inspector.recorder.patches import patched_fields
from dash_inspector.recorder.values import (
    UNDEFINED,
    UNKNOWN,
    byte_length,
    is_patch,
    json_text,
    type_of,
)

Values = Literal["fingerprint", "preview", "off"]
PREVIEW = 200


class _Kept(TypedDict, total=False):
    type: str | None
    size: int | None
    fingerprint: str
    fields: Any
    preview: str


class Measure:
    """Turns (id, property, value) into an ``Access`` or a ``Write``, whatever the value is.

    What cannot be measured of it is ``None``, and counted.
    """

    def __init__(self, values: Values, key: bytes) -> None:
        self.candidates = Candidates(())
        self.too_large = 0
        self.left_out = 0  # properties of runs that read or write more than is kept of one
        self.unmeasured = 0
        self._values = values
        self._fingerprinter = Fingerprinter(key)

    def access(
        self, id_: str, name: str, role: Literal["input", "state"], value: Any, *, quick: bool
    ) -> Access:
        """What was read; ``quick`` leaves out the size of containers nobody asks about."""
        kept: _Kept = {}
        try:
            wanted = (id_, name) in self.candidates
            self._keep(kept, value, quick=quick, wanted=wanted)
        except Exception:  # noqa: BLE001 - too deep, too large: a value may be anything
            self.unmeasured += 1
        return Access(id_, name, role, **kept)

    def write(self, id_: str, name: str, value: Any, *, side: bool) -> Write:
        """What was written; of a ``Patch`` what it does to which fields.

        Which properties are set at the side, no registry says: all of these are fingerprinted.
        """
        patch = is_patch(value)
        kept: _Kept = {}
        patched = None
        try:
            wanted = side or (id_, name) in self.candidates
            self._keep(kept, value, quick=False, wanted=wanted and not patch)
            patched = self._patched(value, kept.get("size")) if patch and wanted else None
        except Exception:  # noqa: BLE001 - too deep, too large: a value may be anything
            self.unmeasured += 1
        return Write(id_, name, patch=patch, side=side, patched=patched, **kept)

    def _keep(self, kept: _Kept, value: Any, *, quick: bool, wanted: bool) -> None:
        if value is UNKNOWN:
            self.unmeasured += 1
            return
        kept["type"] = type_of(value)
        if self._values == "off":
            return
        if quick and not wanted and isinstance(value, (list, dict)):
            return
        text = "" if value is UNDEFINED else json_text(value)
        kept["size"] = byte_length(text)
        if self._values == "preview":
            kept["preview"] = text if len(text) <= PREVIEW else text[: PREVIEW - 1] + "…"
        if wanted:
            self._fingerprint(kept, value)

    def _patched(self, value: Any, size: int | None) -> dict[str, str | None] | None:
        if self._values == "off":
            return None
        if (size or 0) > MAX_BYTES:
            self.too_large += 1
            return None
        return patched_fields(value, self._fingerprinter.digest)

    def _fingerprint(self, kept: _Kept, value: Any) -> None:
        if (kept["size"] or 0) > MAX_BYTES:
            self.too_large += 1
            return
        found = self._fingerprinter.of(None if value is UNDEFINED else value)
        kept["fingerprint"] = found.whole
        kept["fields"] = found.fields
