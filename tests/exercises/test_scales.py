from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from alliance.content import ContentError, read_yaml
from alliance.exercises import read_scales, scales_schema

from .observing import ASKED, scale_entries, scales_entries, write_scales
from .samples import a_codebook

BOOK = a_codebook()


def changed(**changes: Any) -> dict[str, Any]:
    """The scales with the last one changed."""
    entries = scales_entries()["scales"]
    return {"scales": [*entries[:-1], {**entries[-1], **changes}]}


def problems(path: Path) -> str:
    with pytest.raises(ContentError) as caught:
        read_scales(path, BOOK)
    return str(caught.value)


def test_a_scale_has_words_at_its_anchors(tmp_path: Path) -> None:
    """At 1, 3, 4, 5 and 7; 2 and 6 lie between, and may have words too."""
    found = read_scales(write_scales(tmp_path / "scales.yaml"), BOOK)
    assert found.ids == ASKED
    words = found.scale("bond").anchors.words
    assert list(words) == [1, 3, 4, 5, 7]
    assert words[7] == "bond at 7"
    entries = scale_entries("bond")
    entries["anchors"]["6"] = "between"
    path = write_scales(tmp_path / "six.yaml", **changed(**{**entries, "id": "listening"}))
    assert read_scales(path, BOOK).scale("listening").anchors.words[6] == "between"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "listenin"}, 'did you mean "listening"?'),
        ({"id": "bond"}, '"bond" has a scale already'),
        ({"anchors": {"1": "a", "3": "b", "5": "c", "7": "d"}}, '"4" is missing'),
        ({"anchors": {**scale_entries("x")["anchors"], "8": "e"}}, 'unknown entry "8"'),
        ({"look_for": []}, "look_for"),
        ({"high": ""}, "high is empty"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    """Unknown and double ids, missing and stray anchors, empty entries."""
    found = problems(write_scales(tmp_path / "scales.yaml", **changed(**change)))
    assert said in found
    assert "scales.yaml:" in found


def test_the_three_parts_of_the_alliance_are_always_there(tmp_path: Path) -> None:
    """A file without one of them says which is missing."""
    entries = scales_entries("goal", "bond")
    assert 'no scale "task"' in problems(write_scales(tmp_path / "scales.yaml", **entries))


def test_an_editor_accepts_a_good_file_and_marks_an_unknown_scale(tmp_path: Path) -> None:
    """The schema knows which scales there can be."""
    schema = Draft202012Validator(scales_schema(BOOK))
    path = write_scales(tmp_path / "scales.yaml")
    assert schema.is_valid(read_yaml(path).data)
    assert not schema.is_valid({**scales_entries(), **changed(id="charm")})
