"""From a value to what is kept of it: never more than the ``values`` option allows."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

from dash_inspector.model import Access, Write
from dash_inspector.recorder.candidates import Candidates
from dash_inspector.recorder.fingerprints import MAX_BYTES, Fingerprinter
from dash_inspector.recorder.values import UNDEFINED, byte_length, is_patch, json_text, type_of

Values = Literal["fingerprint", "preview", "off"]
PREVIEW = 200


class _Kept(TypedDict, total=False):
    type: str
    size: int | None
    fingerprint: str
    fields: Any
    preview: str


class Measure:
    """Turns (id, property, value) into an ``Access`` or a ``Write``."""

    def __init__(self, values: Values, key: bytes) -> None:
        self.candidates = Candidates(())
        self.too_large = 0
        self.left_out = 0  # properties of runs that read or write more than is kept of one
        self._values = values
        self._fingerprinter = Fingerprinter(key)

    def access(
        self, id_: str, name: str, role: Literal["input", "state"], value: Any, *, quick: bool
    ) -> Access:
        """What was read; ``quick`` leaves out the size of containers nobody asks about."""
        wanted = (id_, name) in self.candidates
        return Access(id_, name, role, **self._kept(value, quick=quick, wanted=wanted))

    def write(self, id_: str, name: str, value: Any, *, side: bool) -> Write:
        """What was written; a ``Patch`` has no value of its own to fingerprint.

        Which properties are set at the side, no registry says: all of these are fingerprinted.
        """
        patch = is_patch(value)
        wanted = not patch and (side or (id_, name) in self.candidates)
        kept = self._kept(value, quick=False, wanted=wanted)
        return Write(id_, name, patch=patch, side=side, **kept)

    def _kept(self, value: Any, *, quick: bool, wanted: bool) -> _Kept:
        kept: _Kept = {"type": type_of(value)}
        if self._values == "off":
            return kept
        if quick and not wanted and isinstance(value, (list, dict)):
            return kept
        text = "" if value is UNDEFINED else json_text(value)
        kept["size"] = byte_length(text)
        if wanted:
            self._fingerprint(kept, value)
        if self._values == "preview":
            kept["preview"] = text if len(text) <= PREVIEW else text[: PREVIEW - 1] + "…"
        return kept

    def _fingerprint(self, kept: _Kept, value: Any) -> None:
        if (kept["size"] or 0) > MAX_BYTES:
            self.too_large += 1
            return
        found = self._fingerprinter.of(None if value is UNDEFINED else value)
        kept["fingerprint"] = found.whole
        kept["fields"] = found.fields
