"""Reads YAML 1.2 into models, keeping the line of every value for the messages."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent
from ruamel.yaml.nodes import ScalarNode, SequenceNode

from ._problem import ContentError, Problem, did_you_mean

MAX_BYTES = 4_000_000
_MAX_DEPTH = 40
_Model = TypeVar("_Model", bound=BaseModel)
_Key = tuple[str | int, ...]


class _Mark(Protocol):
    line: int


class _Node(Protocol):
    """What is used of ruamel's nodes, which carry no types."""

    start_mark: _Mark
    tag: object
    value: Any


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
    lines: Mapping[_Key, int]

    def line(self, *key: str | int) -> int:
        """The line of the value at `key`, or of the nearest thing around it."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def where(self, key: _Key) -> str:
        """The nearest named thing around `key`, such as `turn t5` or `code open-question`."""
        for end in range(len(key), 1, -1):
            group, index = key[end - 2], key[end - 1]
            if isinstance(group, str) and isinstance(index, int):
                name = self._name_of(key[:end])
                if name:
                    return f"{_singular(group)} {name}"
        return ""

    def _name_of(self, key: _Key) -> str:
        value = self.data
        for step in key:
            value = value[step]
        if isinstance(value, dict):
            entry = cast("dict[str, Any]", value)
            return str(entry.get("id") or entry.get("slug") or "")
        return ""

    def problem(self, key: _Key, what: str, remedy: str = "") -> Problem:
        """A problem at `key`, with its line and the named thing around it."""
        return Problem(self.path, self.line(*key), self.where(key), what, remedy)


def read_yaml(path: Path) -> YamlFile:
    """Read one YAML file.

    Raises:
        ContentError: the file is missing, larger than 4 MB, not UTF-8, not YAML, holds two
            documents, an alias, a key twice or more than 40 levels.
    """
    text = _text(path)
    yaml = cast("Any", YAML(typ="safe"))  # ruamel's methods carry no types
    try:
        _refuse_depth(path, yaml.parse(io.StringIO(text)))
        node = cast("_Node | None", yaml.compose(io.StringIO(text)))
    except MarkedYAMLError as error:
        raise ContentError([_syntax(path, error)]) from None
    except YAMLError as error:
        raise ContentError([Problem(path, 1, "", f"this is not YAML: {error}")]) from None
    if node is None:
        raise ContentError([Problem(path, 1, "", "the file is empty")])
    lines: dict[_Key, int] = {}
    data = _Builder(path, yaml, lines).build(node, ())
    return YamlFile(path, data, lines)


def read_model(path: Path, model: type[_Model]) -> tuple[_Model, YamlFile]:
    """Read one YAML file into a model.

    Raises:
        ContentError: as `read_yaml`, and for each value that does not fit the model.
    """
    file = read_yaml(path)
    try:
        return model.model_validate(file.data), file
    except ValidationError as error:
        raise ContentError(_explain(file, error, model)) from None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContentError([Problem(path, 1, "", "the file is larger than 4 MB; split it")])
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = Problem(path, line, "", "this is not UTF-8 text", "save the file as UTF-8")
        raise ContentError([problem]) from None
    except FileNotFoundError:
        raise ContentError([Problem(path, 1, "", "there is no such file")]) from None
    except OSError as error:
        what = f"the file could not be read: {error.strerror}"
        raise ContentError([Problem(path, 1, "", what)]) from None


def _syntax(path: Path, error: Any) -> Problem:
    mark = error.problem_mark or error.context_mark
    what = f"this is not YAML: {error.problem or error.context}"
    remedy = "look at the indentation here and just above; write speech below `text: >-`"
    return Problem(path, mark.line + 1 if mark else 1, "", what, remedy)


def _refuse_depth(path: Path, events: Iterable[Any]) -> None:
    """Refuse deep nesting before it is composed: the C composer overflows its stack on it."""
    depth = 0
    for event in events:
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _MAX_DEPTH:
            line = event.start_mark.line + 1
            raise ContentError([Problem(path, line, "", "the file is nested too deeply")])


class _Builder:
    """Turns a tree of YAML nodes into plain data, noting lines and refusing what hides mistakes."""

    def __init__(self, path: Path, yaml: Any, lines: dict[_Key, int]) -> None:
        self._path = path
        self._constructor = yaml.constructor
        self._lines = lines
        self._seen: set[int] = set()

    def build(self, node: _Node, key: _Key) -> Any:
        line = node.start_mark.line + 1
        self._lines.setdefault(key, line)
        if isinstance(node, ScalarNode):
            return self._scalar(node, line)
        if id(node) in self._seen:  # aliases of collections can multiply without end
            self._refuse(line, "an alias (*name) stands here", "write the entry out instead")
        self._seen.add(id(node))
        if isinstance(node, SequenceNode):
            children = cast("list[_Node]", node.value)
            return [self.build(child, (*key, i)) for i, child in enumerate(children)]
        return self._mapping(node, key)

    def _mapping(self, node: _Node, key: _Key) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for name_node, value_node in cast("list[tuple[_Node, _Node]]", node.value):
            line = name_node.start_mark.line + 1
            if not isinstance(name_node, ScalarNode):
                self._refuse(line, "a key must be a plain word")
            name = str(name_node.value)
            if name in data:
                self._refuse(line, f'"{name}" stands here twice', "keep one of the two")
            self._lines[(*key, name)] = line
            data[name] = self.build(value_node, (*key, name))
        return data

    def _scalar(self, node: _Node, line: int) -> Any:
        tag = str(node.tag)
        if not tag.startswith("tag:yaml.org,2002:"):
            self._refuse(line, f"the tag {tag!r} is not allowed", "remove it")
        if tag.endswith((":timestamp", ":binary")):
            return str(node.value)
        try:
            return self._constructor.construct_object(node)
        except (YAMLError, ValueError):
            self._refuse(line, f"{str(node.value)[:40]!r} cannot be read", "put it in quotes")

    def _refuse(self, line: int, what: str, remedy: str = "") -> Any:
        raise ContentError([Problem(self._path, line, "", what, remedy)])


def _explain(file: YamlFile, error: ValidationError, model: type[BaseModel]) -> list[Problem]:
    problems: list[Problem] = []
    for detail in error.errors(include_url=False):
        key = tuple(detail["loc"])
        name = str(key[-1]) if key else ""
        match detail["type"]:
            case "missing":
                what = f'"{name}" is missing'
                problems.append(file.problem(key, what, f'add a line "{name}: …"'))
            case "extra_forbidden":
                known = _field_names(model)
                what = f'unknown entry "{name}"'
                problems.append(file.problem(key, what, did_you_mean(name, known)))
            case "literal_error" | "enum":
                expected = str(detail.get("ctx", {}).get("expected", ""))
                found = str(detail["input"])
                words = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
                remedy = did_you_mean(found, words) or f"use one of: {expected}"
                problems.append(file.problem(key, f'{name} cannot be "{found}"', remedy))
            case _:
                message = detail["msg"].removeprefix("Value error, ")
                problems.append(file.problem(key, f"{name}: {message}" if name else message))
    return problems


def _field_names(model: type[BaseModel]) -> set[str]:
    """Every field name in a model and the models inside it."""
    names: set[str] = set()
    schema = model.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        names.update(part.get("properties", {}))
    return names


def _singular(group: str) -> str:
    return group.removesuffix("s")
