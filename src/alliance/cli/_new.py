"""`alliance new`: a beginning for something an author writes, with comments that teach."""

import argparse
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from alliance.clients import case_slugs
from alliance.content import ContentNotFoundError, folder, root, write_file
from alliance.course import toc
from alliance.exercises import InvalidSlug, check_slug
from alliance.transcripts import Transcript, codebook, load, slugs

from ._commands import Commands, complain

KINDS = ("reader", "coding", "tasks", "drill", "reply", "roleplay", "observe")
_PARTS = ("intro.md", "hints.md", "design.md")  # of every practice exercise
_LEAST_CODES = 8


def add_new_command(commands: Commands) -> None:
    """Add `new` to the command line."""
    parser = commands.add_parser(
        "new",
        help="begin a transcript, exercise, case or assignment (authors)",
        description="Write a beginning with comments that say what belongs where. Then change "
        "it, and let `alliance check` tell you what does not fit yet.",
    )
    what = parser.add_subparsers(
        title="what to begin", metavar="WHAT", required=True, help="one of these four"
    )
    for name, about in _THINGS.items():
        one = what.add_parser(name, help=about, description=f"Begin {about}.")
        one.add_argument("slug", help="its short name: lower-case letters, digits and hyphens")
        one.add_argument("--title", help="its title (default: made from the short name)")
        one.set_defaults(run=_new, thing=name, kind="", about=None, module=None)
        if name == "exercise":
            one.add_argument("--kind", choices=KINDS, required=True, help="what trainees do in it")
            one.add_argument(
                "--about", metavar="SLUG", help="the transcript or case it is about, where it is"
            )
        if name != "case":
            one.add_argument("--module", help="slug of its module (default: the first)")


_THINGS = {
    "transcript": "a session to study, with its reference annotations",
    "exercise": "a practice exercise",
    "case": "a simulated client",
    "assignment": "a graded assignment with its key and rubric",
}


class _CannotBeginError(Exception):
    """Nothing was written; the message says why and what to do."""


def _new(arguments: argparse.Namespace) -> int:
    try:
        check_slug(arguments.slug)
        _own_content()
        words = _words(arguments)
        made = list(_files(arguments, words))
        _write(made)
    except (InvalidSlug, ContentNotFoundError, _CannotBeginError) as error:
        return complain(error)
    except OSError as error:
        return complain(f"It could not be written: {error.strerror}: {error.filename}.")
    for path, _ in made:
        print(path)
    first = made[0][0]
    place = first.parent if arguments.thing in ("exercise", "assignment") else first
    print(f"Change what is written there. Then: alliance check {_from_here(place)}")
    return 0


def _own_content() -> None:
    """What is installed is nobody's to change."""
    if root().name == "_content":
        raise _CannotBeginError(
            "The content that came with the package is not the place for your own. Copy the "
            "folders course, exercises and transcripts to a folder of yours, and run this there."
        )


def _words(arguments: argparse.Namespace) -> dict[str, str]:
    """What stands for each placeholder of a template."""
    modules = [module.slug for module in toc().modules]
    module = arguments.module or next(iter(modules), "module")
    if arguments.module and arguments.module not in modules:
        known = ", ".join(modules)
        raise _CannotBeginError(f'There is no module "{arguments.module}". There are: {known}.')
    title = arguments.title or arguments.slug.replace("-", " ").capitalize()
    plain = title if not set(title) & set(":#'\"[]{}&*!|>%@`,\\") else _quoted(title)
    words = {"slug": arguments.slug, "title": plain, "module": module, "skill": "listening"}
    if arguments.kind in ("reader", "coding", "tasks", "observe"):
        transcript = _transcript(arguments)
        words["transcript"] = transcript.slug
        codes = _codes(transcript)
        words["codes"] = "\n".join(f"- {code}" for code in codes)
        if arguments.kind == "tasks":
            words |= _turns(transcript, codes)
    if arguments.kind == "roleplay":
        words["case"] = _one_of(arguments.about, tuple(case_slugs()), "case")
    return words


