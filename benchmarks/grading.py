"""CPU time of marking: `alliance grade` against stock `nbgrader autograde`, per submission.

    python benchmarks/grading.py [SUBMISSIONS] [SAMPLE]
    python benchmarks/grading.py --many [SUBMISSIONS ...]
    python benchmarks/grading.py --cores [SUBMISSIONS]

`alliance.grading.grade`, which is what `alliance grade` does, marks all submissions (500);
`nbgrader autograde` with nbgrader's own settings, which execute each notebook, and with this
course's settings mark a sample of the same (10). Each is a process of its own, and its CPU time,
user and system, is counted from its first instruction, with its children (resource.getrusage, so
not on Windows). Prints the ratios; exit status 1 if that of `grade` is below 20.

With `--many`, whether it costs the same for each of many: grades 500, 1,000, 2,000 and 5,000, each
number in a process of its own, and prints the CPU time of a submission and the highest memory of
the process beside those at the smallest number. Exit status 1 if a submission at the largest takes
more than 1.25 times as long, or the process more than 1.5 times the memory.

With `--cores`, what several processes bring where each submission holds a session with a simulated
client: grades the demonstration's, copied until there are 120, with one process and with one for
each core, and prints the seconds on the clock and their ratio. The course the figures above are
taken on has that session too, but nobody has begun it.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from alliance.demo import make_demo
from alliance.exercises import AnswerStore, CodingExercise, ReplyExercise
from alliance.grading import build_course, grade, read_assignment
from alliance.scoring import cores

CHECKOUT = Path(__file__).resolve().parents[1]
WANTED = 20
NUMBERS = (500, 1_000, 2_000, 5_000)
SLOWER, LARGER = 1.25, 1.5
GRADE = "import sys; from pathlib import Path; from alliance.grading import grade; "
GRADE += "grade(Path.cwd(), sys.argv[1])"
TOLD = """
import json, resource, sys
from pathlib import Path
from alliance.grading import grade
graded = grade(Path.cwd(), sys.argv[1])
spent = resource.getrusage(resource.RUSAGE_SELF)
told = {"graded": sum(not one.failed for one in graded), "cpu": spent.ru_utime + spent.ru_stime}
Path(sys.argv[2]).write_text(json.dumps({**told, "memory": spent.ru_maxrss / 1024}))
"""
STOCK = "c = get_config()\nc.CourseDirectory.course_id = 'alliance'\n"


def main() -> int:
    if sys.argv[1:2] == ["--cores"]:
        return side_by_side(int(sys.argv[2]) if len(sys.argv) > 2 else 120)
    if sys.argv[1:2] == ["--many"]:
        return many(sorted(map(int, sys.argv[2:])) or list(NUMBERS))
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    sample = min(count, int(sys.argv[2]) if len(sys.argv) > 2 else 10)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        roots = [home / "grade", home / "settings", home / "stock"]
        assignment = prepare(roots, count, sample)
        grading = ["-c", GRADE, assignment]
        autograde = ["-m", "nbgrader", "autograde", assignment, "--log-level=CRITICAL"]
        ours = mark(roots[0], assignment, home, grading) / count
        settings, stock = (mark(root, assignment, home, autograde) / sample for root in roots[1:])
    print(f"{assignment}, CPU milliseconds per submission, of the process and its children:")
    print(f"  nbgrader autograde, its own settings, {sample} submissions {stock * 1000:8.1f}")
    print(f"  nbgrader autograde, this course's settings, {sample} {settings * 1000:8.1f}")
    print(f"  alliance.grading.grade, {count} {ours * 1000:8.1f}")
    print(f"ratio {stock / ours:.1f} (wanted: {WANTED} or more)")
    return 0 if stock / ours >= WANTED else 1


def many(numbers: list[int]) -> int:
    """Grade each number of submissions, and say what one costs."""
    print("submissions   CPU of one   beside the first   memory   beside the first", flush=True)
    found: list[tuple[float, float]] = []
    for number in numbers:
        found.append(measured(number))
        (each, memory), (first, small) = found[-1], found[0]
        print(
            f"{number:11,} {each * 1000:9.1f} ms {each / first:18.2f} {memory:5.0f} MB "
            f"{memory / small:18.2f}",
            flush=True,
        )
    (first, small), (last, large) = found[0], found[-1]
    return 0 if last / first <= SLOWER and large / small <= LARGER else 1


def side_by_side(number: int) -> int:
    """Grade sessions with one process and with as many as there are cores."""
    with tempfile.TemporaryDirectory() as name:
        demo = make_demo(Path(name) / "course", content=CHECKOUT)
        folders = sorted((demo.root / "submitted").iterdir())
        for copy in range(len(folders), number):
            folder = folders[copy % len(folders)]
            shutil.copytree(folder, folder.with_name(f"{folder.name}-{copy}"))
        grade(demo.root, demo.assignment, processes=cores())
        spent: list[float] = []
        for processes in (1, cores()):
            start = time.perf_counter()
            graded = grade(demo.root, demo.assignment, again=True, processes=processes)
            spent.append(time.perf_counter() - start)
            print(f"{len(graded)} submissions, {processes} processes: {spent[-1]:6.1f} s")
    print(f"ratio {spent[0] / spent[1]:.2f} on {cores()} cores")
    return 0


def measured(number: int) -> tuple[float, float]:
    """CPU seconds of one submission, and megabytes at the highest."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        root, told = home / "course", home / "told.json"
        [assignment, *_] = build_course(root, content=CHECKOUT).assignments
        run(root, home, ["-m", "nbgrader", "generate_assignment", assignment])
        first = root / "submitted" / "trainee-0000" / assignment
        shutil.copytree(root / "release" / assignment, first)
        answer(first, assignment)
        for count in range(1, number):
            shutil.copytree(first, root / "submitted" / f"trainee-{count:04}" / assignment)
        run(root, home, ["-c", TOLD, assignment, str(told)])
        found = json.loads(told.read_text(encoding="utf-8"))
    if found["graded"] != number:
        sys.exit(f"only {found['graded']} of {number} submissions were graded")
    return found["cpu"] / number, found["memory"]


def prepare(roots: list[Path], count: int, sample: int) -> str:
    """Course roots with the same release; the others get a sample of the first one's submissions.

    The last has nbgrader's own settings.
    """
    first, *others = roots
    [assignment, *_] = build_course(first, content=CHECKOUT).assignments
    run(first, first.parent, ["-m", "nbgrader", "generate_assignment", assignment])
    for number in range(count):
        if number == sample:
            for root in others:
                shutil.copytree(first, root)
        folder = first / "submitted" / f"trainee-{number:04}" / assignment
        shutil.copytree(first / "release" / assignment, folder)
        answer(folder, assignment)
    if count == sample:
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
