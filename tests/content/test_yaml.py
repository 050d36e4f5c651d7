"""Reading YAML: what is accepted, what is refused, and where the message points."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from alliance.content import ContentError, Problem, read_model, read_yaml


def read(tmp_path: Path, text: str | bytes):
    path = tmp_path / "file.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path)


def mistake(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    assert len(caught.value.problems) == 1
    return str(caught.value.problems[0]).removeprefix(str(tmp_path) + "/").replace("\\", "/")


def test_yaml_one_point_two_keeps_no_and_on_as_words(tmp_path):
    """YAML 1.2: `no`, `on` and a date are the words that stand there."""
    data = read(tmp_path, "answer: no\nswitch: on\nday: 2020-01-01\n").data
    assert data == {"answer": "no", "switch": "on", "day": "2020-01-01"}


def test_folded_speech_keeps_colons_quotes_and_hashes(tmp_path):
    """Speech after `>-` may hold anything people say."""
    data = read(tmp_path, 'text: >-\n  So: it\'s "fine" # really\n  - not\n').data
    assert data == {"text": 'So: it\'s "fine" # really - not'}


def test_every_value_has_its_line(tmp_path):
    """Lines are 1-based and found for nested values."""
    file = read(tmp_path, "turns:\n- id: t1\n  text: a\n- id: t2\n  text: b\n")
    assert file.line("turns", 1, "text") == 5
    assert file.line("turns", 1, "missing") == 4
    assert file.where(("turns", 1, "text")) == "turn t2"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "the file is empty"),
        ("a: 1\na: 2\n", 2, "stands here twice"),
        ("a: [1, 2\nb: 3\n", 2, "this is not YAML"),
        ("a:\n  - b\n c: d\n", 3, "this is not YAML"),
        ("a: 1\n---\nb: 2\n", 2, "another document"),
        ("a: &x [1]\nb: *x\n", 2, "an alias"),
        ("a: &x [1, *x]\n", 1, "an alias"),
        ("a: !!python/object:os.system x\n", 1, "cannot be read"),
        ("a: !mine x\n", 1, "is not allowed"),
        ("? [1]\n: 2\n", 1, "a key must be a plain word"),
        ("[" * 100_000, 1, "nested too deeply"),
        ("- " * 5_000 + "x", 1, "nested too deeply"),
        (b"a: b\nc: \xff\xfe\n", 2, "this is not UTF-8"),
        ("a: \x00\n", 1, "this is not YAML"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line(tmp_path, text, line, words):
    """Every refusal names the line and what is wrong."""
    message = mistake(tmp_path, text)
    assert message.startswith(f"file.yaml:{line}: ")
    assert words in message


def test_aliases_that_multiply_are_refused_before_they_fill_memory(tmp_path):
    """A "billion laughs" file ends at its first alias."""
    levels = "".join(f"l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * 9)}]\n" for i in range(1, 12))
    assert "an alias" in mistake(tmp_path, "l0: &l0 [ha]\n" + levels)


def test_a_missing_and_an_enormous_file_are_refused(tmp_path):
    """Neither ends in a traceback, and the enormous one is not read."""
    with pytest.raises(ContentError, match="there is no such file"):
        read_yaml(tmp_path / "none.yaml")
    big = tmp_path / "big.yaml"
    with big.open("wb") as file:
        file.truncate(5_000_000)
    with pytest.raises(ContentError, match="larger than 4 MB"):
        read_yaml(big)


class Pet(BaseModel, extra="forbid"):
    name: str
    legs: int


class Home(BaseModel, extra="forbid"):
    pets: tuple[Pet, ...]


def test_a_model_collects_every_mistake_in_the_order_of_the_file(tmp_path):
    """One reading names all that has to be mended, each in its line."""
    path = tmp_path / "home.yaml"
    path.write_text("pets:\n- nam: Rex\n  legs: four\n- name: Tom\n  legs: 4\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_model(path, Home)
    found = [(p.line, p.what, p.remedy) for p in caught.value.problems]
    assert found == [
        (2, '"name" is missing', 'add a line "name: …"'),
        (2, 'unknown entry "nam"', 'did you mean "name"?'),
        (3, "legs: a whole number is expected here", ""),
    ]


def test_of_very_many_mistakes_the_first_are_told() -> None:
    """All of them are kept; the text stays one that can be read."""
    problems = [Problem(Path("a.yaml"), line, "", "unknown entry") for line in range(1, 200)]
    error = ContentError(problems)
    assert len(error.problems) == 199
    told = str(error).splitlines()
    assert told[0] == "a.yaml:1: unknown entry"
    assert len(told) == 31
    assert told[-1] == "… and 169 more; mend the first ones first"
