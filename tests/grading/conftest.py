"""A small assignment with its key, and a program that gives, collects and marks it."""

import contextlib
import os
import shutil
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from jupyter_core.application import NoStart
from nbgrader.api import Gradebook
from nbgrader.apps.nbgraderapp import NbGraderApp
from sqlalchemy.exc import SAWarning

from alliance.exercises import AnswerStore
from alliance.grading import build_course

ASSIGNMENT = "a1"
TRANSCRIPT = """\
slug: the-ferry
title: The ferry
module: 03-active-listening
quality: mixed
fictional: true
about: A first session, written for a test.
client: {name: Ana, about: Works on a ferry.}
therapist: {name: Ben, about: In training.}
turns:
- id: t1
  speaker: therapist
  text: What would you like to talk about?
  annotations:
  - code: open-question
    quote: What would you like
    why: It leaves the choice of the subject wholly to her.
- id: t2
  speaker: client
  text: The ferry, I suppose. It never stops.
- id: t3
  speaker: therapist
  text: It never stops.
  annotations:
  - code: reflection
    quote: never stops
    or: [encourager]
    why: He hands back her own last words without adding anything.
- id: t4
  speaker: client
  text: No.
- id: t5
  speaker: therapist
  text: You should take a holiday. Have you asked?
  annotations:
  - code: unsolicited-advice
    quote: You should take a holiday
    why: Nobody had asked him what she ought to do next.
  - code: closed-question
    quote: Have you asked
    why: A yes or a no would be answer enough for this one.
- id: t6
  speaker: client
  text: No.
- id: t7
  speaker: therapist
  text: You sound worn out by it.
  annotations:
  - code: deeper-reflection
    quote: worn out
    why: The tiredness was in her voice and she had not named it.
"""
ASSIGNMENT_YAML = """\
title: Listening, in small
module: 03-active-listening
points: 20
exercises:
- {slug: a1-coding, points: 8, marking: automatic}
- {slug: a1-replies, points: 12, marking: rubric}
"""
RUBRIC = """\
criteria:
- id: photograph
  exercise: a1-replies
  prompt: r1
  name: Hears the feeling
  points: 8
  levels:
  - {points: 8, anchor: Names being left out and stays with the empty seat.}
  - {points: 4, anchor: Says back the content and passes over the seat.}
  - {points: 0, anchor: Comforts or advises and hears nothing at all.}
  model_answers:
  - {level: 8, text: There was room for you and nobody asked., why: It stays with what hurts him.}
  common_faults: [Explaining what the friends may have meant by it.]
- id: whole
  exercise: a1-replies
  name: Leaves room
  points: 4
  levels:
  - {points: 4, anchor: Short throughout and no more than one question.}
  - {points: 0, anchor: Long replies that leave the client no space.}
"""
NOTEBOOK = """\
---
kernelspec: {name: python3, display_name: Python 3}
---
# Listening, in small

Read each line once before you answer.

```{code-cell} ipython3
from alliance_widgets import exercise
```

```{code-cell} ipython3
:tags: [exercise]
exercise("a1-coding")
```

## Replies

```{code-cell} ipython3
:tags: [exercise]
exercise("a1-replies")
```
"""
CODING = """\
kind: coding
title: Code the ferry
module: 03-active-listening
step: code
skill: listening
minutes: 5
transcript: the-ferry
codes: [open-question, closed-question, reflection, deeper-reflection, encourager, unsolicited-advice]
"""
REPLIES = """\
kind: reply
title: Two replies
module: 03-active-listening
step: drill
skill: listening
minutes: 5
prompts:
- id: r1
  title: The photograph
  client: They all went and there was a seat.
  prompt: What do you say?
- id: r2
  title: The oven
  client: I have been cleaning the oven.
  prompt: What do you say?
"""
RIGHT = {
    "t1": ["open-question"],
    "t3": ["encourager"],
    "t5": ["unsolicited-advice", "closed-question"],
    "t7": ["deeper-reflection"],
}


