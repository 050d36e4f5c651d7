"""The static twin of a drill: each line, what was replied, and what was said about it."""

from alliance.exercises import Answer, Attempt, DrillAnswer, DrillExercise, DrillItem, ItemWork

from ._drill_summary import calibration, practised
from ._practice_signal import compared, signal
from ._twins import paragraphs, quote, text

_TRIES = ("First reply", "Second try", "Third try")
_CHALLENGE = {
    "too-easy": "too easy",
    "good-challenge": "a good challenge",
    "too-hard": "too hard",
}


def twin(exercise: DrillExercise, answer: Answer | None = None) -> str:
    """Each line with its attempts; without an answer, the lines alone."""
    if answer is None:
        return "".join(_asked(item, index) for index, item in enumerate(exercise.items, 1))
    drill = DrillAnswer.of(exercise, answer)
    head = f"<p>{text(drill.progress().label)}. {text(practised(drill))}</p>"
    ear = f"<p>{text(calibration(drill.calibration()))}</p>"
    lines = "".join(
        _asked(item, index) + answered(drill.items.get(item.id))
        for index, item in enumerate(exercise.items, 1)
    )
    return f"{head}{ear}{lines}"


def _asked(item: DrillItem, index: int) -> str:
    return f"<h4>Line {index}</h4>{paragraphs(item.context)}{quote(item.client)}"


def answered(work: ItemWork | None) -> str:
    """The attempts at one line, and what was said about each."""
    if work is None or not (work.attempts or work.draft):
        return "<p><em>Not begun.</em></p>"
    parts = [_attempt(attempt, name) for attempt, name in zip(work.attempts, _TRIES, strict=False)]
    if work.draft.strip():
        parts.append(f"<h5>Begun, not sent</h5>{quote(work.draft)}")
    if work.challenge:
        parts.append(f"<p>The trainee found this line {text(_CHALLENGE[work.challenge])}.</p>")
    return "".join(parts)


def _attempt(attempt: Attempt, name: str) -> str:
    own = "not rated" if attempt.rating is None else f"{attempt.rating} of 7"
    return (
        f"<h5>{text(name)}</h5>{quote(attempt.reply)}<p>Own rating before any feedback: {own}.</p>"
        f"{_signal(attempt)}{_dispute(attempt)}"
    )


def _signal(attempt: Attempt) -> str:
    if attempt.judgement is None:
        return ""
    said = signal(attempt)
    if said["own_danger"]:
        return f"<ul>{_row('Shown in place of a signal', said['own_danger'])}</ul>"
    worked, change = said["worked"], said["change"]
    rows = (
        _row("No signal", said["unsure"]),
        _row("What worked", worked and _with_code(worked)),
        _row(
            "From here" if said["met"] else "One thing to change",
            change and _with_code(change),
        ),
        _row("Why, for this client", said["why"]),
        _row("A nudge", said["nudge"]),
        _row("Own rating and signal", f"{compared(attempt)} {said['meaning']}".strip()),
    )
    return f"<p>Practice signal, not a measurement:</p><ul>{''.join(rows)}</ul>"


def _with_code(point: dict[str, str]) -> str:
    return f"{point['text']} ({point['code']})" if point["code"] else point["text"]


def _row(name: str, said: str | None) -> str:
    return f"<li><strong>{text(name)}:</strong> {text(said)}</li>" if said else ""


def _dispute(attempt: Attempt) -> str:
    if not attempt.disputed:
        return ""
    why = quote(attempt.why_disputed) if attempt.why_disputed.strip() else ""
    return f"<p><strong>The trainee sees this differently.</strong></p>{why}"
