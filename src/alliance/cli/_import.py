"""`alliance import`: reads a session that was written down elsewhere and makes a transcript of it.

It says what it understood before it writes anything. In a terminal it asks what it cannot know; in
a script it never waits, and says which option answers the question.
"""

import argparse
import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path

from alliance.content import ContentError
from alliance.transcripts import Transcript
from alliance.transcripts.formats import (
    FORMATS,
    Heard,
    make_transcript,
    merged,
    read_sessions,
    read_written,
    replace_private,
    shortened,
    slug_of,
    without,
)

from ._commands import Commands, complain
from ._import_files import NotSavedError, codings_files, json_table, save
from ._import_questions import AskedError, Questions, Roles

_SHOWN = 12
_HELP = """\
examples:
  alliance import session.vtt --dry-run
      say what is in the file; write nothing
  alliance import session.docx --therapist "Ines Okoro" --replace-private \\
      --source "Our clinic, spring" --consent "Both signed the form on teaching"
      names, numbers and addresses become [name 1], [phone number 1] …, the same everywhere
  alliance import script.txt --fictional --source "Written by our team"
      nobody in it is real

What people really said stays in a folder of its own, never in the course. The search for names
and numbers finds what is written as such things usually are; read the session yourself as well."""


def add_import_command(commands: Commands) -> None:
    """Add `import` to the command line."""
    parser = commands.add_parser(
        "import",
        help="make a transcript of a session written down elsewhere",
        description="Read a session from WebVTT, SRT, CSV, TSV, JSON lines, plain text, Word\n"
        "(.docx), AnnoMI or ConvoKit, say what was understood, and save it as a transcript.",
        epilog=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the file, of at most 20 MB")
    told = "where the transcript goes (default: imported)"
    parser.add_argument("--to", type=Path, default=Path("imported"), metavar="FOLDER", help=told)
    parser.add_argument("--name", default="", metavar="NAME", help="what the transcript is called")
    for role in ("therapist", "client"):
        told = f"the {role}, as the file calls them; may be given more than once"
        parser.add_argument(f"--{role}", action="append", default=[], metavar="NAME", help=told)
    told = "somebody whose words are left out; may be given more than once"
    parser.add_argument("--leave-out", action="append", default=[], metavar="NAME", help=told)
    parser.add_argument("--source", default="", metavar="TEXT", help="where the session comes from")
    told = "by what right it is used, such as who agreed to what and when"
    parser.add_argument("--consent", default="", metavar="TEXT", help=told)
    told = "nobody in it is real: it was invented"
    parser.add_argument("--fictional", action="store_true", help=told)
    _add_private(parser)
    told = "read the file as this and do not guess"
    parser.add_argument("--format", choices=FORMATS, help=told)
    told = "write over a transcript of that name"
    parser.add_argument("--replace", action="store_true", help=told)
    told = "say what is in the file and write nothing"
    parser.add_argument("--dry-run", action="store_true", help=told)
    parser.set_defaults(run=_import)


def _add_private(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    told = "replace names, numbers and addresses, the same by the same throughout"
    what.add_argument("--replace-private", action="store_true", help=told)
    told = "save them as they are"
    what.add_argument("--keep-private", action="store_true", help=told)
    told = "a further name to look for; may be given more than once"
    parser.add_argument("--private-name", action="append", default=[], metavar="NAME", help=told)
    told = "also write what stands for what; keep that file apart"
    parser.add_argument("--table", type=Path, metavar="FILE", help=told)


def _import(arguments: argparse.Namespace) -> int:
    try:
        own = read_written(arguments.file)
        if own is not None:
            return _take_back(own, arguments)
        return _take_in(_sessions(arguments), arguments)
    except (ContentError, NotSavedError) as error:
        return complain(error)
    except AskedError as error:
        return complain(error, 2)
    except OSError as error:
        return complain(f"{error.filename or arguments.to} could not be written: {error.strerror}.")


def _sessions(arguments: argparse.Namespace) -> tuple[Heard, ...]:
    path: Path = arguments.file
    if path.is_dir() and (path / "utterances.jsonl").is_file():  # ConvoKit from elsewhere
        path = path / "utterances.jsonl"
    sessions = read_sessions(path, arguments.format)
    return tuple(without(one, arguments.leave_out) for one in sessions)


def _take_back(transcript: Transcript, arguments: argparse.Namespace) -> int:
    """Save what was exported once; it says itself what it is."""
    count = _count(len(transcript.turns), "turn")
    print(f"{arguments.file} was exported from “{transcript.slug}”: {count}.")
    if not arguments.dry_run:
        slug = slug_of(arguments.name) if arguments.name else transcript.slug
        whole = [transcript.model_copy(update={"slug": slug})]
        save(arguments.to, whole, {}, replace=arguments.replace)
        _done(arguments, whole)
    return 0


def _take_in(sessions: Sequence[Heard], arguments: argparse.Namespace) -> int:
    names = _slugs(sessions, arguments)
    for line in _report(sessions, arguments.file):
        print(line)
    questions = Questions(arguments, asking=not arguments.dry_run)
    roles = [questions.roles(one) for one in sessions]
    questions.private(sessions)
    if arguments.dry_run:
        return 0
    origin = questions.origin()
    table: dict[str, str] = {}
    if arguments.replace_private:
        sessions, roles, table = _replaced(sessions, roles, arguments.private_name)
    transcripts = [
        make_transcript(one, slug, whose, origin, arguments.file)
        for one, slug, whose in zip(sessions, names, roles, strict=True)
    ]
    further = _codings(sessions, names, arguments)
    if arguments.table and table:
        further[arguments.table] = json_table(table)
    save(arguments.to, transcripts, further, replace=arguments.replace)
    _done(arguments, transcripts)
    return 0


def _codings(
    sessions: Sequence[Heard], names: Sequence[str], arguments: argparse.Namespace
) -> dict[Path, str]:
    """The coders' tables, in a folder beside the transcripts."""
    stem = slug_of(arguments.name or arguments.file.stem)
    return codings_files(sessions, names, arguments.to / "codings", stem)


def _slugs(sessions: Sequence[Heard], arguments: argparse.Namespace) -> list[str]:
    """A name for each session, no two alike."""
    stem = slug_of(arguments.name or arguments.file.stem)
    if len(sessions) == 1:
        return [stem]
    names: dict[str, None] = {}
    for number, one in enumerate(sessions, 1):
        name = slug_of(f"{stem[:50]}-{one.name or number}")
        names[name if name not in names else f"{name[:70]}-{number}"] = None
    return list(names)


def _replaced(
    sessions: Sequence[Heard], roles: Sequence[Roles], names: Sequence[str]
) -> tuple[list[Heard], list[Roles], dict[str, str]]:
    """The sessions with what is private replaced, the same by the same in all of them."""
    lines, table = replace_private([line for one in sessions for line in one.lines], names)
    fresh, every, whose = iter(lines), list[Heard](), list[Roles]()
    for one, role in zip(sessions, roles, strict=True):
        own = tuple(next(fresh) for _ in one.lines)
        pairs = zip(one.lines, own, strict=True)
        whose.append({new.speaker: role[old.speaker] for old, new in pairs})
        every.append(dataclasses.replace(one, lines=own, title=""))
    return every, whose, dict(table)


def _report(sessions: Sequence[Heard], path: Path) -> Iterator[str]:
    """What was understood, for a person to compare with the file."""
    several = f"{len(sessions)} sessions, " if len(sessions) > 1 else ""
    lines = sum(len(one.lines) for one in sessions)
    turns = sum(len(merged(one.lines)) for one in sessions)
    length = f"{_count(lines, 'line')}, {_count(turns, 'turn')}"
    yield f"{path}: {sessions[0].format}, {several}{length}."
    for one in sessions[:_SHOWN]:
        yield from _told(one, name=f" of {one.name}" if len(sessions) > 1 else "")
    if len(sessions) > _SHOWN:
        yield f"… and {len(sessions) - _SHOWN} sessions more."
    codings = [coding for one in sessions for coding in one.codings]
    if codings:
        coders = len({(coding.transcript, coding.coder) for coding in codings})
        most = max(len({coding.coder for coding in one.codings}) for one in sessions)
        told = f"by up to {_count(most, 'coder')} a session ({coders} in all)"
        yield f"Codings: {len(codings):,}, {told}."
    notices = list(dict.fromkeys(notice for one in sessions for notice in one.notices))
    yield from (f"Note: {notice}" for notice in notices[:_SHOWN])
    if len(notices) > _SHOWN:
        yield f"Note: … and {len(notices) - _SHOWN} more."


def _told(heard: Heard, name: str) -> Iterator[str]:
    timed = [line.start for line in heard.lines if line.start is not None]
    times = f"times on {len(timed)} of {len(heard.lines)} lines" if timed else "no times"
    speakers = [
        f"“{shortened(speaker, 40)}”" + (f" ({heard.roles[speaker]})" if heard.roles else "")
        for speaker in heard.speakers[:_SHOWN]
    ]
    more = f" and {len(heard.speakers) - _SHOWN} more" if len(heard.speakers) > _SHOWN else ""
    yield f"Speakers{name}: {', '.join(speakers)}{more}; {times}."
    yield f"Who is who: {heard.guess.sure}. {heard.guess.why}"


def _done(arguments: argparse.Namespace, transcripts: Sequence[Transcript]) -> None:
    place = arguments.to
    if len(transcripts) == 1:
        place = arguments.to / f"{transcripts[0].slug}.yaml"
    print(f"Saved {_count(len(transcripts), 'transcript')} in {place}.")
    print(f"Next: read it through, mend its title and `about:`, then alliance check {place}")


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
