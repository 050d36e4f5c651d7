"""Checks transcript files before they are used: what reading refuses, and what is unfinished."""

from collections.abc import Iterator
from pathlib import Path

from alliance.content import ContentError, Problem, YamlFile, did_you_mean, read_model

from ._codebook import Codebook, codebook
from ._transcript import Transcript, corpus_problems, read

_COURSE = ("corpus", "transcripts")  # the course's own folders, and those of its assignments


def check(path: Path | str, book: Codebook | None = None) -> list[Problem]:
    """Every mistake in one transcript file, or in all `*.yaml` files of a folder, in file order.

    Beyond what `read` refuses, a finished transcript has a code on each therapist turn, and a
    twin that names it back.

    Args:
        path: a file or a folder.
        book: the codebook to check against; by default the course's.

    Raises:
        alliance.content.ContentError: the course's codebook itself has mistakes.
    """
    path = Path(path)
    book = book or codebook()
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    return [problem for file in files for problem in _check_file(file, book)]


def _check_file(path: Path, book: Codebook) -> list[Problem]:
    try:
        read(path, book)
        transcript, file = read_model(path, Transcript)
    except ContentError as error:
        return list(error.problems)
    if path.resolve().parent.name in _COURSE:
        return [*corpus_problems(transcript, file), *_unfinished(transcript, file)]
    return list(_unfinished(transcript, file))


def _unfinished(transcript: Transcript, file: YamlFile) -> Iterator[Problem]:
    if transcript.fictional:  # a session that took place is read as it is
        yield from _unannotated(transcript, file)
    yield from _pair_problems(transcript, file)


def _unannotated(transcript: Transcript, file: YamlFile) -> Iterator[Problem]:
    for index, turn in enumerate(transcript.turns):
        if turn.speaker == "therapist" and not turn.annotations:
            what = "this therapist turn carries no code"
            yield file.problem(
                ("turns", index), what, "add `annotations:` with a code, quote and why"
            )


def _pair_problems(transcript: Transcript, file: YamlFile) -> Iterator[Problem]:
    if transcript.pair is None:
        return
    twin_path = file.path.with_name(f"{transcript.pair}.yaml")
    if not twin_path.is_file():
        beside = [path.stem for path in file.path.parent.glob("*.yaml")]
        what = f'the pair "{transcript.pair}" has no file beside this one'
        yield file.problem(("pair",), what, did_you_mean(transcript.pair, beside))
        return
    try:
        twin, _ = read_model(twin_path, Transcript)
    except ContentError:
        return  # its own mistakes are reported when it is checked itself
    if twin.pair != transcript.slug:
        what = f'"{twin.slug}" does not name this transcript as its pair'
        yield file.problem(("pair",), what, f'write "pair: {transcript.slug}" there')
    elif not {turn.id for turn in twin.turns} & {turn.id for turn in transcript.turns}:
        what = f'no turn has the id of a turn in "{twin.slug}"'
        yield file.problem(("pair",), what, "give turns that answer each other the same id")
