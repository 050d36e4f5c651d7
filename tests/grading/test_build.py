"""Making the course root from the assignments as they are written."""

import json
from pathlib import Path

import nbformat
import pytest

from alliance.content import ContentError
from alliance.grading import BuildError, KeyWouldLeak, build_course, read_assignment
from alliance.grading._keys import private_texts, refuse_leaks
from alliance.grading._notebook import source_notebook


def notebook(root: Path):
    return nbformat.read(root / "source" / "a1" / "a1.ipynb", as_version=4)


def texts(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_cells_that_bear_points_are_named_after_exercise_and_criterion(
    content: Path, tmp_path: Path
) -> None:
    """Grade ids can be read, are the cell ids too, and carry the points of the assignment."""
    build_course(tmp_path / "root", content=content)
    cells = [cell for cell in notebook(tmp_path / "root").cells if "nbgrader" in cell.metadata]
    assert all(cell.id == cell.metadata.nbgrader.grade_id for cell in cells)
    assert {cell.id: cell.metadata.nbgrader.get("points") for cell in cells} == {
        "setup-02": None,
        "a1-coding": None,
        "a1-coding-points": 8,
        "a1-replies": None,
        "a1-replies-photograph": 8,
        "a1-replies-whole": 4,
    }


def test_exercises_are_locked_and_their_code_is_hidden(content: Path, tmp_path: Path) -> None:
    """A trainee can run an exercise's cell and cannot change, delete or see its code."""
    build_course(tmp_path / "root", content=content)
    [cell] = [cell for cell in notebook(tmp_path / "root").cells if cell.id == "a1-coding"]
    assert cell.metadata["jupyter"] == {"source_hidden": True}
    assert (cell.metadata["editable"], cell.metadata["deletable"]) == (False, False)
    assert cell.metadata["nbgrader"]["locked"]


def test_material_is_what_the_exercises_need_without_reference(
    content: Path, tmp_path: Path
) -> None:
    """Each exercise is released with its transcript, and no turn of it is annotated."""
    build_course(tmp_path / "root", content=content)
    folder = tmp_path / "root" / "source" / "a1" / "material" / "exercises"
    released = json.loads((folder / "a1-coding.json").read_text(encoding="utf-8"))
    [transcript] = released["exercise"]["material"]
    assert [turn["id"] for turn in transcript["turns"]] == [
        "t1",
        "t2",
        "t3",
        "t4",
        "t5",
        "t6",
        "t7",
    ]
    assert not any(turn.get("annotations") for turn in transcript["turns"])


def test_building_again_touches_nothing(content: Path, tmp_path: Path) -> None:
    """The same content gives the same bytes, and no file is written a second time."""
    root = tmp_path / "root"
    build_course(root, content=content)
    first = texts(root)
    again = build_course(root, content=content)
    build_course(tmp_path / "other", content=content)
    assert (again.written, again.removed) == ((), ())
    assert texts(root) == first == texts(tmp_path / "other")


def test_settings_of_the_program_stay(content: Path, tmp_path: Path) -> None:
    """`nbgrader_config.py` is the program's own once it is there."""
    root = tmp_path / "root"
    build_course(root, content=content)
    (root / "nbgrader_config.py").write_text("# ours\n")
    build_course(root, content=content)
    assert (root / "nbgrader_config.py").read_text() == "# ours\n"


def test_what_no_longer_belongs_is_removed(content: Path, tmp_path: Path) -> None:
    """Material of an exercise that was dropped is not released any more."""
    root = tmp_path / "root"
    build_course(root, content=content)
    old = root / "source" / "a1" / "material" / "exercises" / "dropped.json"
    old.write_text("{}")
    assert build_course(root, content=content).removed == (old,)


def test_progress_names_each_assignment(content: Path, tmp_path: Path) -> None:
    """Whoever waits is told how far the build is."""
    told: list[tuple[int, int, str]] = []
    build_course(tmp_path / "root", content=content, progress=lambda *step: told.append(step))
    assert told == [(0, 1, "a1"), (1, 1, "")]


@pytest.mark.parametrize("place", ["content/exercises/assignments/a1", "root/source/a1"])
def test_answers_in_the_source_are_refused(content: Path, tmp_path: Path, place: str) -> None:
    """A folder `answers` would be released and overwrite those of trainees."""
    (tmp_path / place / "answers").mkdir(parents=True)
    with pytest.raises(BuildError, match=r'a folder "answers" in .*a1\. It would be released'):
        build_course(tmp_path / "root", content=content)


def test_a_stray_file_in_the_source_is_refused(content: Path, tmp_path: Path) -> None:
    """nbgrader would release it, whatever it is."""
    build_course(tmp_path / "root", content=content)
    (tmp_path / "root" / "source" / "a1" / "notes.txt").write_text("for markers")
    with pytest.raises(BuildError, match=r"notes\.txt is not made by the build"):
        build_course(tmp_path / "root", content=content)


LEAKS = {
    "a reason": "It leaves the choice of the subject wholly to her.",
    "an anchor, reformatted": "**names** being  LEFT\nout and stays with the empty seat",
    "a model answer": "> There was room for you and nobody asked.",
    "a fault": "Explaining what the friends may have meant by it.",
}


@pytest.mark.parametrize("name", LEAKS)
def test_words_of_the_key_in_the_pages_are_refused(
    content: Path, tmp_path: Path, name: str
) -> None:
    """Pages that quote the key are not built; the message says where, and does not quote it."""
    words = LEAKS[name]
    page = content / "exercises" / "assignments" / "a1" / "notebook.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")
    with pytest.raises(KeyWouldLeak, match=r"a1\.ipynb holds words of the key") as caught:
        build_course(tmp_path / "root", content=content)
    assert words not in str(caught.value)
    assert not (tmp_path / "root").exists()


