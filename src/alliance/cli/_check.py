"""`alliance check`: reads content as strictly as code, and names every mistake with its place."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from alliance.clients import read_case, read_common
from alliance.content import ContentError, ContentNotFoundError, Problem, root
from alliance.course import check_blueprint, check_lessons
from alliance.exercises import (
    CERTIFICATION_FILE,
    check_exercise,
    read_certification,
    read_scales,
)
from alliance.scoring import read_wordings
from alliance.transcripts import check, read_codebook, read_exchanges

from ._commands import Commands, complain


def add_check_command(commands: Commands) -> None:
    """Add `check` to the command line."""
    parser = commands.add_parser(
        "check",
        help="check transcripts, cases, exercises, scales, lessons and assignments",
        description="Check content and name every mistake with file, line and what to do.",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="a transcript, case, exercise's folder, or content folder (default: the course)",
    )
    parser.set_defaults(run=_check)


def _check(arguments: argparse.Namespace) -> int:
    problems: list[Problem] = []
    try:
        for path in arguments.paths or [root()]:
            for name, found in _parts(path):
                print(f"Checked {name}: {_count(len(found), 'problem')}.", flush=True)
                problems += found
    except (ContentError, ContentNotFoundError) as error:
        return complain(error)
    except FileNotFoundError as error:
        return complain(f"There is no {error.filename}. Check the spelling of the path.", 2)
    except _NothingToCheckError as error:
        return complain(error, 2)
    if problems:
        return complain("\n".join(dict.fromkeys(str(problem) for problem in problems)))
    return 0


class _NothingToCheckError(Exception):
    """A folder that holds nothing this command knows; the message says what it could be."""


def _parts(path: Path) -> Iterator[tuple[str, list[Problem]]]:
    """What there is to check at a path, part by part, so that progress can be shown."""
    if not path.exists():
        raise FileNotFoundError(2, "", str(path))
    if (path / "transcripts" / "codebook.yaml").is_file():
        yield from _whole(path)
    elif path.name == "scales.yaml":
        yield str(path), _read(read_scales, path)
    elif path.name == CERTIFICATION_FILE:
        yield str(path), _read(read_certification, path)
    elif path.name == "codebook.yaml":
        yield str(path), _read(read_codebook, path)
    elif (path / "assignment.yaml").is_file():
        yield str(path), _assignments([path])
    elif (path / "exercise.yaml").is_file() or path.name == "exercise.yaml":
        folder = path if path.is_dir() else path.parent
        yield str(path), check_exercise(folder)
    elif (path / "toc.yaml").is_file():
        yield str(path), [*check_lessons(path.parent), *check_blueprint(path.parent)]
    elif path.parent.name == "cases" and path.is_file():
        yield str(path), _read(read_case, path)
    elif path.parent.name == "replies" and path.is_file():
        yield str(path), _read(read_exchanges, path)
    elif path.is_dir() and not any(path.glob("*.yaml")):
        yield from _inside(path)
    else:
        yield str(path), check(path)


def _inside(folder: Path) -> Iterator[tuple[str, list[Problem]]]:
    """The exercises or assignments in a folder of them."""
    names = ("exercise.yaml", "assignment.yaml")
    found = sorted(path.parent for name in names for path in folder.glob(f"*/{name}"))
    if not found:
        raise _NothingToCheckError(
            f"There is nothing to check in {folder}. Name a transcript, an exercise's or an "
            "assignment's folder, or a content folder with course, exercises and transcripts."
        )
    for part in found:
        yield from _parts(part)


def _whole(content: Path) -> Iterator[tuple[str, list[Problem]]]:
    codebook_problems = _read(read_codebook, content / "transcripts" / "codebook.yaml")
    yield "the codebook", codebook_problems
    if codebook_problems:
        return  # everything else would be measured against it
    book = read_codebook(content / "transcripts" / "codebook.yaml")
    corpus = sorted((content / "transcripts" / "corpus").glob("*.yaml"))
    found = [problem for path in corpus for problem in check(path, book)]
    yield _count(len(corpus), "transcript"), found
    replies = sorted((content / "transcripts" / "replies").glob("*.yaml"))
    found = [problem for path in replies for problem in _read(read_exchanges, path)]
    yield _count(len(replies), "file") + " of coded replies", found
    folders = sorted(p.parent for p in content.glob("exercises/practice/*/exercise.yaml"))
    found = [problem for folder in folders for problem in check_exercise(folder)]
    yield _count(len(folders), "exercise"), found
    cases = sorted((content / "exercises" / "cases").glob("*.yaml"))
    found = [problem for path in cases for problem in _read(read_case, path)]
    yield _count(len(cases), "simulated client"), found
    yield "the lessons", check_lessons(content)
    yield "the blueprint", check_blueprint(content)
    yield "the feedback rules", _read(read_wordings, content / "course" / "feedback.yaml")
    yield "the rating scales", _read(read_scales, content / "course" / "scales.yaml")
    certification = content / "course" / CERTIFICATION_FILE
    if certification.is_file():
        yield "the certification", _read(read_certification, certification)
    yield "what clients have in common", _read(read_common, content / "course" / "clients.yaml")
    assignments = sorted(p.parent for p in content.glob("exercises/assignments/*/assignment.yaml"))
    if assignments:
        yield _count(len(assignments), "assignment"), _assignments(assignments)


def _assignments(folders: Iterable[Path]) -> list[Problem]:
    from alliance.demo import read_invented  # half a second only assignments need
    from alliance.grading import read_assignment

    problems: list[Problem] = []
    for folder in folders:
        problems += _read(lambda place: read_invented(read_assignment(place)), folder)
        problems += check(folder / "transcripts")
        for exercise in sorted(path.parent for path in folder.glob("exercises/*/exercise.yaml")):
            problems += check_exercise(exercise)
    return problems


def _read(read: Callable[[Path], object], path: Path) -> list[Problem]:
    """What reading refuses."""
    try:
        read(path)
    except ContentError as error:
        return list(error.problems)
    return []


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
