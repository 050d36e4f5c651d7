"""CPU time of marking 20 submissions: this course's marking against stock `nbgrader autograde`.

    python benchmarks/grading.py [SUBMISSIONS]

All mark the same notebooks, released from the course's own assignment: `nbgrader autograde` with
nbgrader's own settings, which execute each notebook; the same command with this course's settings;
and `alliance.grading.grade`, which is what `alliance grade` does. Each is a process of its own,
and its CPU time, user and system, is counted from its first instruction, with its children
(resource.getrusage, so not on Windows). Prints the ratios; exit status 1 if that of `grade` is
below 10.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from alliance.exercises import AnswerStore, CodingExercise, ReplyExercise
from alliance.grading import build_course, read_assignment

CHECKOUT = Path(__file__).resolve().parents[1]
WANTED = 10
GRADE = "import sys; from pathlib import Path; from alliance.grading import grade; "
GRADE += "grade(Path.cwd(), sys.argv[1])"
STOCK = "c = get_config()\nc.CourseDirectory.course_id = 'alliance'\n"


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        roots = [home / "grade", home / "settings", home / "stock"]
        assignment = prepare(roots, count)
        grading = ["-c", GRADE, assignment]
        autograde = ["-m", "nbgrader", "autograde", assignment, "--log-level=CRITICAL"]
        spent = [
            mark(root, assignment, home, command)
            for root, command in zip(roots, [grading, autograde, autograde], strict=True)
        ]
    stock = spent[-1]
    print(f"{count} submissions of {assignment}, CPU seconds of the process and its children:")
    print(f"  nbgrader autograde, its own settings      {stock:7.2f}")
    print(f"  nbgrader autograde, this course's settings{spent[1]:7.2f}  {stock / spent[1]:5.1f} x")
    print(f"  alliance.grading.grade                    {spent[0]:7.2f}  {stock / spent[0]:5.1f} x")
    print(f"ratio {stock / spent[0]:.1f} (wanted: {WANTED} or more)")
    return 0 if stock / spent[0] >= WANTED else 1


def prepare(roots: list[Path], count: int) -> str:
    """Course roots with the same release and submissions, the last with nbgrader's own settings."""
    first, *others = roots
    [assignment, *_] = build_course(first, content=CHECKOUT).assignments
    run(first, first.parent, ["-m", "nbgrader", "generate_assignment", assignment])
    for number in range(count):
        folder = first / "submitted" / f"trainee-{number:02}" / assignment
        shutil.copytree(first / "release" / assignment, folder)
        answer(folder, assignment)
    for root in others:
        shutil.copytree(first, root)
    (roots[-1] / "nbgrader_config.py").write_text(STOCK, encoding="utf-8")
    return assignment


def answer(folder: Path, assignment: str) -> None:
    """Answers to every exercise, as the widgets save them."""
    source = read_assignment(CHECKOUT / "exercises" / "assignments" / assignment)
    store = AnswerStore(folder / "answers")
    for slug, exercise in source.exercises.items():
        body: dict[str, object] = {}
        if isinstance(exercise, CodingExercise):
            label = {"code": exercise.codes[0], "quote": ""}
            coding = {"codes": [label], "unsure": False, "note": ""}
            body = {"turns": {turn.id: coding for turn in exercise.turns}, "revealed": False}
        elif isinstance(exercise, ReplyExercise):
            texts = {prompt.id: "You said there was a seat. " * 5 for prompt in exercise.prompts}
            body = {"replies": texts, "handed_in": True}
        store.open(slug, exercise.kind).save(body, expect=0)


def mark(root: Path, assignment: str, home: Path, command: list[str]) -> float:
    """CPU seconds of one way to mark, and a look that it did."""
    before = children()
    run(root, home, command)
    spent = children() - before
    marked = list((root / "autograded").glob(f"*/{assignment}/{assignment}.ipynb"))
    submitted = list((root / "submitted").iterdir())
    if len(marked) != len(submitted):
        sys.exit(f"only {len(marked)} of {len(submitted)} submissions in {root} were marked")
    return spent


def children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(root: Path, home: Path, arguments: list[str]) -> None:
    """Run Python in a course root; what it says is shown only if it fails."""
    scripts = str(Path(sys.executable).parent)
    settings = {
        "ALLIANCE_CONTENT": str(CHECKOUT),
        "JUPYTER_CONFIG_DIR": str(home / "jupyter"),
        "JUPYTER_DATA_DIR": str(home / "jupyter"),
        "PATH": os.pathsep.join([scripts, os.environ["PATH"]]),
    }
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=root, env={**os.environ, **settings}, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stderr)


if __name__ == "__main__":
    sys.exit(main())
