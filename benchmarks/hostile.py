"""What hostile submissions do: to `alliance grade`, and to stock `nbgrader autograde`.

    python benchmarks/hostile.py

Each kind (hostile_kinds.py) is handed in by a trainee of its own, with the answers of an
honest one, in two course roots: one graded by `alliance.grading.grade`, the other by nbgrader with
its own settings, which executes what was handed in (some minutes). Prints a row for each kind
and how often code of a trainee ran, marks were forged, and the supervisor was told nothing; exit
status 1 if any of these happens to `alliance grade` where the kind calls for a word.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT / "benchmarks"))
os.environ["ALLIANCE_CONTENT"] = str(CHECKOUT)

from grading import STOCK, answer  # noqa: E402
from hostile_kinds import Hostile, kinds  # noqa: E402
from nbgrader.api import Gradebook  # noqa: E402

from alliance.grading import build_course, generate_assignment, grade  # noqa: E402

HONEST = "aaa-honest"
PATIENCE = 60  # seconds for one submission


@dataclass
class Outcome:
    """What came of one kind."""

    ran: bool = False
    forged: bool = False
    marked: bool = False
    told: str = ""

    def words(self) -> str:
        """The same for the table."""
        found = [word for word, is_so in (("CODE RAN", self.ran), ("FORGED", self.forged)) if is_so]
        found.append("marked" if self.marked else "not marked")
        return ", ".join(found)


def main() -> int:
    every = list(kinds())
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        ours = prepared(home / "ours", every)
        stock = prepared(home / "stock", every)
        graded = {one.trainee: one for one in grade(home / "ours", ours)}
        (home / "stock" / "nbgrader_config.py").write_text(STOCK, encoding="utf-8")
        for number in range(len(every) + 1):
            autograde(home / "stock", stock, trainee(number))
        reports = {name: " ".join(one.report) for name, one in graded.items()}
        first = outcomes(home / "ours", ours, every, reports)
        second = outcomes(home / "stock", stock, every, {})
    return told(every, first, second)


def autograde(root: Path, assignment: str, name: str) -> None:
    """Stock nbgrader on one submission, in a process of its own; it may fail or hang."""
    command = [sys.executable, "-m", "nbgrader", "autograde", assignment, f"--student={name}"]
    settings = {"JUPYTER_CONFIG_DIR": str(root / "none"), "JUPYTER_DATA_DIR": str(root / "none")}
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(
            [*command, "--log-level=CRITICAL"],
            cwd=root,
            env={**os.environ, **settings},
            capture_output=True,
            timeout=PATIENCE,
        )


def prepared(root: Path, every: list[Hostile]) -> str:
    """A course root with an honest submission and one of each kind."""
    [assignment, *_] = build_course(root, content=CHECKOUT).assignments
    generate_assignment(root, assignment)
    for number, kind in enumerate([None, *every]):
        folder = root / "submitted" / trainee(number) / assignment
        shutil.copytree(root / "release" / assignment, folder)
        answer(folder, assignment)
        if kind is not None:
            kind.change(folder, trace(root, number))
    return assignment


def trainee(number: int) -> str:
    return f"kind-{number:02}" if number else HONEST


def trace(root: Path, number: int) -> Path:
    return root / f"trace-{number:02}"


def outcomes(
    root: Path, assignment: str, every: list[Hostile], reports: dict[str, str]
) -> list[Outcome]:
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "alliance") as gradebook:
        scores = {
            one.student_id: one.score
            for one in gradebook.find_assignment(assignment).submissions
            if any(notebook.grades for notebook in one.notebooks)
        }
    found: list[Outcome] = []
    for number, _ in enumerate(every, 1):
        name = trainee(number)
        page = root / "autograded" / name / assignment / f"{assignment}.ipynb"
        found.append(
            Outcome(
                ran=trace(root, number).exists(),
                forged=scores.get(name, 0.0) > scores.get(HONEST, 0.0) + 0.01,
                marked=page.exists(),
                told=reports.get(name, ""),
            )
        )
    return found


def told(every: list[Hostile], ours: list[Outcome], stock: list[Outcome]) -> int:
    print(f"{'':44} {'alliance grade':34} nbgrader autograde, its own settings")
    faults = 0
    for kind, one, other in zip(every, ours, stock, strict=True):
        silent = bool(kind.told) and kind.told not in one.told
        faults += one.ran or one.forged or silent
        says = "says so" if one.told else "nothing to say"
        print(f"{kind.name:44} {f'{one.words()}, {says}':34} {other.words()}")
    for name, found in (("alliance grade", ours), ("nbgrader autograde", stock)):
        ran, forged = sum(one.ran for one in found), sum(one.forged for one in found)
        left = sum(not one.marked for one in found)
        print(f"{name}: code ran {ran}, forged {forged}, not marked {left}, of {len(found)}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
