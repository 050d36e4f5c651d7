"""`alliance certify`: says who is certified as a coder, until when, and on what they rest."""

import argparse
import csv
import io
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError, cell_text, write_file
from alliance.exercises import (
    AnswerStore,
    AnswerStoreError,
    Certificate,
    certificate,
    certification,
)

from ._commands import Commands, complain
from ._named import printable
from ._start import DEFAULT_FOLDER

_HEAD = ("coder", "standing", "until", "set", "finished", "family", "kappa", "low", "high", "bar",
         "turns", "outcome")  # fmt: skip


def add_certify_command(commands: Commands) -> None:
    """Add `certify` to the command line."""
    parser = commands.add_parser(
        "certify",
        help="say who is certified as a coder",
        description="Say where coders stand who code the sets of course/certification.yaml: who "
        "is certified and until when, the agreement on each family of codes, and what to practise. "
        "The answers lie on the coders' own computers; take this as their own word.",
    )
    parser.add_argument(
        "folders",
        nargs="*",
        type=Path,
        metavar="FOLDER",
        help=f"course folders with their answers, one a coder (default: {DEFAULT_FOLDER})",
    )
    parser.add_argument("--csv", type=Path, metavar="FILE", help="also write the figures there")
    parser.set_defaults(run=_certify)


def _certify(arguments: argparse.Namespace) -> int:
    from alliance_widgets import certificate_in_words  # the words of the page

    rows: list[list[object]] = []
    trouble: list[str] = []
    try:
        certified = certification()
        for folder in arguments.folders or [Path(DEFAULT_FOLDER)]:
            if not folder.is_dir():
                trouble.append(f"{folder}: there is no such folder.")
                continue
            name = printable(folder.resolve().name)
            try:
                found = certificate(certified, AnswerStore.beside(folder))
            except AnswerStoreError as error:
                trouble.append(f"{folder}: {error}")
                continue
            print("\n".join((name, *certificate_in_words(found, certified), "")))
            rows += _rows(name, found)
        if arguments.csv:
            _write(arguments.csv, rows)
    except (ContentError, ContentNotFoundError) as error:
        return complain(error)
    except BrokenPipeError:
        raise  # whoever read along has left
    except OSError as error:
        return complain(f"{error.filename} could not be written: {error.strerror}.")
    return complain("\n".join(trouble)) if trouble else 0


def _rows(name: str, found: Certificate) -> list[list[object]]:
    until = found.until.isoformat() if found.until else ""
    return [
        [
            cell_text(name), found.standing, until, result.set.id, result.finished.isoformat(),
            family.family, family.kappa.value, family.kappa.low, family.kappa.high, family.bar,
            family.turns, family.outcome,
        ]
        for result in found.results
        for family in result.families
    ]  # fmt: skip


def _write(path: Path, rows: list[list[object]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEAD)
    writer.writerows(rows)
    write_file(path, text.getvalue().encode("utf-8-sig"))
    print(f"Wrote {path}")
