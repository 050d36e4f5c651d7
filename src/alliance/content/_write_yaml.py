"""Writes plain values as YAML that a person can edit and that reads back the same."""

import json
import re
import textwrap
from collections.abc import Mapping
from typing import Any, cast

_WIDTH = 90
_WHOLE = 1e15
_JOINERS = "\u200c\u200d"  # unseen, and part of ordinary Persian, Hindi and emoji
_WORD = re.compile(r"(?:[0-9]+-)?[a-z][a-z0-9-]*")


def yaml_entries(values: Mapping[str, Any], indent: str = "") -> str:
    """A line `name: value` each, or a block below the name; an empty `or` is left out.

    Args:
        values: texts, numbers, booleans, None, and lists and mappings of these.
        indent: the spaces before each line.
    """
    kept = {name: value for name, value in values.items() if name != "or" or value}
    return "".join(f"{indent}{name}:{_value(value, indent)}" for name, value in kept.items())


def _value(value: Any, indent: str) -> str:
    if isinstance(value, dict) and value:
        return "\n" + yaml_entries(cast("dict[str, Any]", value), indent + "  ")
    if isinstance(value, list | tuple) and value:
        items = cast("list[Any]", value)
        return "\n" + "".join(f"{indent}-{_item(one, indent)}" for one in items)
    if isinstance(value, str):
        return f" {_text(value, indent + '  ')}\n"
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return f" {int(value)}\n"
    return f" {json.dumps(value)}\n"


def _item(value: Any, indent: str) -> str:
    if isinstance(value, dict) and value:
        return yaml_entries(cast("dict[str, Any]", value), indent + "  ")[len(indent) + 1 :]
    return _value(value, indent)


def _text(text: str, indent: str) -> str:
    """Text so that it reads back the same: a word, a block, or in quotes what no block can hold."""
    if _WORD.fullmatch(text) and text not in ("null", "true", "false"):
        return text
    lines = text.split("\n")
    seen = all(letter.isprintable() or letter in _JOINERS for line in lines for letter in line)
    if not (text and seen and text == text.strip()):
        return f'"{"".join(map(_escaped, text))}"'
    if len(lines) > 1 or "  " in text:
        return "|-\n" + "\n".join(indent + line if line else "" for line in lines)
    wrap = textwrap.TextWrapper(_WIDTH, break_long_words=False, break_on_hyphens=False)
    return ">-\n" + "\n".join(indent + line for line in wrap.wrap(text))


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"
