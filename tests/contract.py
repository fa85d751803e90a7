"""Whether a document keeps to ``dash-inspector/1``, to the letter.

The schema that ships lets new keys come, as the contract has it. What this version writes has no
key that the schema does not name, and lacks none that it names.
"""

from __future__ import annotations

from typing import Any

import jsonschema

from dash_inspector.export import SCHEMA

_DOCUMENTS = ("/api/graph.json", "/api/health.json", "/api/snapshot.json")
_EXTENDED = ("value",)  # reads and writes add to it: closed where it is used


def validate(document: Any) -> None:
    """Raise ``jsonschema.ValidationError`` for an unknown key, a missing one, a wrong value."""
    _VALIDATOR.validate(document)


def is_document(path: str, text: str) -> bool:
    """Whether this answer has to keep to the contract: where we are off, the app answers."""
    return path.endswith(_DOCUMENTS) and text.startswith('{\n  "schema"')


def _closed(schema: Any, *, complete: bool = False) -> Any:
    if not isinstance(schema, dict):
        return schema
    shut = dict(schema)
    if "$defs" in schema:
        shut["$defs"] = {name: _closed(one, complete=True) for name, one in schema["$defs"].items()}
        for name in _EXTENDED:
            del shut["$defs"][name]["unevaluatedProperties"]
    if "items" in schema:
        shut["items"] = _closed(schema["items"], complete=complete)
    if "properties" in schema:
        shut["properties"] = {
            name: _closed(one, complete=complete) for name, one in schema["properties"].items()
        }
        shut["unevaluatedProperties"] = False
        if complete:
            shut["required"] = sorted({*schema.get("required", ()), *schema["properties"]})
    return shut


_VALIDATOR = jsonschema.Draft202012Validator(_closed(SCHEMA))
