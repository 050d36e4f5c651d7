"""Makes nbgrader's course root: the notebooks to release, and apart from them the keys.

    <root>/nbgrader_config.py           made once, then the program's own
    <root>/source/<assignment>/         what nbgrader releases: the notebook, material/*.json
    <root>/keys/<assignment>/           what it never touches: transcripts with reference, rubric

Everything is made in memory and searched for words of the key before the first file is written.
Building again writes only what changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from alliance import content as places
from alliance.content import write_file
from alliance.marking import RULES_FILE, RULES_TEXT

from ._assignment import CASES, AssignmentSource, read_assignment
from ._configure import CONFIG_FILE, config_text
from ._errors import BuildError
from ._keys import KEYS, key_folder, refuse_leaks
from ._material import MATERIAL, material
from ._notebook import notebook_text, source_notebook
from ._progress import Progress

SOURCE = "source"
_HARMLESS = {".ipynb_checkpoints", "__pycache__"}  # nbgrader ignores them
_KEY_FILES = ("assignment.yaml", "rubric.yaml", "transcripts/*.yaml", "exercises/*/*", f"{CASES}/*")


@dataclass(frozen=True)
class Built:
    """What a build did.

    Attributes:
        root: the course root.
        assignments: the slugs built, sorted.
        written: the files that were new or had changed.
        removed: files of an earlier build that no longer belong.
    """

    root: Path
    assignments: tuple[str, ...]
    written: tuple[Path, ...]
    removed: tuple[Path, ...]


def build_course(
    root: Path,
    *,
    content: Path | None = None,
    course_id: str = "alliance",
    progress: Progress | None = None,
) -> Built:
    """Make or renew nbgrader's course root.

    Args:
        root: the folder to make it in; made if it is not there.
        content: the content folder that holds `exercises/assignments`; by default the course's.
        course_id: nbgrader's name of the course, written into a new `nbgrader_config.py` only.
        progress: told before each assignment and at the end.

    Raises:
        BuildError: there are no assignments, an `answers` folder or another file would be
            released, a key would leak, or the root cannot be written.
        ContentError: an assignment has mistakes; the error lists them with file and line.
    """
    root = root.absolute()
    folders = _assignment_folders(content)
    tell = progress or (lambda done, total, name: None)
    planned: list[_Plan] = []
    for number, folder in enumerate(folders):
        tell(number, len(folders), folder.name)
        planned.append(_plan(root, folder))
    written, removed = _write_all(root, planned, course_id)
    tell(len(folders), len(folders), "")
    return Built(root, tuple(folder.name for folder in folders), written, removed)


@dataclass(frozen=True)
class _Plan:
    """The files of one assignment, by path relative to their folder."""

    slug: str
    source: Mapping[str, bytes]
    key: Mapping[str, bytes]


def _assignment_folders(content: Path | None) -> list[Path]:
    place = content / "exercises" / "assignments" if content else places.assignments()
    folders = [] if place is None else sorted(place.glob("*/assignment.yaml"))
    if not folders:
        where = str(place or "the content that came with the package")
        raise BuildError(
            f"There is no assignment in {where}. Graded assignments are not part of the installed "
            "package: build from a checkout, or set ALLIANCE_CONTENT to your program's folder."
        )
    return [path.parent for path in folders]


def _plan(root: Path, folder: Path) -> _Plan:
    _refuse_answers(folder)
    _refuse_strangers(root / SOURCE / folder.name)
    source = read_assignment(folder)
    texts = {f"{source.slug}.ipynb": notebook_text(source_notebook(source))}
    texts |= {f"{MATERIAL}/{name}": text for name, text in material(source).items()}
    refuse_leaks(source, texts)
    return _Plan(
        source.slug,
        {name: text.encode() for name, text in texts.items()},
        _key_files(source),
    )


def _refuse_answers(folder: Path) -> None:
    for answers in folder.rglob("answers"):
        raise BuildError(
            f'There is a folder "answers" in {answers.parent}. It would be released to trainees '
            "and would overwrite theirs. Move it away, then build again."
        )


def _refuse_strangers(built: Path) -> None:
    """nbgrader releases whatever lies beside the notebook, so nothing else may lie there."""
    if not built.is_dir():
        return
    _refuse_answers(built)
    own = {f"{built.name}.ipynb", MATERIAL} | _HARMLESS
    for path in sorted(built.iterdir()):
        if path.name not in own:
            raise BuildError(
                f"{path} is not made by the build, and nbgrader would release it to trainees. "
                "Move it away, then build again."
            )


def _key_files(source: AssignmentSource) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for pattern in _KEY_FILES:
        for path in sorted(source.folder.glob(pattern)):
            if path.is_file():
                files[path.relative_to(source.folder).as_posix()] = path.read_bytes()
    for case in source.cases.values():  # as they are now: marking replays sessions held with them
        path = places.folder("exercises") / "cases" / f"{case.slug}.yaml"
        files[f"{CASES}/{case.slug}.yaml"] = path.read_bytes()
    return files


def _write_all(
    root: Path, planned: list[_Plan], course_id: str
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    written: list[Path] = []
    removed: list[Path] = []
    try:
        root.mkdir(parents=True, exist_ok=True)
        (root / KEYS).mkdir(mode=0o700, exist_ok=True)  # for whoever builds and marks, no others
        config = root / CONFIG_FILE
        if not config.exists():
            written += _renew(config, config_text(course_id).encode())
        rules = root / RULES_FILE
        if not rules.exists():
            written += _renew(rules, RULES_TEXT.encode())
        for plan in planned:
            for folder, files, ours in (
                (root / SOURCE / plan.slug, plan.source, (f"{MATERIAL}/**/*",)),
                (key_folder(root, plan.slug), plan.key, _KEY_FILES),
            ):
                for name, data in files.items():
                    written += _renew(folder / name, data)
                removed += _remove_old(folder, files, ours)
    except OSError as error:
        raise BuildError(
            f"The course root at {root} could not be written: {error.strerror} "
            f"({error.filename}). Choose a folder you may write to, or free some space."
        ) from None
    return tuple(written), tuple(removed)


def _renew(path: Path, data: bytes) -> Iterator[Path]:
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, data)
    yield path


def _remove_old(folder: Path, files: Mapping[str, bytes], ours: tuple[str, ...]) -> Iterator[Path]:
    for pattern in ours:
        for path in sorted(folder.glob(pattern)):
            if path.is_file() and path.relative_to(folder).as_posix() not in files:
                path.unlink()
                yield path
