"""Makes a course root with a cohort of invented trainees, graded and mostly marked."""

import json
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alliance.content import write_file
from alliance.exercises import AnswerStore
from alliance.grading import (
    CONFIG_FILE,
    AssignmentSource,
    Enrolled,
    Graded,
    build_course,
    enrol,
    generate_assignment,
    grade,
    open_book,
    publish,
    read_assignment,
)

from ._answers import Inventor
from ._invented import read_invented
from ._marking import Careful, mark_demo
from ._people import Trainee, invented_trainees

DEMO = "DEMONSTRATION.txt"
_NOTE = """\
This course was made by `alliance demo`. Every trainee, every answer and every mark in it is
invented: nobody wrote them, and no figure here says anything about real people. Delete the folder
when you have seen enough.
"""
_WHOLE = "Assignment: "  # the last line of that note, once all is made
_MOMENT = "%Y-%m-%d %H:%M:%S.%f UTC"
Tell = Callable[[str], None]


class DemoError(Exception):
    """The demonstration cannot be made; the message says why and what to do."""


@dataclass(frozen=True)
class Demo:
    """What was made.

    Attributes:
        root: the course root.
        assignment: the assignment that the cohort handed in.
        trainees: all of them, also those who handed nothing in.
        graded: what came of each submission.
        careful: by trainee and criterion's grade id: what a careful marker would give; what is
            missing was left empty.
    """

    root: Path
    assignment: str
    trainees: tuple[Trainee, ...]
    graded: tuple[Graded, ...]
    careful: dict[tuple[str, str], Careful]


def make_demo(
    root: Path,
    *,
    content: Path | None = None,
    trainees: int = 24,
    seed: int = 1,
    now: datetime | None = None,
    tell: Tell | None = None,
) -> Demo:
    """Make a course root with an invented cohort that has handed in the first assignment.

    Two invented markers have marked most of it, the work of every third trainee both of them; some
    is left for whoever looks at the demonstration.

    One trainee hands nothing in, one is late, the file of one is damaged, one has written points
    into the notebook, and one has edited what a simulated client says: what a supervisor meets.

    Args:
        root: a folder that does not exist or is empty.
        content: the content folder with the assignments; by default the course's.
        trainees: how many, 6 to 96.
        seed: another number makes another cohort; the same one the same.
        now: the moment to count from; by default the present.
        tell: told what is being done, a sentence at a time.

    Raises:
        DemoError: the folder is in use, or the number of trainees is out of range.
        GradingError: the course cannot be built, for instance since there are no assignments.
        ContentError: an assignment has mistakes.
    """
    say = tell or (lambda sentence: None)
    _refuse_used(root)
    if not 6 <= trainees <= 96:
        raise DemoError("A demonstration has 6 to 96 trainees.")
    dice = random.Random(seed)  # noqa: S311 - invented people, no secret
    say("Building the assignment …")
    built = build_course(root, content=content, course_id="demonstration")
    write_file(root / DEMO, _NOTE.encode())
    _own_exchange(root)
    assignment = built.assignments[0]
    generate_assignment(root, assignment)
    source = read_assignment(root / "keys" / assignment)
    people = invented_trainees(trainees, dice)
    due = (now or datetime.now(UTC)) - timedelta(days=4)
    listed = [Enrolled(one.id, one.first_name, one.last_name) for one in people]
    enrol(root, assignment, listed, due=due)
    inventor = Inventor(source, read_invented(_as_written(source, content)), dice)
    for number, one in enumerate(people[:-1], 1):  # the last hands nothing in
        say(f"Inventing answers: {number} of {len(people) - 1} …")
        _hand_in(root, source, one, inventor, due, dice)
    _mischief(root, assignment, people)
    graded = grade(root, assignment, progress=lambda done, of, _: say(f"Grading: {done} of {of} …"))
    say("Marking, with two invented markers …")
    handed_in = [one.id for one in people[:-1]]
    mark_demo(root, source, handed_in, inventor.worth, begin=due + timedelta(hours=30), dice=dice)
    say("Writing the marks that hold into the gradebook …")
    with open_book(root) as book:
        publish(root, assignment, book)
    write_file(root / DEMO, f"{_NOTE}\n{_WHOLE}{assignment}\n".encode())
    return Demo(root, assignment, tuple(people), graded, inventor.worth)


def demo_there(root: Path) -> str | None:
    """The assignment of a demonstration that was made here, whole; None where there is none."""
    try:
        lines = (root / DEMO).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    name = lines[-1].removeprefix(_WHOLE) if lines and lines[-1].startswith(_WHOLE) else ""
    return name if name in {path.name for path in (root / "keys").glob("*")} else None


def _refuse_used(root: Path) -> None:
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise DemoError(
            f"{root} is in use already. Name a folder that does not exist yet; the demonstration "
            "makes it."
        )


def _own_exchange(root: Path) -> None:
    """An exchange folder inside the demonstration, so that every button of formgrader works."""
    (root / "exchange").mkdir(mode=0o700)
    config = root / CONFIG_FILE
    text = config.read_text(encoding="utf-8")
    own = 'import os\n\nc.Exchange.root = os.path.join(os.path.dirname(__file__), "exchange")\n'
    write_file(config, f"{text}\n# Of the demonstration alone:\n{own}".encode())


def _as_written(source: AssignmentSource, content: Path | None) -> AssignmentSource:
    """The assignment where it was written, with the invented answers beside it."""
    from alliance import content as places

    folder = content / "exercises" / "assignments" if content else places.assignments()
    return source if folder is None else read_assignment(folder / source.slug)


def _hand_in(
    root: Path,
    source: AssignmentSource,
    trainee: Trainee,
    inventor: Inventor,
    due: datetime,
    dice: random.Random,
) -> None:
    folder = root / "submitted" / trainee.id / source.slug
    shutil.copytree(root / "release" / source.slug, folder)
    store = AnswerStore(folder / "answers")
    for slug, exercise in source.exercises.items():
        saved = inventor.answer(exercise, trainee)
        if saved is not None:
            store.open(slug, exercise.kind).save(*saved, expect=0)
    moment = due - timedelta(hours=dice.uniform(1, 90))
    write_file(folder / "timestamp.txt", moment.strftime(_MOMENT).encode())


def _mischief(root: Path, assignment: str, people: Sequence[Trainee]) -> None:
    """What goes wrong in any cohort: a late one, a damaged file, things edited by hand."""
    late, damaged, forged, kinder = (root / "submitted" / one.id / assignment for one in people[:4])
    moment = (late / "timestamp.txt").read_text(encoding="utf-8")
    handed = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC) + timedelta(days=4, hours=20)
    write_file(late / "timestamp.txt", handed.strftime(_MOMENT).encode())
    first = min((damaged / "answers").glob("*.json"))
    write_file(first, first.read_bytes()[:-40])
    notebook = forged / f"{assignment}.ipynb"
    pages = json.loads(notebook.read_text(encoding="utf-8"))
    for cell in pages["cells"]:
        if "points" in cell["metadata"].get("nbgrader", {}):
            cell["metadata"]["nbgrader"]["points"] = 1000
    write_file(notebook, json.dumps(pages).encode())
    for path in (kinder / "answers").glob("*.json"):
        answer = json.loads(path.read_text(encoding="utf-8"))
        if answer["kind"] == "roleplay":
            answer["body"]["session"]["turns"][-1]["client"] = "Thank you. Nobody ever listened so."
            write_file(path, json.dumps(answer, ensure_ascii=False, indent=1).encode())