def _quoted(title: str) -> str:
    """A title that YAML reads as it stands."""
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _transcript(arguments: argparse.Namespace) -> Transcript:
    return load(_one_of(arguments.about, slugs(), "transcript"))


def _one_of(wanted: str | None, known: tuple[str, ...], thing: str) -> str:
    if wanted and wanted not in known:
        raise _CannotBeginError(f'There is no {thing} "{wanted}". There are: {", ".join(known)}.')
    if not known:
        raise _CannotBeginError(f"There is no {thing} yet: begin one first, `alliance new {thing}`")
    return wanted or known[0]


def _codes(transcript: Transcript) -> list[str]:
    """The codes of the reference on the therapist's turns, and neighbours to make eight of them."""
    book = codebook()
    used = dict.fromkeys(
        code
        for turn in transcript.by("therapist")
        for annotation in turn.annotations
        for code in (annotation.code, *annotation.or_)
    )
    for code in [book.code(name).neighbour for name in used]:
        if len(used) < _LEAST_CODES and code in book and book.code(code).speaker == "therapist":
            used.setdefault(code)
    return list(used)


def _turns(transcript: Transcript, codes: list[str]) -> dict[str, str]:
    """Turns of the session that tasks can begin with, and codes to choose among."""
    coded = [turn for turn in transcript.by("therapist") if turn.annotations]
    heard = [turn for turn in transcript.turns if turn.speaker == "client"]
    spoken = transcript.turns.index(heard[0]) if heard else len(transcript.turns)
    later = [t for t in transcript.turns[spoken:] if t.speaker == "therapist"]
    if not coded or not later:
        raise _CannotBeginError(
            f'"{transcript.slug}" has no annotated turn of the therapist, or none after the '
            "client has spoken. Annotate it first."
        )
    needed = [annotation.code for annotation in coded[0].annotations]
    few = list(dict.fromkeys([*needed, *codes]))[: max(5, len(needed))]
    return {
        "turn": coded[0].id,
        "code": needed[0],
        "later": later[0].id,
        "few": ", ".join(few),
    }


def _files(arguments: argparse.Namespace, words: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """The files to write and what is in them."""
    slug, templates = arguments.slug, files("alliance.cli") / "templates"
    match arguments.thing:
        case "transcript":
            path = folder("transcripts") / "corpus" / f"{slug}.yaml"
            yield path, _filled(templates / "transcript.yaml", words)
        case "case":
            path = folder("exercises") / "cases" / f"{slug}.yaml"
            yield path, _filled(templates / "case.yaml", words)
        case "exercise":
            place = folder("exercises") / "practice" / slug
            practice = templates / "practice"
            yield place / "exercise.yaml", _filled(practice / f"{arguments.kind}.yaml", words)
            for name in _PARTS:
                yield place / name, _filled(practice / name, words)
        case _:
            place = folder("exercises") / "assignments" / slug
            yield from _tree(templates / "assignment", place, words)
            session = {**words, "slug": f"{slug}-session"}
            path = place / "transcripts" / f"{slug}-session.yaml"
            yield path, _filled(templates / "transcript.yaml", session)


def _tree(
    template: Traversable, place: Path, words: Mapping[str, str]
) -> Iterator[tuple[Path, str]]:
    for entry in sorted(template.iterdir(), key=lambda each: (each.is_dir(), each.name)):
        path = place / entry.name.replace("{slug}", words["slug"])
        if entry.is_dir():
            yield from _tree(entry, path, words)
        else:
            yield path, _filled(entry, words)


def _filled(template: Traversable, words: Mapping[str, str]) -> str:
    text = template.read_text(encoding="utf-8")
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _write(made: list[tuple[Path, str]]) -> None:
    """Write all of it, never over anything that is there."""
    for path, _ in made:
        if path.exists():
            raise _CannotBeginError(f"{path} is there already. Choose another name.")
    for path, text in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, text.encode())


def _from_here(path: Path) -> str:
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
