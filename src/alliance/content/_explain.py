"""Says what pydantic found wrong in the words of the person who wrote the file."""

from typing import Any

from pydantic import BaseModel, ValidationError

from ._file import Key, YamlFile
from ._problem import Problem, did_you_mean

_PLAIN = {
    "string_type": "text is expected here",
    "tuple_type": "a list is expected here, one entry a line, each after a hyphen",
    "list_type": "a list is expected here, one entry a line, each after a hyphen",
    "model_type": "entries such as `name: value` are expected here",
    "dict_type": "entries such as `name: value` are expected here",
    "int_type": "a whole number is expected here",
    "int_parsing": "a whole number is expected here",
    "float_type": "a number is expected here",
    "float_parsing": "a number is expected here",
    "bool_type": "true or false is expected here",
    "bool_parsing": "true or false is expected here",
}


def explain(file: YamlFile, error: ValidationError, model: type[BaseModel]) -> list[Problem]:
    """The problems pydantic found, with their lines and remedies, in the order of the file."""
    details = error.errors(include_url=False)
    problems = [_problem(file, dict(detail), model) for detail in details]
    return sorted(problems, key=lambda problem: problem.line)


def _problem(file: YamlFile, detail: dict[str, Any], model: type[BaseModel]) -> Problem:
    key: Key = tuple(detail["loc"])
    name = next((str(step) for step in reversed(key) if isinstance(step, str)), "")
    match detail["type"]:
        case "missing":
            return file.problem(key, f'"{name}" is missing', f'add a line "{name}: …"')
        case "extra_forbidden":
            remedy = did_you_mean(name, _field_names(model))
            return file.problem(key, f'unknown entry "{name}"', remedy)
        case "literal_error":
            return _not_one_of(file, key, name, detail)
        case "string_pattern_mismatch":
            what = f'{name} cannot be "{_short(detail["input"])}"'
            return file.problem(key, what, _form(str(detail["ctx"]["pattern"])))
        case "string_too_short":
            return file.problem(key, f"{name} is empty", "write it, or remove the line")
        case "too_short" | "too_long" as kind:
            return file.problem(key, f"{name}: {_size(detail, kind)}")
        case "string_too_long":
            most = detail["ctx"]["max_length"]
            return file.problem(key, f"{name} is longer than {most:,} characters", "shorten it")
        case kind:
            message = _PLAIN.get(kind) or str(detail["msg"]).removeprefix("Value error, ")
            return file.problem(key, f"{name}: {message}" if name else message)


def _size(detail: dict[str, Any], kind: str) -> str:
    """How many entries a list has, and how many it may have."""
    count = detail["ctx"]["actual_length"]
    entries = "1 entry" if count == 1 else f"{count} entries"
    if kind == "too_short":
        return f"{entries} stand here, and at least {detail['ctx']['min_length']} are needed"
    return f"{entries} stand here, and at most {detail['ctx']['max_length']} may be"


def _not_one_of(file: YamlFile, key: Key, name: str, detail: dict[str, Any]) -> Problem:
    expected = str(detail["ctx"]["expected"]).replace("'", "")
    words = expected.replace(" or ", ", ").split(", ")
    remedy = did_you_mean(str(detail["input"]), words)
    return file.problem(key, f'{name} cannot be "{_short(detail["input"])}"', remedy)


def _form(pattern: str) -> str:
    if pattern == r"^[a-z1-9]$":
        return "use one lower-case letter, or a digit from 1 to 9"
    return "use lower-case letters, digits and single hyphens, such as night-shifts"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _field_names(model: type[BaseModel]) -> set[str]:
    """Every entry's name in a model and the models inside it, as authors write it."""
    schema = model.model_json_schema(by_alias=True)
    parts = (schema, *schema.get("$defs", {}).values())
    return {name for part in parts for name in part.get("properties", {})}