def write_content(root: Path) -> Path:
    """A content folder with one assignment; the folder of the assignment."""
    folder = root / "exercises" / "assignments" / ASSIGNMENT
    files = {
        "assignment.yaml": ASSIGNMENT_YAML,
        "rubric.yaml": RUBRIC,
        "notebook.md": NOTEBOOK,
        "design.md": "# Design\n",
        "transcripts/the-ferry.yaml": TRANSCRIPT,
        "exercises/a1-coding/exercise.yaml": CODING,
        "exercises/a1-coding/intro.md": "Give each turn its codes.",
        "exercises/a1-replies/exercise.yaml": REPLIES,
        "exercises/a1-replies/intro.md": "Answer each line.",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@dataclass
class Program:
    """A course root, an exchange and trainees' folders, driven by nbgrader's own commands."""

    home: Path
    assignment: str = ASSIGNMENT
    right = RIGHT

    @property
    def root(self) -> Path:
        return self.home / "course"

    @property
    def release(self) -> Path:
        return self.root / "release" / self.assignment

    @property
    def inbound(self) -> Path:
        return self.home / "exchange" / "test-course" / "inbound"

    def run(self, *args: str, at: Path | None = None) -> None:
        """Run `nbgrader …` as a person would in this folder."""
        before = Path.cwd()
        os.chdir(at or self.root)
        NbGraderApp.clear_instance()
        app = NbGraderApp.instance()
        try:
            app.initialize([*args, "--log-level=ERROR"])
            with contextlib.suppress(NoStart), warnings.catch_warnings():
                warnings.simplefilter("ignore", SAWarning)  # nbgrader's own
                app.start()  # raises NoStart when the subcommand has run
        finally:
            app.reset()
            os.chdir(before)

    def rebuild(self, generate: bool = True) -> None:
        """Build from changed content, and have nbgrader take note of it."""
        build_course(self.root, content=self.home / "content")
        if generate:
            self.run("generate_assignment", ASSIGNMENT, "--force")

    def fetch(self, trainee: str) -> Path:
        """A trainee fetches the assignment; its folder."""
        place = self.home / "trainees" / trainee
        place.mkdir(parents=True)
        exchange = self.home / "exchange"
        config = (
            f"c.Exchange.root = {str(exchange)!r}\nc.CourseDirectory.course_id = 'test-course'\n"
        )
        (place / "nbgrader_config.py").write_text("c = get_config()\n" + config)
        self.run("fetch_assignment", ASSIGNMENT, at=place)
        return place / ASSIGNMENT

    def submit(self, trainee: str) -> Path:
        """A trainee hands in; the folder in the exchange."""
        place = self.home / "trainees" / trainee
        self.run("submit", ASSIGNMENT, f"--student={trainee}", at=place)
        return max(self.inbound.glob(f"{trainee}+*"))

    def save_coding(
        self, folder: Path, codes: dict[str, list[str]], slug: str = "a1-coding"
    ) -> None:
        """Save a coding into `answers/` of an assignment's folder, as the widget does."""
        turns = {
            turn: {
                "codes": [{"code": code, "quote": ""} for code in chosen],
                "unsure": False,
                "note": "",
            }
            for turn, chosen in codes.items()
        }
        self.save(folder, slug, "coding", {"turns": turns, "revealed": False})

    def save_replies(self, folder: Path, **texts: str) -> None:
        """Save replies, by id of the prompt."""
        self.save(folder, "a1-replies", "reply", {"replies": texts, "handed_in": True})

    def save(self, folder: Path, slug: str, kind: str, body: dict[str, object]) -> None:
        """Save the body of an answer."""
        file = AnswerStore(folder / "answers").open(slug, kind)
        file.save(body, expect=file.read().revision)

    def fetch_by_hand(self, trainee: str) -> Path:
        """A fresh copy of what was released, on the trainee's own computer."""
        place = self.home / "laptops" / trainee
        folder = place / f"copy-{len(list(place.glob('*')))}" / self.assignment
        shutil.copytree(self.release, folder)
        return folder

    def hand_over(self, trainee: str) -> Path:
        """Put a released copy where `nbgrader collect` would; a shortcut for other tests."""
        folder = self.root / "submitted" / trainee / self.assignment
        shutil.copytree(self.release, folder)
        (folder / "timestamp.txt").write_text("2026-01-10 12:00:00 UTC")
        (folder / "submission_secret.txt").write_text(f"secret of {trainee}")
        return folder

    def gradebook(self) -> Gradebook:
        return Gradebook(f"sqlite:///{self.root / 'gradebook.db'}", "test-course")

    def scores(self, trainee: str) -> dict[str, tuple[float | None, bool]]:
        """Automatic points, and whether a person is needed, by grade id."""
        with self.gradebook() as gradebook:
            submission = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, trainee)
            return {
                grade.name: (grade.auto_score, bool(grade.needs_manual_grade))
                for grade in submission.grades
            }

    def marked(self, trainee: str) -> Path:
        """The notebook a marker opens."""
        return self.root / "autograded" / trainee / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one small assignment."""
    write_content(tmp_path / "content")
    return tmp_path / "content"


@pytest.fixture(scope="session")
def _released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program whose assignment is released, made once and copied for each test."""
    home = tmp_path_factory.mktemp("program")
    with pytest.MonkeyPatch.context() as patch:
        program = _program(home, patch)
        write_content(home / "content")
        build_course(program.root, content=home / "content", course_id="test-course")
        with (program.root / "nbgrader_config.py").open("a") as config:
            config.write("from pathlib import Path\n")
            config.write('c.Exchange.root = str(Path(__file__).parents[1] / "exchange")\n')
        program.run("generate_assignment", ASSIGNMENT)
        program.run("release_assignment", ASSIGNMENT)
    return home


@pytest.fixture
def program(tmp_path: Path, _released: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """A program that has released the small assignment."""
    program = _program(tmp_path, monkeypatch)
    shutil.copytree(_released, tmp_path, dirs_exist_ok=True)
    yield program
    NbGraderApp.clear_instance()


@pytest.fixture(scope="module")
def course_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, _released: Path
) -> Iterator[Program]:
    """A program that has released the small assignment, for all tests of a module."""
    yield from _copied(tmp_path_factory.mktemp("course"), _released)


@pytest.fixture(scope="module")
def other_course_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, _released: Path
) -> Iterator[Program]:
    """One more of the same."""
    yield from _copied(tmp_path_factory.mktemp("other"), _released)


def _copied(home: Path, released: Path) -> Iterator[Program]:
    with pytest.MonkeyPatch.context() as patch:
        program = _program(home, patch)
        shutil.copytree(released, home, dirs_exist_ok=True)
        yield program


def _program(home: Path, patch: pytest.MonkeyPatch) -> Program:
    for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        patch.setenv(name, str(home / name.lower()))
    (home / "exchange").mkdir(exist_ok=True)
    (home / "exchange").chmod(0o777)
    return Program(home)
