"""Every kind of hostile or damaged submission: no code runs, nobody else is touched, all is told.

The kinds are made in `hostile/`; `benchmarks/hostile.py` hands the same to stock nbgrader.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from hostile import ASSIGNMENT, KINDS, POINTS_CELL, ZIPS, Place, Traces, ZipKind, answer_honestly
from hostile import hand_in as hand_in_honestly

from alliance.cli import main
from alliance.exercises import pack
from alliance.grading import Graded, collect_files, grade

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such links, pipes, names")
HONEST_TRAINEES = ("ana", "zoe")


@dataclass(frozen=True)
class Marked:
    """A course after everything hostile was marked beside two honest submissions.

    Attributes:
        graded: by the name of the trainee's folder.
        before, after: what the two honest ones have, without and with the hostile ones.
        written: files outside the course root that are new, changed or gone.
        handed_in: files of submissions that are so.
    """

    program: object
    trace: Path
    graded: dict[str, Graded]
    before: dict[str, object]
    after: dict[str, object]
    written: list[str]
    handed_in: list[str]
    students: list[str]


@pytest.fixture(scope="module")
def marked(course_of_its_own) -> Marked:
    """All kinds at once, in one course."""
    program = course_of_its_own
    trace = program.home / "trace"
    for name in HONEST_TRAINEES:
        hand_in_honestly(program.root, name, program.release)
    grade(program.root, ASSIGNMENT)
    before = honest_marks(program)
    neighbour = program.root / "submitted" / "ana" / ASSIGNMENT
    for kind in KINDS:
        folder = hand_in_honestly(program.root, kind.whose, program.release)
        kind.make(Place(folder, neighbour, trace))
    places = [path for path in program.home.iterdir() if path != program.root]
    outside, inside = Traces.of(*places), Traces.of(program.root / "submitted")
    graded = {one.trainee: one for one in grade(program.root, ASSIGNMENT, again=True)}
    with program.gradebook() as gradebook:
        students = sorted(student.id for student in gradebook.students)
    return Marked(
        program, trace, graded, before, honest_marks(program), outside.written(),
        inside.written(), students,
    )  # fmt: skip


def honest_marks(program) -> dict[str, object]:
    """All there is about the honest trainees."""
    found: dict[str, object] = {}
    for name in HONEST_TRAINEES:
        with program.gradebook() as gradebook:
            notebook = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, name)
            comments = sorted((one.name, one.comment or "") for one in notebook.comments)
            found[name] = (notebook.score, notebook.flagged, comments)
        found[f"{name}, page"] = (program.scores(name), program.marked(name).read_text())
    return found


def test_there_are_many_kinds() -> None:
    """Each has a name of its own, and so has each trainee."""
    names = [kind.name for kind in (*KINDS, *ZIPS)]
    trainees = [kind.whose for kind in (*KINDS, *ZIPS)]
    assert len(set(names)) == len(names) == len(set(trainees))
    assert len(KINDS) >= 25
    assert len(ZIPS) >= 15


def test_no_code_of_theirs_runs(marked: Marked) -> None:
    """Whatever stands in notebooks, settings, modules and names."""
    assert not marked.trace.exists()


def test_nobody_else_is_touched(marked: Marked) -> None:
    """The honest ones have the marks, comments and pages that they have without the others."""
    assert marked.after == marked.before


def test_nothing_is_written_outside_the_course_root(marked: Marked) -> None:
    """Nor into what was handed in."""
    assert marked.written == []
    assert marked.handed_in == []


def test_only_names_that_can_be_believed_reach_the_gradebook(marked: Marked) -> None:
    """The others wait for a person."""
    believed = [kind.whose for kind in KINDS if kind.deserved is not None]
    assert marked.students == sorted([*HONEST_TRAINEES, *believed])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name.replace(" ", "-"))
def test_a_kind_gets_what_it_deserves_and_is_told(marked: Marked, kind) -> None:
    """The points of what is honest in it, no more; and a sentence for the supervisor."""
    result = marked.graded[kind.whose]
    assert kind.says in " ".join(result.report)
    assert result.shown.isprintable()
    assert all(sentence.isprintable() for sentence in result.report)
    if kind.deserved is None:
        assert (result.failed, result.score, result.needs_marking) == (True, None, True)
    else:
        scores = marked.program.scores(kind.whose)
        assert scores[POINTS_CELL] == (kind.deserved, kind.person)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.deserved is not None], ids=lambda kind: kind.whose
)
def test_the_page_of_a_kind_is_ours(marked: Marked, kind) -> None:
    """A valid notebook with no markup of theirs, and only files of ours beside it."""
    path = marked.program.marked(kind.whose)
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    text = str(notebook.cells)
    assert "<script" not in text
    assert "<img" not in text
    allowed = {f"{ASSIGNMENT}.ipynb", "submission_secret.txt", "timestamp.txt"}
    assert {each.name for each in path.parent.iterdir()} <= allowed


def test_the_command_prints_it_all(marked: Marked, capsys: pytest.CaptureFixture[str]) -> None:
    """Each trainee by name, with what to know; and nothing that moves the terminal."""
    assert main(["grade", ASSIGNMENT, f"--root={marked.program.root}"]) == 1
    told = capsys.readouterr()
    assert all(kind.says in told.out for kind in KINDS)
    assert (told.out + told.err).replace("\n", "").isprintable()
    assert "could not be graded" in told.err


@pytest.fixture(scope="module")
def collected(other_course_of_its_own):
    """All kinds of files collected beside two honest ones: course, results, what was written."""
    program = other_course_of_its_own
    inbox = program.home / "inbox"
    inbox.mkdir()
    for name in HONEST_TRAINEES:
        (inbox / f"{name}.zip").write_bytes(packed(program, name))
    assert all(one.taken for one in collect_files(program.root, ASSIGNMENT, [inbox]))
    grade(program.root, ASSIGNMENT)
    before = honest_marks(program)
    for kind in ZIPS:
        honest = packed(program, kind.whose)
        (inbox / f"{kind.whose}.zip").write_bytes(kind.make(honest, kind.whose))
    places = [path for path in program.home.iterdir() if path != program.root]
    outside = Traces.of(*places)
    everybody = collect_files(program.root, ASSIGNMENT, [inbox], newcomers=True)
    results = {one.file: one for one in everybody}
    graded = {one.trainee: one for one in grade(program.root, ASSIGNMENT)}
    return program, results, graded, before, outside.written()


def packed(program, trainee: str) -> bytes:
    """The file an honest trainee hands in."""
    folder = program.fetch_by_hand(trainee)
    answer_honestly(folder)
    return pack(folder, trainee)[1]


def test_collecting_writes_nowhere_else_and_touches_nobody_else(collected) -> None:
    """Whatever the names in a file are, and whoever it says it is from."""
    program, _, _, before, written = collected
    assert written == []
    assert honest_marks(program) == before
    assert {path.name for path in (program.root / "submitted").iterdir()} == {
        *HONEST_TRAINEES, *(kind.whose for kind in ZIPS if kind.taken),
    }  # fmt: skip
    sizes = [path.stat().st_size for path in (program.root / "submitted").rglob("*")]
    assert max(sizes) < 2_000_000


@pytest.mark.parametrize("kind", ZIPS, ids=lambda kind: kind.name.replace(" ", "-"))
def test_a_hostile_file_is_told(collected, kind: ZipKind) -> None:
    """In words, with whether it was taken; what is honest in it is marked."""
    _, results, graded, _, _ = collected
    [result] = [one for name, one in results.items() if name.startswith(kind.whose)]
    assert kind.says in " ".join(result.report)
    assert all(sentence.isprintable() for sentence in (*result.report, result.file))
    assert result.taken == kind.taken
    assert (kind.whose in graded) == kind.taken


def test_a_person_decides_whose_a_second_file_is(collected) -> None:
    """Named by the supervisor, it is taken in the place of the first."""
    program, *_ = collected
    path = program.home / "again.zip"
    path.write_bytes(packed(program, "ana"))
    [refused] = collect_files(program.root, ASSIGNMENT, [path])
    assert not refused.taken
    assert "--trainee ana" in refused.report[0]
    [taken] = collect_files(program.root, ASSIGNMENT, [path], trainee="ana")
    assert taken.taken
