"""The data of one YAML file with the line of every value, and problems located in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ._problem import Problem

Key = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlFile:
    """The data of one YAML file and the line of each value.

    Attributes:
        path: the file read.
        data: dicts, lists, strings, numbers, booleans and None.
        lines: 1-based line of the value at each path of keys and indexes.
    """

    path: Path
    data: Any
    lines: Mapping[Key, int]

    def line(self, *key: str | int) -> int:
        """The line of the value at `key`, or of the nearest thing around it."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def where(self, key: Key) -> str:
        """The nearest named thing around `key`, such as `turn t5` or `code open-question`."""
        for end in range(len(key), 1, -1):
            group, index = key[end - 2], key[end - 1]
            if isinstance(group, str) and isinstance(index, int):
                name = self._name_of(key[:end])
                if name:
                    return f"{_singular(group)} {name}"
        return ""

    def _name_of(self, key: Key) -> str:
        value = self.data
        for step in key:
            value = value[step]
        if isinstance(value, dict):
            entry = cast("dict[str, Any]", value)
            return str(entry.get("id") or entry.get("slug") or "")
        return ""

    def problem(self, key: Key, what: str, remedy: str = "") -> Problem:
        """A problem at `key`, with its line and the named thing around it."""
        return Problem(self.path, self.line(*key), self.where(key), what, remedy)


def _singular(group: str) -> str:
    return group.removesuffix("s")
