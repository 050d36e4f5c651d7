"""The JSON Schemas of a case and of what clients have in common, for editors that use them."""

from typing import Any

from alliance.scoring import FEELING_NAMES
from alliance.transcripts import Codebook, codebook, file_schema

from ._case import EVENTS, Case
from ._common import LACKING, Common

_MOVES = (("Rule", "when"), ("Asking", "met_by"), ("Reaction", "to"))
_MOVES_OF_RUPTURES = ("by", "mended_by")


def common_schema(book: Codebook | None = None) -> dict[str, Any]:
    """The schema of what all clients have in common, with codes, events and skills by name.

    Args:
        book: the codebook; by default the course's.
    """
    book = book or codebook()
    schema = file_schema(Common)
    names = [*(code.id for code in book.for_speaker("therapist")), *EVENTS]
    for entry, name in (("Rule", "when"), ("Reaction", "to")):
        schema["$defs"][entry]["properties"][name]["items"] = {"enum": names}
    tip = schema["$defs"]["ToPractise"]["properties"]
    tip["about"] = {"enum": list(dict.fromkeys([*names, *LACKING]))}
    tip["skill"] = {"enum": [skill.id for skill in book.skills]}
    return schema


def case_schema(book: Codebook | None = None) -> dict[str, Any]:
    """The schema, with the codes of this codebook, the events and the feelings by name.

    Args:
        book: the codebook; by default the course's.
    """
    book = book or codebook()
    schema = file_schema(Case)
    codes = [code.id for code in book.for_speaker("therapist")]
    for entry, name in _MOVES:
        schema["$defs"][entry]["properties"][name]["items"] = {"enum": [*codes, *EVENTS]}
    for name in _MOVES_OF_RUPTURES:
        schema["$defs"]["Rupture"]["properties"][name]["items"] = {"enum": [*codes, *EVENTS]}
    for name in ("feels", "not"):
        schema["$defs"]["Beat"]["properties"][name]["items"] = {"enum": sorted(FEELING_NAMES)}
    schema["properties"]["skills"]["items"] = {"enum": [skill.id for skill in book.skills]}
    return schema
