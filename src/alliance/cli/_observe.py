"""`alliance observe`: puts several people's saved ratings of sessions side by side."""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from alliance.content import ContentError, ContentNotFoundError, NotAFileError, read_file
from alliance.exercises import (
    MIN_SESSIONS,
    Compared,
    InvalidStep,
    SavedRating,
    compare_ratings,
    parse_rating,
    rater_names,
    scales,
)
from alliance.transcripts import Ratings, rating_agreement

from ._commands import Commands, complain

_LIMIT = 400_000  # bytes of a rating file
_SIGNS = {"helped": "+", "neither": "0", "strained": "-", None: "."}


def add_observe_command(commands: Commands) -> None:
    """Add `observe` to the command line."""
    parser = commands.add_parser(
        "observe",
        help="compare several people's ratings of sessions",
        description="Compare the ratings that people saved with “Save my rating”.",
    )
    steps = parser.add_subparsers(metavar="STEP", required=True, help="one of:")
    compare = steps.add_parser(
        "compare",
        help="put ratings side by side",
        description="Put ratings side by side: each scale with every rater's number, the mean and "
        "how far apart they lie; the turns that were marked differently; and how often raters "
        "agree. Ratings of several sessions may be given at once; each session gets its table, "
        f"and where the same people rated {MIN_SESSIONS} sessions or more, each scale gets its "
        "intraclass correlation ICC(2,1).",
    )
    compare.add_argument(
        "files", nargs="+", type=Path, metavar="RATING.json", help="ratings that were saved"
    )
    compare.set_defaults(run=_compare)


def _compare(arguments: argparse.Namespace) -> int:
    found: list[SavedRating] = []
    trouble: list[str] = []
    for path in dict.fromkeys(arguments.files):
        try:
            found.append(parse_rating(read_file(path, _LIMIT)))
        except InvalidStep as error:
            trouble.append(f"{path}: {error}")
        except NotAFileError:
            trouble.append(f"{path}: this is not a file.")
        except OSError as error:
            trouble.append(f"{path}: the file could not be read: {error.strerror}.")
    if trouble:
        return complain("\n".join(trouble))
    try:
        names = {scale.id: scale.name for scale in scales().scales}
    except (ContentError, ContentNotFoundError) as error:
        return complain(error)
    sessions = _by_session(found)
    for ratings in sessions:
        print("\n".join(_session(ratings, names)))
        print()
    print("\n".join(_reliability(sessions, names)))
    return 0


def _by_session(found: Iterable[SavedRating]) -> list[list[SavedRating]]:
    sessions: dict[str, list[SavedRating]] = {}
    for one in found:
        sessions.setdefault(one.fingerprint, []).append(one)
    return list(sessions.values())


def _session(ratings: Sequence[SavedRating], names: Mapping[str, str]) -> Iterator[str]:
    """One session in lines: a table, the turns that differ, and how far the raters agree."""
    asked = _asked([one.rating.scales for one in ratings], names)
    found = compare_ratings([one.rating for one in ratings], asked, ratings[0].order)
    yield _plain(ratings[0].title) or f"Session {ratings[0].fingerprint[:8]}"
    head = ["", *map(_plain, found.names), "mean", "apart"]
    rows = [
        [
            names.get(each.scale, _plain(each.scale)),
            *("-" if value is None else str(value) for value in each.values),
            "" if each.mean is None else f"{each.mean:.1f}",
            f"{each.spread} *" if each in found.apart else str(each.spread),
        ]
        for each in found.scales
    ]
    yield from _table([head, *rows])
    yield from _agreement(found)


def _agreement(found: Compared) -> Iterator[str]:
    if len(found.names) < 2:
        yield "One rating: there is nobody to compare it with."
        return
    if found.apart:
        yield "* two or more apart: talk about these."
    if found.gaps:
        told = f"{found.same} of {len(found.gaps)} the same, {found.near} at most one apart"
        yield f"Numbers of each two: {told}."
    if found.pairs:
        yield f"Marks of each two: {found.alike} of {len(found.pairs)} alike."
    if found.differing:
        yield "Turns marked differently (+ helped, 0 neither, - strained, . no mark):"
        rows = [
            [turn.turn, *(_SIGNS[effect] for effect in turn.effects)] for turn in found.differing
        ]
        yield from _table([["", *map(_plain, found.names)], *rows])


def _reliability(
    sessions: Sequence[Sequence[SavedRating]], names: Mapping[str, str]
) -> Iterator[str]:
    """The intraclass correlation of each scale, or why there is none."""
    raters = [dict(zip(rater_names([r.rating for r in s]), s, strict=True)) for s in sessions]
    everywhere = [name for name in (raters[0] if raters else {}) if all(name in s for s in raters)]
    if len(sessions) < MIN_SESSIONS or len(everywhere) < 2:
        yield (
            "No figure of reliability: the same people, by the same names, would have to rate "
            f"{MIN_SESSIONS} sessions or more."
        )
        return
    yield (
        f"Agreement of a single rater, ICC(2,1), over {len(sessions)} sessions rated by "
        f"{', '.join(map(_plain, everywhere))} (1 is perfect, 0 no more than chance):"
    )
    for scale in _asked([one.rating.scales for s in sessions for one in s], names):
        yield f"  {names.get(scale, _plain(scale))}: {_correlation(scale, everywhere, raters)}"


def _correlation(
    scale: str, everywhere: Sequence[str], raters: Sequence[Mapping[str, SavedRating]]
) -> str:
    """ICC(2,1) of one scale with its interval, over the sessions that all have rated on it."""
    rated = [[each[name].rating.scales.get(scale) for name in everywhere] for each in raters]
    whole = {str(n): row for n, row in enumerate(rated) if None not in row}
    undefined = "none: too few sessions, or all the same number"
    if len(whole) < MIN_SESSIONS:
        return undefined
    by_rater: dict[str, dict[str | tuple[str, str], float | None]] = {
        name: {session: given.value for session, row in whole.items() if (given := row[at])}
        for at, name in enumerate(everywhere)
    }
    found = rating_agreement(Ratings.of(by_rater, scale))
    if found.icc_single.value is None:
        return undefined
    interval = found.icc_single_f
    wide = interval is not None and interval[0] < interval[1]
    around = f" ({interval[0]:.2f} to {interval[1]:.2f})" if interval and wide else ""
    return f"{found.icc_single.value:.2f}{around}"


def _asked(given: Iterable[Mapping[str, object]], names: Mapping[str, str]) -> list[str]:
    """The scales anybody rated, those of the course in its order first."""
    rated = {name for scales_of_one in given for name in scales_of_one}
    return [*(name for name in names if name in rated), *sorted(rated - names.keys())]


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield ("  " + "  ".join(cells)).rstrip()


def _plain(words: str) -> str:
    """Words from somebody's file, without what a terminal would act on."""
    return "".join(letter if letter.isprintable() else "?" for letter in words)
