"""What being late leads to: the policy of an assignment, extensions, and both in words.

nbgrader asks a plugin how many points to take off; `LateByAssignment` answers from the policy in
`assignment.yaml`, so that `nbgrader autograde` and `alliance grade` agree.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

from nbgrader.plugins import LateSubmissionPlugin
from pydantic import Field, TypeAdapter, ValidationError

from alliance.content import ContentEntry, read_file, write_file
from alliance.exercises import HandInError, check_trainee

from ._assignment import Assignment, LatePolicy
from ._course import open_course
from ._errors import GradingError
from ._keys import read_key

_EXTENSIONS = "extensions"  # folder in the course root; nbgrader never copies it
_MAX_FILE = 2_000_000  # bytes
_SECONDS = {"hour": 3_600, "day": 86_400}


def share_off(assignment: Assignment, seconds: float) -> float:
    """The share of the points reached, 0..1, that is taken off for being late.

    Args:
        assignment: with its due date and late policy; without a policy, nothing is taken off.
        seconds: how late, after any extension.
    """
    policy = assignment.late
    if policy is None or seconds <= 0:
        return 0.0
    if policy == "never":
        return 1.0
    if seconds <= policy.grace_minutes * 60:
        return 0.0
    allowed = _until(assignment, policy)
    if allowed is not None and seconds > allowed:
        return 1.0
    return min(1.0, policy.percent_off * math.ceil(seconds / _SECONDS[policy.each]) / 100)


def _until(assignment: Assignment, policy: LatePolicy) -> float | None:
    """How many seconds after the due date nothing counts any more; an extension moves both."""
    if policy.until is None or assignment.due is None:
        return None
    until, due = datetime.fromisoformat(policy.until), datetime.fromisoformat(assignment.due)
    return (until - due).total_seconds()


def late_words(assignment: Assignment, seconds: float) -> str:
    """How late, and what it leads to, in one sentence; empty for work in time."""
    if seconds <= 0:
        return ""
    off = share_off(assignment, seconds)
    told = f"Handed in {_length(seconds)} late"
    if off >= 1:
        return f"{told}: too late for this assignment, so no points count."
    if off > 0:
        return f"{told}: {off:.0%} of the points reached are taken off."
    return f"{told}: nothing is taken off for that."


def _length(seconds: float) -> str:
    minutes = max(1, math.ceil(seconds / 60))
    days, hours, minutes = minutes // 1_440, minutes % 1_440 // 60, minutes % 60
    parts = ((days, "day"), (hours, "hour"), (minutes, "minute"))
    return " ".join(f"{n} {word}" if n == 1 else f"{n} {word}s" for n, word in parts if n)


class LateByAssignment(LateSubmissionPlugin):
    """Takes off what the late policy in `assignment.yaml` says."""

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """The points to take off; None where there is nothing."""
        step: Any = self.parent  # nbgrader's AssignLatePenalties
        owner = step.parent
        while not hasattr(owner, "coursedir"):
            owner = owner.parent
        key = read_key(Path(owner.coursedir.root), step.assignment_id)
        off = share_off(key.assignment, total_seconds_late)
        return round(off * score, 2) if off else None


class _Entry(ContentEntry):
    days: Annotated[float, Field(gt=0, le=3_660, allow_inf_nan=False)]
    reason: Annotated[str, Field(max_length=2_000)] = ""


_ENTRIES = TypeAdapter(dict[str, _Entry])


@dataclass(frozen=True)
class Extension:
    """More time for one trainee.

    Attributes:
        trainee: nbgrader's id.
        until: the trainee's own due moment, UTC.
        reason: for the program; no trainee sees it.
    """

    trainee: str
    until: datetime
    reason: str = ""


def extensions(root: Path, assignment: str) -> list[Extension]:
    """The extensions given for an assignment, by trainee.

    Raises:
        GradingError: the assignment has no due date, or the file of extensions is damaged.
    """
    due = due_moment(root.absolute(), assignment)
    entries = _read(root.absolute(), assignment)
    return [
        Extension(name, due + timedelta(days=one.days), one.reason)
        for name, one in sorted(entries.items())
    ]


def extend(
    root: Path, assignment: str, trainee: str, until: datetime, reason: str = ""
) -> Extension:
    """Give a trainee more time, also one who has not handed in yet; replaces an earlier extension.

    Submissions graded already keep their points until `alliance grade` runs again.

    Raises:
        GradingError: no due date, a moment before it, a name that cannot be one.
    """
    root = root.absolute()
    due = due_moment(root, assignment)
    try:
        name = check_trainee(trainee)
        entry = _Entry(days=(until.astimezone(UTC) - due) / timedelta(days=1), reason=reason)
    except HandInError as error:
        raise GradingError(f"{trainee!r} cannot be a trainee's name: {error}.") from None
    except ValidationError:
        raise GradingError(
            f"An extension ends after the due moment, {due:%Y-%m-%d %H:%M} UTC, within ten years, "
            f"and its reason has at most 2,000 characters; {until:%Y-%m-%d %H:%M} will not do."
        ) from None
    entries = {**_read(root, assignment), name: entry}
    with open_course(root, assignment) as course:
        if not any(student.id == name for student in course.gradebook.students):
            raise GradingError(
                f'The gradebook lists no trainee "{name}". If the name is right, add it with '
                f"`nbgrader db student add {name}`."
            )
        path = _file(root, assignment)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_file(path, _ENTRIES.dump_json(entries, indent=1))
        apply_extension(root, course.gradebook, assignment, name)
        course.gradebook.db.commit()
    return Extension(name, due + timedelta(days=entry.days), reason)


def apply_extension(root: Path, gradebook: Any, assignment: str, trainee: str) -> None:
    """Put a trainee's extension into the gradebook's own column, where there is a submission.

    The caller commits.
    """
    entry = _read(root, assignment).get(trainee)
    if entry is not None:
        found = gradebook.assignment_submissions(assignment)
        for submission in (one for one in found if one.student_id == trainee):
            submission.extension = timedelta(days=entry.days)


def due_moment(root: Path, assignment: str) -> datetime:
    """When an assignment is due for everybody, UTC.

    Raises:
        GradingError: it has no due date, or there is no key in this course root.
    """
    due = read_key(root.absolute(), assignment).assignment.due
    if due is None:
        raise GradingError(
            f'"{assignment}" has no due date, so there is nothing to extend. Write `due:` into its '
            "assignment.yaml and run `alliance build`."
        )
    return datetime.fromisoformat(due).astimezone(UTC)


def _file(root: Path, assignment: str) -> Path:
    return root / _EXTENSIONS / f"{assignment}.json"


def _read(root: Path, assignment: str) -> Mapping[str, _Entry]:
    path = _file(root, assignment)
    try:
        return _ENTRIES.validate_json(read_file(path, _MAX_FILE, follow_links=False))
    except FileNotFoundError:
        return {}
    except (OSError, ValidationError):
        raise GradingError(
            f"The extensions in {path} cannot be read. Bring the file back from a copy, or move it "
            "away and give the extensions again."
        ) from None
