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
from small_assignment import ASSIGNMENT, RIGHT, write_content
from sqlalchemy.exc import SAWarning

from alliance.exercises import AnswerStore
from alliance.grading import build_course


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
