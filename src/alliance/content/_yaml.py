"""Reads YAML 1.2 into models, keeping the line of every value for the messages."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent
from ruamel.yaml.nodes import ScalarNode, SequenceNode
from ruamel.yaml.resolver import VersionedResolver

from ._explain import explain
from ._file import Key, YamlFile
from ._problem import ContentError, Problem

MAX_BYTES = 4_000_000
_MAX_DEPTH = 40
_TEXT = "tag:yaml.org,2002:str"
_Model = TypeVar("_Model", bound=BaseModel)


class _Mark(Protocol):
    line: int


class _Node(Protocol):
    """What is used of ruamel's nodes, which carry no types."""

    start_mark: _Mark
    tag: object
    value: Any


class _Resolver(VersionedResolver):
    """Ruamel's own works out for every scalar which YAML it reads; once a file halves the time."""

    _tags: Any = None

    @property
    def versioned_resolver(self) -> Any:
        """The tags of plain scalars, by their first character."""
        if self._tags is None:
            self._tags = cast("Any", super()).versioned_resolver
        return self._tags


def read_yaml(path: Path) -> YamlFile:
    """Read one YAML file.

    Raises:
        ContentError: the file is missing, larger than 4 MB, not UTF-8, not YAML, holds two
            documents, an alias, a key twice or more than 40 levels.
    """
    text = _text(path)
    yaml = cast("Any", YAML(typ="safe"))  # ruamel's methods carry no types
    yaml.Resolver = _Resolver
    try:
        _refuse_bombs(path, yaml.parse(io.StringIO(text)))
        node = cast("_Node | None", yaml.compose(io.StringIO(text)))
    except MarkedYAMLError as error:
        raise ContentError([_syntax(path, error)]) from None
    except YAMLError as error:
        raise ContentError([Problem(path, 1, "", f"this is not YAML: {error}")]) from None
    if node is None:
        raise ContentError([Problem(path, 1, "", "the file is empty")])
    lines: dict[Key, int] = {}
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
        raise ContentError(explain(file, error, model)) from None


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


def _refuse_bombs(path: Path, events: Iterable[Any]) -> None:
    """Refuse what would exhaust memory or the stack, before anything is composed.

    Aliases can multiply without end, and the C composer overflows its stack on deep nesting.
    """
    depth = 0
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, AliasEvent):
            what, remedy = "an alias (*name) stands here", "write the entry out instead"
            raise ContentError([Problem(path, line, "", what, remedy)])
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise ContentError([Problem(path, line, "", "the file is nested too deeply")])


class _Builder:
    """Turns a tree of YAML nodes into plain data, noting lines and refusing what hides mistakes."""

    def __init__(self, path: Path, yaml: Any, lines: dict[Key, int]) -> None:
        self._path = path
        self._constructor = yaml.constructor
        self._lines = lines

    def build(self, node: _Node, key: Key) -> Any:
        line = node.start_mark.line + 1
        self._lines.setdefault(key, line)
        if isinstance(node, ScalarNode):
            return self._scalar(node, line)
        if isinstance(node, SequenceNode):
            children = cast("list[_Node]", node.value)
            return [self.build(child, (*key, i)) for i, child in enumerate(children)]
        return self._mapping(node, key)

    def _mapping(self, node: _Node, key: Key) -> dict[str, Any]:
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
        if tag == _TEXT:
            return str(node.value)
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
