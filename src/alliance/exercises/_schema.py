"""The JSON Schema of `exercise.yaml`, for editors that complete and check while typing."""

from typing import Any

from alliance.transcripts import Codebook, codebook, file_schema

from ._models import FROM_FOLDER, MODELS

_CODES = ("codes", "aim", "avoid")


def exercise_schema(book: Codebook | None = None) -> dict[str, Any]:
    """The schema of an exercise of any kind, with the codes of this codebook by name.

    Args:
        book: the codebook; by default the course's.
    """
    ids = [code.id for code in (book or codebook()).codes]
    parts: dict[str, Any] = {}
    names: dict[str, str] = {}
    for kind, model in MODELS.items():
        schema = file_schema(model)
        schema.pop("$schema")
        parts |= schema.pop("$defs", {})
        for name in FROM_FOLDER:
            schema["properties"].pop(name)
        names[kind] = schema["title"]
        parts[schema["title"]] = schema
    for part in parts.values():
        for name in _CODES:
            if name in part.get("properties", {}):
                part["properties"][name]["items"] = {"enum": ids}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Exercise",
        "$defs": _reachable(parts, list(names.values())),
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in names.values()],
    }


def _reachable(parts: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """Those parts that are referred to: the transcripts attached to an exercise are not."""
    found: dict[str, Any] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = parts[name]
            text = repr(parts[name])
            waiting += [other for other in parts if f"'#/$defs/{other}'" in text]
    return dict(sorted(found.items()))
