"""`alliance moderate`: who marks what, how far markers agree, and which marks hold."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from alliance.content import ContentError, ContentNotFoundError

from ._commands import Commands, complain
from ._moderate_calibration import calibration_lines
from ._moderate_report import TRAIL, count, report_lines, report_rows, trail_row, write_table
from ._moderate_suggestions import suggestion_lines

if TYPE_CHECKING:
    from alliance.grading import AssignmentSource
    from alliance.marking import MarkingBook, MarkingRules


def add_moderate_command(commands: Commands) -> None:
    """Add `moderate` to the command line."""
    parser = commands.add_parser(
        "moderate",
        help="second marking: who marks what, agreement, adjudication (supervisors)",
        description="Second marking and moderation of an assignment.",
    )
    steps = parser.add_subparsers(metavar="STEP", required=True, help="one of:")
    _add_allocate(steps)
    _add_second(steps)
    told = "which markers are calibrated, and how near the rubric they marked its examples"
    _step(steps, "calibration", told, _calibration)
    told = "how far markers agree on each criterion, who is severe, and who changed over time"
    report = _step(steps, "report", told, _report)
    report.add_argument("--csv", type=Path, metavar="FILE", help="also write the figures there")
    told = "how often the levels a program suggests are those that people gave"
    _step(steps, "suggestions", told, _suggestions)
    _step(steps, "waiting", "what still waits for a marker, and why", _waiting)
    settle = _step(steps, "settle", "ask somebody to settle what two markers differ on", _settle)
    settle.add_argument("adjudicators", nargs="+", metavar="NAME", help="who may be asked")
    _add_adjudicate(steps)
    _add_dispute(steps)
    told = "write the marks that hold into the gradebook"
    publish = _step(steps, "publish", told, _publish)
    publish.add_argument(
        "--over-formgrader",
        action="store_true",
        help="also over points that were given in formgrader and differ",
    )
    trail = _step(steps, "trail", "who gave and changed which mark, when and why", _trail)
    trail.add_argument("--trainee", help="only this trainee's")
    trail.add_argument("--csv", type=Path, metavar="FILE", help="write it there instead")
    verify = _step(steps, "verify", "look whether marks were changed behind the program", _verify)
    verify.add_argument("--seal", default="", help="the seal of an earlier look")


def _step(steps: Commands, name: str, told: str, run: object) -> argparse.ArgumentParser:
    parser = steps.add_parser(name, help=told, description=f"{told[0].upper()}{told[1:]}.")
    parser.add_argument("assignment", help="the assignment's name")
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the course root (default: this folder)"
    )
    parser.set_defaults(run=_told, step=run)
    return parser


def _add_allocate(steps: Commands) -> None:
    told = "deal the trainees out to the markers by the lot"
    parser = _step(steps, "allocate", told, _allocate)
    parser.add_argument("markers", nargs="+", metavar="NAME", help="the markers")
    parser.add_argument("--seed", type=int, default=1, help="another number draws another lot")


def _add_second(steps: Commands) -> None:
    told = "ask a second marker, who does not see the first one's marks"
    parser = _step(steps, "second", told, _second)
    parser.add_argument("markers", nargs="+", metavar="NAME", help="the markers, two or more")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help="for everybody's work")
    told = "for a share drawn by the lot, such as 0.25"
    which.add_argument("--share", type=float, metavar="SHARE", help=told)
    told = "for totals near the points it takes to pass"
    which.add_argument("--pass-at", type=float, metavar="POINTS", help=told)
    told = "how near (default: 5 points)"
    parser.add_argument("--within", type=float, default=5.0, metavar="POINTS", help=told)
    parser.add_argument("--seed", type=int, default=1, help="another number draws another lot")


def _add_adjudicate(steps: Commands) -> None:
    told = "settle one criterion of one trainee, with the reason"
    parser = _step(steps, "adjudicate", told, _adjudicate)
    parser.add_argument("trainee", help="the gradebook's name of the trainee")
    parser.add_argument("criterion", help="as `alliance moderate waiting` names it")
    parser.add_argument("points", type=float, help="the points that hold")
    parser.add_argument("--by", required=True, metavar="NAME", help="who settles it")
    parser.add_argument("--because", required=True, metavar="REASON", help="for both markers")
    parser.add_argument("--comment", default="", help="for the trainee")


def _add_dispute(steps: Commands) -> None:
    told = "a trainee disputes a mark: ask somebody who has not marked it to look again"
    parser = _step(steps, "dispute", told, _dispute)
    parser.add_argument("trainee", help="the gradebook's name of the trainee")
    parser.add_argument("criterion", help="as `alliance marks` names its column")
    parser.add_argument("lookers", nargs="+", metavar="NAME", help="who may be asked")
    parser.add_argument("--says", required=True, metavar="WORDS", help="what the trainee says")


class _Open:
    """The book, rules and key of an assignment while a step runs."""

    def __init__(
        self, arguments: argparse.Namespace, book: "MarkingBook", key: "AssignmentSource"
    ) -> None:
        from alliance.grading import rules_for

        self.arguments = arguments
        self.book = book
        self.key = key
        self.name: str = key.slug
        self.rules: MarkingRules = rules_for(arguments.root, key)

    @property
    def criteria(self) -> dict[str, float]:
        """The most each criterion can bring, by grade id."""
        return {one.grade_id: one.points for one in self.key.rubric.criteria}


def _told(arguments: argparse.Namespace) -> int:
    from alliance.grading import GradingError, open_book, read_key
    from alliance.marking import MarkingError

    try:
        key = read_key(arguments.root.absolute(), arguments.assignment)
        with open_book(arguments.root) as book:
            return int(arguments.step(_Open(arguments, book, key)))
    except (GradingError, MarkingError, ContentError, ContentNotFoundError) as error:
        return complain(error)
    except BrokenPipeError:
        raise  # whoever read along has left
    except OSError as error:
        return complain(f"{error.filename} could not be written: {error.strerror}.")


def _allocate(here: _Open) -> int:
    from alliance.grading import handed_in
    from alliance.marking import first_marking

    trainees = handed_in(here.arguments.root, here.name)
    known = {(task.trainee, task.criterion) for task in here.book.allocation(here.name)}
    tasks = first_marking(
        trainees, list(here.criteria), here.arguments.markers, seed=here.arguments.seed
    )
    new = [task for task in tasks if (task.trainee, task.criterion) not in known]
    here.book.allocate(here.name, new)
    for marker in here.arguments.markers:
        mine = {task.trainee for task in new if task.marker == marker}
        print(f"{marker} marks {count(len(mine), 'trainee')}.")
    if len(new) < len(tasks):
        print("Whoever was dealt out before stays with their marker.")
    return 0


def _second(here: _Open) -> int:
    from alliance.marking import borderline, everybody, random_share, second_marking

    asked, arguments = here.book.allocation(here.name), here.arguments
    if arguments.all:
        chosen = everybody(asked)
    elif arguments.share is not None:
        chosen = random_share(asked, arguments.share, seed=arguments.seed)
    else:
        from alliance.grading import totals

        near = totals(arguments.root, here.name)
        chosen = borderline(near, arguments.pass_at, arguments.within)
    there = {(one.trainee, one.criterion) for one in asked if one.round == "second"}
    tasks = [
        task
        for task in second_marking(asked, chosen, arguments.markers)
        if (task.trainee, task.criterion) not in there
    ]
    here.book.allocate(here.name, tasks)
    trainees = {task.trainee for task in tasks}
    if not asked:
        return complain("Nobody is asked to mark yet. Run `alliance moderate allocate` first.")
    print(f"The work of {count(len(trainees), 'more trainee')} is marked a second time.")
    return 0


def _calibration(here: _Open) -> int:
    from alliance.grading import marked_criteria

    asked = {task.marker for task in here.book.allocation(here.name)}
    current = here.book.current(here.name)
    print(*calibration_lines(current, marked_criteria(here.key), here.rules, asked), sep="\n")
    return 0


def _report(here: _Open) -> int:
    from alliance.marking import moderation

    current = here.book.current(here.name)
    found = moderation(current, here.criteria, agree_within=here.rules.within)
    names = {one.grade_id: one.name for one in here.key.rubric.criteria}
    for line in report_lines(found, names, here.rules):
        print(line)
    if here.arguments.csv:
        write_table(here.arguments.csv, report_rows(found))
    return 0


def _suggestions(here: _Open) -> int:
    from alliance.grading import suggestions_compared

    settled = here.book.settled(here.name, here.rules)
    found = suggestions_compared(here.arguments.root, here.key, settled)
    print(*suggestion_lines(found), sep="\n")
    return 0


def _waiting(here: _Open) -> int:
    settled = here.book.settled(here.name, here.rules)
    lines = [
        f"{trainee}, {criterion}: {one.why}"
        for (trainee, criterion), one in sorted(settled.items())
        if one.waiting
    ]
    asked = {(one.trainee, one.criterion): one.marker for one in here.book.allocation(here.name)}
    lines += [
        f"{trainee}, {criterion}: nobody has marked it yet ({marker} is asked)."
        for (trainee, criterion), marker in sorted(asked.items())
        if (trainee, criterion) not in settled
    ]
    print("\n".join(lines) if lines else "Nothing waits for a marker.")
    return 0


def _settle(here: _Open) -> int:
    from alliance.marking import adjudications

    settled = here.book.settled(here.name, here.rules)
    tasks = adjudications(settled, here.arguments.adjudicators)
    there = {
        (one.trainee, one.criterion)
        for one in here.book.allocation(here.name)
        if one.round == "adjudicated"
    }
    new = [task for task in tasks if (task.trainee, task.criterion) not in there]
    here.book.allocate(here.name, new)
    for task in new:
        print(f"{task.marker} is asked to settle {task.trainee}, {task.criterion}: {task.why}")
    print(f"{count(len(new), 'work')} to settle.")
    return 0


def _adjudicate(here: _Open) -> int:
    from alliance.marking import Given

    arguments = here.arguments
    most = here.criteria.get(arguments.criterion)
    if most is None:
        names = ", ".join(here.criteria)
        return complain(f'There is no criterion "{arguments.criterion}"; there are: {names}.', 2)
    if not 0 <= arguments.points <= most:
        return complain(f"{arguments.criterion} can bring 0 to {most:g} points.", 2)
    settled = here.book.settled(here.name, here.rules)
    there = settled.get((arguments.trainee, arguments.criterion))
    if there is None:
        return complain(f"Nobody has marked {arguments.trainee}, {arguments.criterion} yet.")
    if arguments.by in {one.marker for one in there.marks if one.round != "adjudicated"}:
        return complain(f"{arguments.by} has marked this work. Somebody else settles it.")
    here.book.give(
        Given(
            here.name, arguments.trainee, arguments.criterion, arguments.by, "adjudicated",
            arguments.points, comment=arguments.comment, rationale=arguments.because,
        )
    )  # fmt: skip
    settled = here.book.settled(here.name, here.rules)
    print(settled[arguments.trainee, arguments.criterion].why)
    return 0


def _dispute(here: _Open) -> int:
    from alliance.marking import another_look

    arguments = here.arguments
    settled = here.book.settled(here.name, here.rules)
    there = settled.get((arguments.trainee, arguments.criterion))
    if there is None:
        known = ", ".join(here.criteria)
        return complain(
            f"Nobody has marked {arguments.trainee}, {arguments.criterion} at a desk. The "
            f"criteria are: {known}."
        )
    task = another_look(there, arguments.lookers, arguments.says)
    here.book.allocate(here.name, [task])
    print(f"{task.marker} finds it at their desk. Until then the mark holds: {there.why}")
    return 0


def _publish(here: _Open) -> int:
    from alliance.grading import publish

    over = here.arguments.over_formgrader
    found = publish(here.arguments.root, here.name, here.book, over=over)
    for one in found:
        left = f", {count(one.waiting, 'cell')} still to be marked" if one.waiting else ""
        print(f"{one.trainee}: {count(one.written, 'criterion', 'criteria')} written{left}")
        for sentence in one.kept:
            print(f"    {sentence}")
    return 0


def _trail(here: _Open) -> int:
    history = here.book.history(here.name, trainee=here.arguments.trainee)
    if here.arguments.csv:
        write_table(here.arguments.csv, (TRAIL, *(trail_row(one) for one in history)))
        return 0
    for one in history:
        points = "took back" if one.points is None else f"gave {one.points:g}"
        when = f"{one.moment:%Y-%m-%d %H:%M} UTC" if one.moment else ""
        print(f"{when}  {one.marker} {points}: {one.trainee}, {one.criterion} ({one.round})")
        for what, words in (("comment", one.comment), ("reason", one.rationale)):
            if words:
                print(f"    {what}: {words}")
    if not history:
        print("No mark was given yet.")
    return 0


def _verify(here: _Open) -> int:
    found = here.book.verify(here.name, seal=here.arguments.seal)
    if not found.sound:
        return complain(found.what)
    print(f"{count(found.marks, 'mark')}, each as it was given. The seal: {found.seal}")
    print("Note the seal outside the database; a later look with --seal shows that none is gone.")
    return 0