def test_an_annotated_transcript_in_the_material_is_refused(content: Path) -> None:
    """Codes alone are a key too, without any reason beside them."""
    leak = {"material/exercises/a1-coding.json": '{"turns": [{"annotations": [{"code": "x"}]}]}'}
    source = read_assignment(content / "exercises" / "assignments" / "a1")
    with pytest.raises(KeyWouldLeak, match="holds annotations of a graded transcript"):
        refuse_leaks(source, leak)


MISTAKES = {
    "assignment.yaml": [
        ("points: 20", "points: 21", "3: the exercises bring 20 points, not 21"),
        ("marking: automatic", "marking: rubric", 'marked "rubric"'),
        ("slug: a1-coding", "slug: a1-codin", "there is no such file"),
        ("title: Listening, in small", "due: 2026-03-01T12:00", "its distance from UTC"),
    ],
    "exercises/a1-coding/exercise.yaml": [
        ("transcript: the-ferry", "speaker: client\ntranscript: the-ferry", "no reference"),
    ],
    "rubric.yaml": [
        (
            "exercise: a1-replies\n  name: Leaves",
            "exercise: a1-replis\n  name: Leaves",
            "did you mean",
        ),
        ("prompt: r1", "prompt: r9", '"r9" is no prompt of "a1-replies"'),
        ("points: 4\n  levels", "points: 5\n  levels", "the best level brings 4 points"),
        ("id: whole", "id: photograph", 'the id "photograph" is used twice'),
    ],
    "notebook.md": [
        ('exercise("a1-coding")', 'exercise("a1-codng")', 'did you mean "a1-coding"'),
        (':tags: [exercise]\nexercise("a1-replies")', 'exercise("a1-replies")', "add `:tags:"),
        ('exercise("a1-replies")', 'exercise("a1-coding")', "show it once"),
        ("---\nkernelspec", "---\nkernelspec: [", "this is not a MyST notebook"),
    ],
}


@pytest.mark.parametrize(
    ("name", "right", "wrong", "said"),
    [(name, *mistake) for name, mistakes in MISTAKES.items() for mistake in mistakes],
)
def test_mistakes_are_named_with_file_and_remedy(
    content: Path, tmp_path: Path, name: str, right: str, wrong: str, said: str
) -> None:
    """A mistake in an assignment stops the build with its file, its line and what to do."""
    path = content / "exercises" / "assignments" / "a1" / name
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        build_course(tmp_path / "root", content=content)
    assert said in str(caught.value)
    assert not (tmp_path / "root").exists()


def test_content_without_assignments_says_where_they_come_from(tmp_path: Path) -> None:
    """An installed package holds no assignments, and the message says so."""
    with pytest.raises(BuildError, match="not part of the installed package"):
        build_course(tmp_path / "root", content=tmp_path)


def test_a_root_that_cannot_be_written_is_said_plainly(content: Path, tmp_path: Path) -> None:
    """A file in the place of the folder gives a sentence, not a traceback."""
    (tmp_path / "root").write_text("")
    with pytest.raises(BuildError, match="could not be written"):
        build_course(tmp_path / "root", content=content)


def test_every_assignment_of_the_course_can_be_built(checkout: Path, tmp_path: Path) -> None:
    """What ships is free of mistakes, and nothing of its key is in what would be released."""
    built = build_course(tmp_path / "root", content=checkout)
    assert built.assignments
    for slug in built.assignments:
        source = read_assignment(checkout / "exercises" / "assignments" / slug)
        released = b"".join(
            path.read_bytes()
            for path in (built.root / "source" / slug).rglob("*")
            if path.is_file()
        ).decode()
        for text in private_texts(source):
            assert json.dumps(text, ensure_ascii=False)[1:-1] not in released


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ("", ""),
        ("attempts: 1", "You can hand this in once."),
        ("attempts: 3", "You can hand this in 3 times; the last time counts."),
        (
            "due: 2027-03-31T23:59+02:00\nlate: never",
            "**Due 31 March 2027, 23:59 (UTC+02:00)**, unless you were given more time. "
            "Work that comes later brings no points.",
        ),
        (
            "due: 2027-03-31T23:59+02:00\n"
            "late:\n  percent_off: 10\n  grace_minutes: 15\n  until: 2027-04-07T12:00+02:00",
            "Work that is late by more than 15 minutes loses 10% of its points for each day "
            "begun; after 7 April 2027, 12:00 (UTC+02:00) it brings no points.",
        ),
    ],
)
def test_a_trainee_reads_until_when_and_how_often(content: Path, entries: str, said: str) -> None:
    """At the top of the page, where anything is set."""
    folder = content / "exercises" / "assignments" / "a1"
    path = folder / "assignment.yaml"
    path.write_text(path.read_text() + entries + "\n")
    top = source_notebook(read_assignment(folder)).cells[0].source
    assert top.endswith(said or "Read each line once before you answer.")
