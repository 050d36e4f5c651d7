"""Cases as clinicians write them, and the mistakes they are told of."""

import copy
from io import StringIO
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from alliance.clients import (
    case_schema,
    case_slugs,
    common_schema,
    load_case,
    read_case,
    read_common,
)
from alliance.content import ContentError, folder
from alliance.scoring import FEELING_NAMES

GRACE = "grace-keeps-going"


@pytest.fixture(scope="module")
def data():
    """A case as plain data."""
    path = folder("exercises") / "cases" / f"{GRACE}.yaml"
    return YAML(typ="safe").load(path.read_text("utf-8"))


def _problems(tmp_path: Path, data) -> str:
    yaml, text = YAML(), StringIO()
    yaml.dump(data, text)
    path = tmp_path / f"{GRACE}.yaml"
    path.write_text(text.getvalue(), "utf-8")
    with pytest.raises(ContentError) as caught:
        read_case(path)
    return str(caught.value)


def test_there_is_a_case_for_each_of_the_first_skills() -> None:
    """Listening, empathy, transparency, safety, repair, and one hard, mixed one."""
    skills = [set(load_case(slug).skills) for slug in case_slugs()]
    for skill in ("listening", "empathy", "transparency", "safety", "repair"):
        assert {skill} in skills
    assert any(len(each) >= 3 for each in skills)
    assert {load_case(slug).difficulty for slug in case_slugs()} == {1, 2, 3}


@pytest.mark.parametrize("slug", case_slugs())
def test_a_case_has_lines_enough_and_is_fiction(slug: str) -> None:
    """150 lines or more, five depths or more, and a risk question has a plain answer."""
    case = load_case(slug)
    assert sum(1 for _ in case.lines()) >= 150
    assert len(case.depths) >= 5
    assert case.fictional
    assert any({"suicide", "suicidal"} & set(each.asked) for each in case.answers)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: d["story"][3].update(topic="wether"), 'unknown topic "wether"'),
        (lambda d: d["story"][2].update(needs=["later"]), "stands earlier"),
        (lambda d: d["story"][1].update(feels=["meh"]), 'no feeling called "meh"'),
        (lambda d: d["story"][1].update(id=d["story"][0]["id"]), "twice"),
        (lambda d: d["reactions"][0].update(to=["reflecton"]), 'did you mean "reflection"'),
        (lambda d: d["bond"][0].update(when=["shouting"]), "neither a code"),
        (lambda d: d["ruptures"][0].update(mended_by=["tea"]), "neither a code"),
        (lambda d: d.update(skills=["juggling"]), "unknown skill"),
        (lambda d: d.update(slug="other"), "not the file's name"),
        (lambda d: d.update(reactions=d["reactions"][:3]), "lines react to"),
        (lambda d: d["opening"].append(d["opening"][0]), "stands in the case 2 times"),
        (lambda d: d["reactions"][0]["say"].append("Hello {name}."), "may hold {heard} and"),
        (lambda d: d["bond"][0].update(bond=99), "less than or equal to 10"),
        (lambda d: d.update(fictional=False), "fictional"),
        (lambda d: d.pop("closing"), "closing"),
        (lambda d: d.update(stroy=[]), "stroy"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, data, change, says: str) -> None:
    """File, line, what is wrong, and what to do."""
    changed = copy.deepcopy(data)
    change(changed)
    text = _problems(tmp_path, changed)
    assert says in text
    assert f"{GRACE}.yaml:" in text


def test_the_schema_names_codes_events_and_feelings() -> None:
    """An editor completes what the check would refuse."""
    schema = case_schema()
    to = schema["$defs"]["Reaction"]["properties"]["to"]["items"]["enum"]
    assert {"reflection", "silence", "reflection-wrong"} <= set(to)
    assert set(schema["$defs"]["Beat"]["properties"]["feels"]["items"]["enum"]) == FEELING_NAMES


def test_what_clients_have_in_common_names_every_code_once(tmp_path) -> None:
    """A code without a rule, or with two, is refused."""
    path = folder("course") / "clients.yaml"
    assert read_common(path).rules
    broken = tmp_path / "clients.yaml"
    broken.write_text(path.read_text("utf-8").replace("[summary]", "[encourager]"), "utf-8")
    with pytest.raises(ContentError, match='"summary" has 0 rules'):
        read_common(broken)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("- about: judging", "- about: juging", 'did you mean "judging"'),
        ("- about: judging", "- about: hollow", '0 things to practise for "judging"'),
        ("  skill: repair", "  skill: repairs", 'unknown skill "repairs"'),
    ],
)
def test_what_to_practise_next_is_text_that_is_checked(tmp_path, old, new, says) -> None:
    """Every strain has its words; a name that does not exist is shown with its line."""
    text = (folder("course") / "clients.yaml").read_text("utf-8")
    broken = tmp_path / "clients.yaml"
    broken.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError, match=r"clients\.yaml:\d+") as caught:
        read_common(broken)
    assert says in str(caught.value)


def test_a_phrase_of_small_words_only_is_named_to_its_author(tmp_path, data) -> None:
    """No question could ever be told by it."""
    changed = copy.deepcopy(data)
    changed["answers"][0]["asked"].append("told anyone")
    text = _problems(tmp_path, changed)
    assert '"told anyone" has only small words' in text


def test_the_schema_of_what_clients_have_in_common_knows_what_can_be_practised() -> None:
    """An editor completes codes, events, what was missing, and skills."""
    tip = common_schema()["$defs"]["ToPractise"]["properties"]
    assert {"judging", "hollow", "question-missed", "onwards"} <= set(tip["about"]["enum"])
    assert "repair" in tip["skill"]["enum"]
