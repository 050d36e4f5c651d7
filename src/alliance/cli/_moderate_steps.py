"""The steps of `alliance moderate`, each on the open book of one assignment."""

import argparse
from typing import TYPE_CHECKING

from ._commands import complain
from ._moderate_calibration import calibration_lines
from ._moderate_report import TRAIL, count, report_lines, report_rows, trail_row, write_table
from ._moderate_suggestions import suggestion_lines

if TYPE_CHECKING:
    from alliance.grading import AssignmentSource
    from alliance.marking import MarkingBook, MarkingRules


class Opened:
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


def allocate(here: Opened) -> int:
    """Deal the trainees who handed in out to the markers."""
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


def second(here: Opened) -> int:
    """Ask second markers."""
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


def calibration(here: Opened) -> int:
    """Print who is calibrated, and how near the rubric they marked."""
    from alliance.grading import marked_criteria

    asked = {task.marker for task in here.book.allocation(here.name)}
    current = here.book.current(here.name)
    print(*calibration_lines(current, marked_criteria(here.key), here.rules, asked), sep="\n")
    return 0


def report(here: Opened) -> int:
    """Print how far markers agree; on request, as a table."""
    from alliance.marking import moderation

    current = here.book.current(here.name)
    found = moderation(current, here.criteria, agree_within=here.rules.within)
    names = {one.grade_id: one.name for one in here.key.rubric.criteria}
    for line in report_lines(found, names, here.rules):
        print(line)
    if here.arguments.csv:
        write_table(here.arguments.csv, report_rows(found))
    return 0


def suggestions(here: Opened) -> int:
    """Print how often suggested levels are those given."""
    from alliance.grading import suggestions_compared

    settled = here.book.settled(here.name, here.rules)
    found = suggestions_compared(here.arguments.root, here.key, settled)
    print(*suggestion_lines(found), sep="\n")
    return 0


def waiting(here: Opened) -> int:
    """Print what waits for a marker, and why."""
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


def settle(here: Opened) -> int:
    """Ask somebody to settle each difference."""
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


def adjudicate(here: Opened) -> int:
    """Settle one criterion of one trainee."""
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


def dispute(here: Opened) -> int:
    """Put a disputed mark on somebody else's desk."""
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


def publish(here: Opened) -> int:
    """Write the marks that hold into the gradebook."""
    from alliance.grading import publish

    over = here.arguments.over_formgrader
    found = publish(here.arguments.root, here.name, here.book, over=over)
    for one in found:
        left = f", {count(one.waiting, 'cell')} still to be marked" if one.waiting else ""
        print(f"{one.trainee}: {count(one.written, 'criterion', 'criteria')} written{left}")
        for sentence in one.kept:
            print(f"    {sentence}")
    return 0


def trail(here: Opened) -> int:
    """Print, or write as a table, who gave and changed which mark."""
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


def verify(here: Opened) -> int:
    """Look whether the marks are as they were given."""
    found = here.book.verify(here.name, seal=here.arguments.seal)
    if not found.sound:
        return complain(found.what)
    print(f"{count(found.marks, 'mark')}, each as it was given. The seal: {found.seal}")
    print("Note the seal outside the database; a later look with --seal shows that none is gone.")
    return 0
