"""`alliance disputes`: gathers what trainees disputed, and learns from what was decided.

`collect` writes the file in which a supervisor decides; `learn` turns what was decided into coded
replies, from which the reply coder is trained.
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import alliance
from alliance.content import (
    ContentError,
    ContentNotFoundError,
    Problem,
    YamlFile,
    read_yaml,
    write_file,
)
from alliance.content import folder as content_folder
from alliance.exercises import (
    AnswerStoreError,
    Dispute,
    ExerciseNotFound,
    InvalidSlug,
    Review,
    disputes,
    exchange_yaml,
    files_below,
    load,
    read_answer,
    read_review,
    write_review,
)
from alliance.transcripts import Mark, read_exchanges, spaced

from ._commands import Commands, complain

_ABOUT = """\
about: >-
  Replies of trainees, with their consent, whose coding they disputed. The codes are those on
  which a supervisor decided. A teaching aid, not a clinical standard.
replies:
"""
_TRAIN = """\
The coder knows nothing of this yet. It learns when somebody who has the corpus AnnoMI runs
python -m alliance.scoring.train --annomi FILE
The replies are now part of the content and go wherever it goes: take a trainee's own words only
with their consent."""


def add_disputes_command(commands: Commands) -> None:
    """Add `disputes` to the command line."""
    parser = commands.add_parser(
        "disputes",
        help="decide what trainees dispute, and learn from it (supervisors)",
        description="Collect the judgements that trainees disputed into one file, decide them "
        "there, and take what was decided over into the coded replies.",
    )
    steps = parser.add_subparsers(metavar="STEP", required=True, help="one of:")
    collect = steps.add_parser("collect", help="gather what trainees disputed, to be decided")
    collect.add_argument(
        "folders", nargs="+", type=Path, metavar="FOLDER", help="where answers lie"
    )
    told = "the file to be edited (default: disputes.yaml); what was decided in it stays"
    collect.add_argument("--to", type=Path, metavar="FILE", default="disputes.yaml", help=told)
    collect.set_defaults(run=_collect)
    learn = steps.add_parser("learn", help="take what was decided over into the coded replies")
    learn.add_argument("review", type=Path, metavar="FILE", help="the file with the decisions")
    told = "the file of coded replies (default: transcripts/replies/disputed.yaml)"
    learn.add_argument("--to", type=Path, metavar="FILE", help=told)
    learn.set_defaults(run=_learn)


def _collect(arguments: argparse.Namespace) -> int:
    for place in arguments.folders:
        if not place.is_dir():
            return complain(f"There is no folder {place}. Check the spelling of the path.", 2)
    search = _Search()
    try:
        found = [one for place in arguments.folders for one in search.disputes(place)]
        added, entries = _add(arguments.to, found)
    except (ContentError, ContentNotFoundError) as error:
        return complain(error)
    except OSError as error:
        return complain(f"{arguments.to} could not be written: {error.strerror}.")
    decided = sum(entry.decided for entry in entries)
    print(f"Looked at {search.practised} answers to drills and role-plays.")
    print(f"Disputes: {added} new, {decided} decided, {len(entries) - decided} open.")
    if entries:
        print(f"Next: decide in {arguments.to}; then alliance disputes learn {arguments.to}")
    if search.skipped:
        return complain("\n".join([*search.skipped, "Nothing was taken from these."]))
    return 0


def _add(path: Path, found: Iterable[Dispute]) -> tuple[int, tuple[Review, ...]]:
    """Add what is new to the review file; how many that are, and all entries."""
    there = read_review(path) if path.exists() else ()
    known = {entry.id for entry in there}
    new = _undecided([one for one in _joined(found) if one.key not in known])
    if new:
        write_review(path, (*there, *new))
    return len(new), (*there, *new)


def _joined(found: Iterable[Dispute]) -> list[Dispute]:
    """Each dispute once, with the view of everybody who wrote the same, line by line."""
    once: dict[str, Dispute] = {}
    for one in found:
        first = once.setdefault(one.key, one)
        if one.trainee not in first.trainee:
            both = "\n\n".join(view for view in (first.trainee, one.trainee) if view)
            once[one.key] = first.model_copy(update={"trainee": both})
    return sorted(once.values(), key=lambda one: (one.exercise, one.item, one.key))


def _undecided(new: Sequence[Dispute]) -> tuple[Review, ...]:
    """Entries nobody has decided, with what the program finds in the replies now."""
    if not new:
        return ()
    from alliance.scoring import code_replies  # the model, which only this needs

    coded = code_replies([(one.reply, one.client) for one in new])
    entries: list[Review] = []
    for one, each in zip(new, coded, strict=True):
        named = [found for found in each.codes if each.judged and not found.abstained]
        marks = tuple(
            Mark(code=found.code, quote=_standing(found.quote, one.reply)) for found in named
        )
        entries.append(
            Review(**dict(one), id=one.key, decision="undecided", consent="no", annotations=marks)
        )
    return tuple(entries)


def _standing(quote: str, reply: str) -> str:
    """The quote if it is words of the reply, else the whole reply."""
    return quote if spaced(quote) and spaced(quote) in spaced(reply) else reply


class _Search:
    """Looks through folders for disputes in answers to drills and role-plays; follows no link.

    Attributes:
        practised: how many answers were read.
        skipped: a sentence for each file or folder that could not be.
    """

    def __init__(self) -> None:
        self.practised = 0
        self.skipped: list[str] = []

    def disputes(self, place: Path) -> Iterator[Dispute]:
        """What is disputed in the files `answers/<exercise>.json` in and below a folder."""
        for path in self._answers(place):
            try:
                answer = read_answer(path.parent, path.stem)
                if answer is None or answer.kind not in ("drill", "roleplay", "tasks"):
                    continue
                self.practised += 1
                yield from disputes(load(path.stem), answer)
            except InvalidSlug:
                self._skip(path, "its name is not that of an answer file")
            except (AnswerStoreError, ExerciseNotFound) as error:
                self._skip(path, str(error.args[0]))

    def _answers(self, place: Path) -> Iterator[Path]:
        for path in files_below(place, self._skip):
            if path.parent.absolute().name == "answers" and path.suffix == ".json":
                yield path

    def _skip(self, path: Path, why: str) -> None:
        sentence = f"{path}: {why}"  # a name may hold what would steer a terminal
        self.skipped.append("".join(one if one.isprintable() else "?" for one in sentence))


def _learn(arguments: argparse.Namespace) -> int:
    try:
        target: Path = arguments.to or _own_replies()
        entries = read_review(arguments.review)
        added, already = _take_over(entries, read_yaml(arguments.review), target)
        stale = tuple(_stale(entries, target))
    except (ContentError, ContentNotFoundError) as error:
        return complain(error)
    except OSError as error:
        return complain(f"The coded replies could not be written: {error.strerror}.")
    undecided = sum(not entry.decided for entry in entries)
    no_consent = sum(entry.decided and not entry.exported for entry in entries)
    print(f"Coded replies: {added} added to {target}, {already} stood there already.")
    print(f"Left out: {undecided} undecided; {no_consent} decided, without `consent: yes`.")
    if added:
        print(_TRAIN)
    return complain("\n".join(map(str, stale))) if stale else 0


def _own_replies() -> Path:
    """The file of disputed replies in the content, where that may be changed."""
    transcripts = content_folder("transcripts")
    if Path(alliance.__file__).resolve().parent in transcripts.resolve().parents:
        what = "this content came with the installed package and is only to be read"
        remedy = "work in a checkout or in your own content folder, or name a file with --to"
        raise ContentError([Problem(transcripts, 1, "", what, remedy)])
    (transcripts / "replies").mkdir(exist_ok=True)
    return transcripts / "replies" / "disputed.yaml"


def _take_over(entries: tuple[Review, ...], file: YamlFile, target: Path) -> tuple[int, int]:
    """Add what may be learnt to a file of coded replies; how many are new, and stood there."""
    chosen = {_pair(entry): index for index, entry in enumerate(entries) if entry.exported}
    _check_marks(entries, tuple(chosen.values()), file)
    there = read_exchanges(target) if target.exists() else ()
    known = {(one.client, one.therapist) for one in there}
    new = [exchange_yaml(entries[index]) for pair, index in chosen.items() if pair not in known]
    if new:
        text = target.read_text("utf-8-sig").rstrip("\n") + "\n" if there else _ABOUT
        _write_checked(target, text + "".join(new), len(there) + len(new))
    return len(new), len(chosen) - len(new)


def _pair(entry: Review) -> tuple[str, str]:
    return entry.client, entry.reply


def _check_marks(entries: tuple[Review, ...], chosen: tuple[int, ...], file: YamlFile) -> None:
    """Refuse codes and quotes that do not fit, by the lines of the review file."""
    if not chosen:
        return
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "disputed.yaml"
        text = _ABOUT + "".join(exchange_yaml(entries[index]) for index in chosen)
        path.write_bytes(text.encode())
        try:
            read_exchanges(path)
        except ContentError as error:
            keys = {line: key for key, line in read_yaml(path).lines.items()}
            places = [_place(keys.get(one.line, ()), chosen) for one in error.problems]
            problems = zip(places, error.problems, strict=True)
            raise ContentError(
                file.problem(at, one.what, one.remedy) for at, one in problems
            ) from None


def _place(key: tuple[str | int, ...], chosen: tuple[int, ...]) -> tuple[str | int, ...]:
    """Where in the review file something in the coded replies comes from."""
    match key:
        case ("replies", int(number), *rest):
            return ("disputes", chosen[number], *rest)
        case _:
            return ()


def _write_checked(path: Path, text: str, count: int) -> None:
    """Write a file of coded replies once it is known that it reads well."""
    with tempfile.TemporaryDirectory() as place:
        trial = Path(place) / path.name
        trial.write_bytes(text.encode())
        try:
            why = "" if len(read_exchanges(trial)) == count else "its layout is another"
        except ContentError as error:
            why = error.problems[0].what
    if why:
        what = f"nothing can be added at the end of this file: {why}"
        raise ContentError([Problem(path, 1, "", what, "name another file with --to")])
    write_file(path, text.encode())


def _stale(entries: tuple[Review, ...], target: Path) -> Iterator[Problem]:
    """Replies learnt before whose decision has changed since; a person mends them."""
    decided = {_pair(entry): entry for entry in entries if entry.decided}
    for index, one in enumerate(read_exchanges(target) if target.exists() else ()):
        entry = decided.get((one.client, one.therapist))
        if not entry:
            continue
        if entry.exported and _codes(entry.annotations) == _codes(one.annotations):
            continue
        what, remedy = f"{entry.id} is decided with other codes now", "copy them to this reply"
        if not entry.exported:
            what, remedy = f"{entry.id} has no `consent: yes`", "take this reply out"
        yield read_yaml(target).problem(("replies", index), what, remedy)


def _codes(marks: tuple[Mark, ...]) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(mark.code, spaced(mark.quote), mark.or_) for mark in marks}
