"""Says when and how often an assignment may be handed in, as a trainee reads it at its top."""

from datetime import datetime

from ._assignment import Assignment, LatePolicy


def conditions(assignment: Assignment) -> str:
    """Sentences for the top of the page; empty where nothing is set."""
    said: list[str] = []
    if assignment.due is not None:
        said.append(f"**Due {_moment(assignment.due)}**, unless you were given more time.")
        said += [_late(assignment.late)] if assignment.late is not None else []
    if assignment.attempts == 1:
        said.append("You can hand this in once.")
    elif assignment.attempts is not None:
        said.append(f"You can hand this in {times(assignment.attempts)}; the last time counts.")
    return " ".join(said)


def times(count: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _late(policy: LatePolicy | str) -> str:
    if not isinstance(policy, LatePolicy):
        return "Work that comes later brings no points."
    parts: list[str] = []
    if policy.percent_off:
        grace = f" by more than {policy.grace_minutes:g} minutes" if policy.grace_minutes else ""
        parts.append(
            f"work that is late{grace} loses {policy.percent_off:g}% of its points for each "
            f"{policy.each} begun"
        )
    if policy.until is not None:
        parts.append(f"after {_moment(policy.until)} it brings no points")
    said = "; ".join(parts)
    return said[:1].upper() + said[1:] + "." if said else ""


def _moment(text: str) -> str:
    """`31 March 2027, 23:59 (UTC+02:00)`; the month in English wherever the program runs."""
    moment = datetime.fromisoformat(text)
    month = _MONTHS[moment.month - 1]
    return f"{moment.day} {month} {moment.year}, {moment:%H:%M} ({moment.tzname()})"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
