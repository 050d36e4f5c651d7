"""`alliance adjudicate`: lays several codings of a transcript side by side, and writes the result.

With `--transcript` it gathers codings into one file and says how far the coders agree; a person
decides in a notebook; with `--result` it writes what was decided.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError, write_file
from alliance.exercises import (
    Adjudication,
    AnswerFile,
    AnswerStoreError,
    InvalidSlug,
    InvalidStep,
    adjudication_file,
    answered_coding,
    files_below,
    prepared,
    result_files,
)
from alliance.transcripts import Coding, Statistic, Transcript, agreement, read_codings

from ._commands import Commands, complain
from ._named import TOLD, named_transcript, printable

_NEXT = """\
Next: decide the turns on which they divide, in a notebook:
    from alliance_widgets import adjudicate
    adjudicate("{file}")
then: alliance adjudicate {file} --result FOLDER"""


def add_adjudicate_command(commands: Commands) -> None:
    """Add `adjudicate` to the command line."""
    parser = commands.add_parser(
        "adjudicate",
        help="make a reference of several coders' codings (supervisors)",
        description="Lay several codings of one transcript side by side and say how far the coders "
        "agree. Where all agree, nothing is left to decide; the other turns are decided in a "
        "notebook. Then write the transcript with what was decided and how everybody voted.",
    )
    parser.add_argument(
        "sources", nargs="+", type=Path, metavar="PATH",
        help="files with codings (CSV, YAML) or folders with them or with trainees' answers; with "
        "--result, the file that was prepared",
    )  # fmt: skip
    parser.add_argument("--transcript", metavar="NAME", help=TOLD)
    parser.add_argument(
        "--to", type=Path, metavar="FILE", help="the file to prepare, such as kite-codings.json"
    )
    parser.add_argument(
        "--result", type=Path, metavar="FOLDER", help="write what was decided into this folder"
    )
    parser.add_argument("--replace", action="store_true", help="write over files that are there")
    parser.set_defaults(run=_adjudicate)


def _adjudicate(arguments: argparse.Namespace) -> int:
    try:
        if arguments.result is not None:
            return _finish(arguments)
        if arguments.transcript is None or arguments.to is None:
            what = "Say what is coded with --transcript NAME, and what to prepare with --to FILE."
            return complain(what, 2)
        return _prepare(arguments)
    except (ContentError, ContentNotFoundError, AnswerStoreError, InvalidStep) as error:
        return complain(printable(str(error)))
    except InvalidSlug:
        what = "give the file a name of small letters, digits and hyphens, such as kite.json"
        return complain(f"{arguments.to or arguments.sources[0]}: {what}.")
    except OSError as error:
        return complain(f"The files could not be written: {error.strerror or error}.")


def _prepare(arguments: argparse.Namespace) -> int:
    target: Path = arguments.to
    if target.exists():
        return complain(f"{target} is there already; decisions may stand in it. Name another file.")
    transcript = named_transcript(arguments.transcript)
    skipped: list[str] = []
    codings = [c for place in arguments.sources for c in _codings(place, transcript, skipped)]
    state = prepared(transcript, codings)
    file = adjudication_file(target)
    file.save(state.body(), [{"type": "prepared"}], expect=file.read().revision)
    _report(state)
    print(_NEXT.format(file=target))
    return complain("\n".join([*skipped, "Nothing was taken from these."])) if skipped else 0


def _codings(place: Path, transcript: Transcript, skipped: list[str]) -> Iterator[Coding]:
    def skip(path: Path, why: str) -> None:
        skipped.append(printable(f"{path}: {why}"))

    if not place.exists():
        skip(place, "there is no such file or folder")
        return
    for path in files_below(place, skip) if place.is_dir() else (place,):
        try:
            if path.suffix in (".csv", ".yaml"):
                yield from read_codings(path, transcript)
            elif path.suffix == ".json" and path.absolute().parent.name == "answers":
                coding = answered_coding(path, transcript, _whose(path, place))
                if coding is not None:
                    yield coding
        except (AnswerStoreError, InvalidSlug) as error:
            skip(path, str(error))


def _whose(path: Path, place: Path) -> str:
    """Whose answer it is, by the folders between the one that was named and `answers`."""
    within = path.parent.parent
    parts = within.relative_to(place).parts if within.is_relative_to(place) else ()
    return "/".join(parts) or within.absolute().name


def _report(state: Adjudication) -> None:
    ballots = state.ballots
    agreed = sum(ballot.agreed for ballot in ballots)
    coders = ", ".join(coding.coder for coding in state.codings)
    print(printable(f"{len(state.codings)} codings of {state.transcript.title}: {coders}"))
    for first, second in combinations(state.codings, 2):
        print(printable(f"  {first.coder} and {second.coder}: {_agreed(first, second)}"))
    print(
        f"{len(ballots)} turns were coded: on {agreed} all agree, {len(ballots) - agreed} are to "
        "be decided."
    )


def _agreed(first: Coding, second: Coding) -> str:
    try:
        overall = agreement(first.codes, second.codes).overall
    except ValueError:
        return "no turn in common"
    return (
        f"the same codes on {_figure(overall.percent, '.0%')} of {overall.units} turns, "
        f"Cohen's kappa {_figure(overall.kappa, '.2f')}"
    )


def _figure(statistic: Statistic, form: str) -> str:
    if statistic.value is None:
        return "undefined"
    if statistic.low is None or statistic.high is None:
        return f"{statistic.value:{form}}"
    return f"{statistic.value:{form}} ({statistic.low:{form}} to {statistic.high:{form}})"


def _finish(arguments: argparse.Namespace) -> int:
    if len(arguments.sources) != 1:
        return complain("With --result, name the one file that was prepared.", 2)
    file = adjudication_file(arguments.sources[0])
    state, events = _opened(file, arguments.transcript)
    files = result_files(state, events)
    taken = [name for name in files if (arguments.result / name).exists()]
    if taken and not arguments.replace:
        names = ", ".join(taken)
        return complain(f"{arguments.result} holds {names} already. Add --replace to write anew.")
    arguments.result.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        write_file(arguments.result / name, text.encode())
        print(arguments.result / name)
    progress = state.progress()
    if not progress.finished:
        left = progress.total - progress.done
        return complain(f"{left} turns are not decided yet, and stand there without a code.")
    return 0


def _opened(file: AnswerFile, name: str | None) -> tuple[Adjudication, Sequence[dict[str, object]]]:
    answer = file.read()
    if answer.revision == 0:
        raise InvalidStep(f"{file.path} was not prepared. {file.notice}".strip())
    transcript = named_transcript(name or str(answer.body.get("transcript", "")))
    return Adjudication.of(transcript, answer), answer.events
