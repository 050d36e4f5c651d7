"""Forty kinds of hostile submissions among honest ones: nothing runs, nobody else is touched."""

import os
from pathlib import Path

import pytest
from hostile import Hostile, kinds

from alliance.grading import grade

pytestmark = pytest.mark.course  # a whole cohort for each kind

KINDS = list(kinds())


@pytest.fixture
def cohort(program):
    """Ana and Bo hand in the same honest answers; whoever comes between them does not."""
    for trainee in ("ana", "eve", "zoe"):
        folder = program.hand_over(trainee)
        program.save_coding(folder, {"t1": ["open-question"], "t7": ["deeper-reflection"]})
        program.save_replies(folder, r1="A seat, and nobody said your name.")
    return program


def everything(root: Path, but: str) -> dict[str, bytes]:
    """Every file outside one trainee's folders and the gradebook, by path."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and not path.is_symlink() and but not in path.parts
        and not path.name.startswith(("gradebook.db", "elsewhere"))
        and "elsewhere" not in path.parts
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name.replace(" ", "-"))
def test_a_hostile_submission_is_told_of_and_touches_nobody(
    cohort, tmp_path, kind: Hostile
) -> None:
    """The others' marks and files are exactly those they have without it."""
    trace = tmp_path / "trace"
    grade(cohort.root, "a1")  # as it is with three honest ones
    before, scores = everything(cohort.root, "eve"), cohort.scores("ana")
    kind.change(cohort.root / "submitted" / "eve" / "a1", trace)
    found = {one.trainee: one for one in grade(cohort.root, "a1", again=True)}
    assert not trace.exists(), "code of the submission ran"
    assert everything(cohort.root, "eve") == before
    assert cohort.scores("ana") == cohort.scores("zoe") == scores
    assert found["ana"].report == found["zoe"].report == ()
    told = " ".join(found["eve"].report)
    assert kind.told in told, told
    if kind.told:
        assert told
    assert found["eve"].score is None or found["eve"].score <= found["ana"].score


def test_there_are_enough_kinds() -> None:
    """And each has a name of its own."""
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert len(KINDS) >= (25 if os.name == "nt" else 40)
