"""`alliance find`: examples of a code, of a pair of codes or of a phrase over all transcripts."""

import argparse
from collections.abc import Sequence

from alliance.content import ContentError, ContentNotFoundError
from alliance.transcripts import Example, Mark, Said, codebook, find

from ._commands import Commands, complain
from ._named import printable

_MOST = 20


def add_find_command(commands: Commands) -> None:
    """Add `find` to the command line."""
    parser = commands.add_parser(
        "find",
        help="find examples of a code or a phrase over all transcripts",
        description="Find turns that fit everything named here, each with the turns around it. A "
        "code counts where the reference names it, be it first or as just as defensible.",
        epilog="For example: alliance find reflection --with open-question; "
        'alliance find --phrase "a bit of both" --speaker client',
    )
    parser.add_argument("codes", nargs="*", metavar="CODE", help="the turn carries one of these")
    parser.add_argument(
        "--with", dest="near", action="append", default=[], metavar="CODE",
        help="and this code as well, in the same turn (may be given again: any of them)",
    )  # fmt: skip
    parser.add_argument(
        "--within", type=int, default=0, metavar="TURNS",
        help="the code of --with may stand so many turns away, before or after (default: 0)",
    )  # fmt: skip
    parser.add_argument("--phrase", default="", help="these words stand in the turn")
    parser.add_argument("--speaker", choices=("therapist", "client"), help="only whose turns")
    parser.add_argument("--skill", help="the turn carries a code of this skill")
    parser.add_argument("--replies", action="store_true", help="look in the coded replies as well")
    parser.add_argument(
        "--most", type=int, default=_MOST, metavar="NUMBER",
        help=f"show so many (default: {_MOST}; 0: all)",
    )  # fmt: skip
    parser.set_defaults(run=_find)


def _find(arguments: argparse.Namespace) -> int:
    try:
        found = find(
            arguments.codes,
            near=arguments.near,
            within=arguments.within,
            phrase=arguments.phrase,
            speaker=arguments.speaker,
            skill=arguments.skill,
            replies=arguments.replies,
        )
    except ValueError as error:
        return complain(error, 2)
    except (ContentError, ContentNotFoundError) as error:
        return complain(error)
    shown = found[: arguments.most] if arguments.most > 0 else found
    for each in shown:
        print(printable(_told(each)), end="\n\n")
    print(_summary(len(found), len(shown)))
    return 0


def _summary(found: int, shown: int) -> str:
    if not found:
        return "Nothing was found. Ask for less at once, or for another word or code."
    count = "1 turn was found" if found == 1 else f"{found} turns were found"
    more = f"; the first {shown} stand above, --most 0 shows all" if shown < found else ""
    return f"{count}{more}."


def _told(each: Example) -> str:
    kind = "turn" if each.where == "transcript" else "coded reply"
    lines = [f"{each.name}, {kind} {each.number}"]
    for said, sign in ((each.before, " "), (each.said, ">"), (each.after, " ")):
        if said is not None:
            lines.append(f"  {sign} {said.speaker}: {said.text}")
    if each.partner is not None and each.partner not in (each.before, each.after):
        lines.append(f"    near it, {each.partner.id}, {each.partner.speaker}: {each.partner.text}")
    lines += [f"    - {line}" for line in (*_codes(each.marks), *_partners(each.partner))]
    return "\n".join(lines)


def _codes(marks: Sequence[Mark]) -> list[str]:
    book = codebook()
    return [
        f"{' or '.join(book.code(name).name for name in (mark.code, *mark.or_))}: “{mark.quote}”"
        for mark in marks
    ]


def _partners(partner: Said | None) -> list[str]:
    return [] if partner is None else [f"{partner.id}: {line}" for line in _codes(partner.marks)]
