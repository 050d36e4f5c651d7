"""JSON Schemas of the files in `transcripts/`, for editors that complete and check while typing."""

from typing import Any

from pydantic import BaseModel

from ._codebook import Codebook
from ._transcript import Transcript

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def transcript_schema(book: Codebook) -> dict[str, Any]:
    """The schema of a transcript file, with the codes of this codebook by name."""
    schema = file_schema(Transcript)
    ids = [code.id for code in book.codes]
    annotation = schema["$defs"]["Annotation"]["properties"]
    annotation["code"] = {"enum": ids, "title": "Code"}
    annotation["or"] = {"type": "array", "items": {"enum": ids}, "title": "Or", "default": []}
    return schema


def codebook_schema() -> dict[str, Any]:
    """The schema of `codebook.yaml`."""
    return file_schema(Codebook)


def file_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a file that holds one `model`, in the words its authors write."""
    return {"$schema": _DIALECT, **model.model_json_schema(by_alias=True)}
