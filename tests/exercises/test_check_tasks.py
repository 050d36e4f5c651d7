"""What `alliance check` says of tasks that do not fit their session."""

from pathlib import Path
from typing import Any

import pytest

from alliance.content import ContentError
from alliance.exercises import check_exercise, read_exercise

from .samples import a_codebook, course, write_exercise
from .test_tasks import TASKS, tasks_entries


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder that the course's content is taken from."""
    monkeypatch.setenv("ALLIANCE_CONTENT", str(course(tmp_path)))
    return tmp_path


def said(content: Path, **changes: Any) -> list[str]:
    """What is said of the sample tasks with these changes."""
    place = content / "exercises" / "practice" / "03-tasks"
    write_exercise(place, tasks_entries(**changes))
    return [problem.what for problem in check_exercise(place, a_codebook())]


def with_task(index: int, **changes: Any) -> list[dict[str, Any]]:
    """The tasks with one of them changed."""
    return [{**task, **changes} if i == index else task for i, task in enumerate(TASKS)]


def test_good_tasks_have_no_problem(content: Path) -> None:
    """The sample itself."""
    assert said(content) == []
    assert read_exercise(content / "exercises" / "practice" / "03-tasks").kind == "tasks"


@pytest.mark.parametrize(
    ("index", "changes", "what"),
    [
        (0, {"turn": "t33"}, 'there is no turn "t33" in this part of the session'),
        (0, {"codes": ["open-question", "advice"], "instead": {}}, '"reflection" is needed'),
        (0, {"codes": ["open-question", "story", "reflection"]}, "not a code for the therapist"),
        (0, {"instead": {"reflection": "No."}}, '"reflection" is right for turn t3'),
        (0, {"instead": {"advice": "No."}}, '"advice" is not offered'),
        (1, {"right": [{"turn": "t2", "why": "W."}]}, "turn t2 stands here twice"),
        (1, {"speaker": "client"}, "turn t5 is not the client's"),
        (2, {"code": "reflection"}, 'turn t5 does not carry "reflection"'),
        (3, {"turn": "t4"}, "turn t4 is the client's"),
        (3, {"turn": "t1"}, "the client has said nothing before turn t1"),
        (3, {"models": []}, "there are 0 model replies"),
        (4, {"either": [["a", "z"]]}, 'there is no move "z"'),
        (4, {"either": [["a", "b"], ["b", "c"], ["c", "a"]]}, "there is no order"),
        (4, {"id": "c1"}, '"c1" is used twice'),
    ],
)
def test_a_task_that_does_not_fit_is_named(
    content: Path, index: int, changes: dict[str, Any], what: str
) -> None:
    """With the place in the file, and what is wrong."""
    assert any(what in each for each in said(content, tasks=with_task(index, **changes)))


def test_a_part_must_lie_in_the_session(content: Path) -> None:
    """And its tasks in the part."""
    assert any('there is no turn "t9"' in each for each in said(content, last="t9"))
    assert any("before the first" in each for each in said(content, first="t4", last="t2"))
    assert any('no turn "t3"' in each for each in said(content, first="t4"))


def test_tasks_on_a_missing_turn_are_not_shown(content: Path) -> None:
    """The page gets a plain message instead of a fault."""
    said(content, tasks=with_task(2, turn="t33"))
    with pytest.raises(ContentError, match="alliance check"):
        read_exercise(content / "exercises" / "practice" / "03-tasks")
