"""What a drill comes to, in words: what was practised, how ratings compare, what to come back to.

The figures are those of `alliance.exercises`.
"""

from collections import Counter
from typing import Any

from alliance.exercises import Calibration, DrillAnswer, ItemWork
from alliance.transcripts import codebook

_TO_SHOW = 5  # lines to come back to; more would be no choice any longer
_FEW = 3  # attempts; below it, a mean says too little
_LEAN = 0.75  # points of seven
_CLOSE = 1.25
_TRUST = "Where the two differ, you may be the one who is right: the program only reads words."


def summary(drill: DrillAnswer) -> dict[str, Any]:
    """What the page shows at the end."""
    reasons = {item.id: to_come_back_to(drill.items.get(item.id)) for item in drill.exercise.items}
    most = sorted((item for item in reasons if reasons[item]), key=lambda item: -len(reasons[item]))
    return {
        "practised": practised(drill),
        "calibration": calibration(drill.calibration()),
        "again": [{"item": item, "why": "; ".join(reasons[item])} for item in most[:_TO_SHOW]],
    }


def practised(drill: DrillAnswer) -> str:
    """How many lines and replies, and how often another try went further."""
    worked = [work for work in drill.items.values() if work.attempts]
    replies = sum(len(work.attempts) for work in worked)
    further = sum(work.attempts[-1].met and not work.attempts[0].met for work in worked)
    said = [
        f"You answered {_count(len(worked), 'line')} with {_count(replies, 'reply', 'replies')}."
    ]
    if further:
        lines = _count(further, "line")
        said.append(f"On {lines}, a later try did what the first had not done yet.")
    if names := _what_worked(worked):
        said.append(f"What worked most often: {', '.join(names)}.")
    return " ".join(said)


def _what_worked(worked: list[ItemWork]) -> list[str]:
    """The codes most often credited, with how often."""
    book = codebook()
    found = [(one.judgement or {}).get("worked_code") for work in worked for one in work.attempts]
    counts = Counter(code for code in found if isinstance(code, str) and code in book)
    return [
        f"{book.code(code).name.lower()} ({_count(number, 'time')})"
        for code, number in counts.most_common(3)
    ]


def calibration(found: Calibration) -> str:
    """How own ratings and signals compare over all attempts."""
    if found.attempts < _FEW or found.lean is None or found.error is None:
        return "There are too few replies with both a rating and a signal to say anything yet."
    apart = f"about {_points(found.error)} apart on a scale of seven, over {found.attempts} replies"
    if found.lean >= _LEAN:
        how = (
            f"You mostly rated your replies higher than the signal, by {_points(found.lean)} on "
            "average. Most people do. It may help to ask of a reply which words this client could "
            "recognise."
        )
    elif found.lean <= -_LEAN:
        how = (
            f"You mostly rated your replies lower than the signal, by {_points(-found.lean)} on "
            "average. You may be doing more than you give yourself credit for."
        )
    elif found.error <= _CLOSE:
        how = f"Your ratings and the signal were mostly close: {apart}."
    else:
        how = f"You were sometimes above the signal and sometimes below it: {apart}."
    return f"{how} {_TRUST}"


def to_come_back_to(work: ItemWork | None) -> list[str]:
    """Why a finished line may be worth another look; empty where it is not."""
    if work is None or not work.attempts:
        return []
    last = work.attempts[-1]
    reasons: list[str] = []
    if any(attempt.disputed for attempt in work.attempts):
        reasons.append("you saw it differently: something to talk over with your supervisor")
    elif last.judgement is not None and last.signal is None:
        reasons.append("there was no signal: compare your reply with the model replies")
    elif last.judgement is not None and not last.met:
        reasons.append("your last reply still had something to try")
    if work.challenge == "too-hard":
        reasons.append("you found it too hard")
    return reasons


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _points(number: float) -> str:
    rounded = f"{number:.1f}".removesuffix(".0")
    return f"{rounded} {'point' if rounded == '1' else 'points'}"
