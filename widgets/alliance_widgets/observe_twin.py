"""The static twin of an observed session: what was said, every finished rating, and the marks."""

from alliance.exercises import (
    Answer,
    Observation,
    ObserveAnswer,
    ObserveExercise,
    Rating,
    rater_names,
    scales,
)
from alliance.transcripts import codebook

from ._observe_compare import LIMITS
from ._observe_words import EFFECT_WORDS, SEAT_WORDS
from ._twins import paragraphs, quote, table, text


def twin(exercise: ObserveExercise, answer: Answer | None = None) -> str:
    """The scales; with an answer each session, its ratings in a table, and the marks by turn."""
    asked = ", ".join(scales().scale(name).name for name in exercise.asked)
    head = f"<p>Rated from 1 to 7, 4 for no evidence either way: {text(asked)}.</p>"
    if answer is None:
        return head
    state = ObserveAnswer.of(exercise, answer)
    every = (*state.earlier, *((state.now,) if state.now else ()))
    if not every:
        return f"{head}<p><em>Not begun.</em></p>"
    parts = [_session(exercise, each, number) for number, each in enumerate(every, 1)]
    return f"{head}<p>{text(state.progress().label)}</p>{''.join(parts)}<p>{text(LIMITS)}</p>"


def _session(exercise: ObserveExercise, at: Observation, number: int) -> str:
    ratings = (*at.ratings, *(other.rating for other in at.others))
    names = rater_names(ratings)
    title = at.sitting.title or f"Session {number}"
    chairs = "".join(
        f"<li>{text(name)}: {text(SEAT_WORDS[rating.seat].lower())}"
        f"{'' if rating.done else ', not finished'}</li>"
        for name, rating in zip(names, ratings, strict=True)
    )
    rows = (
        [text(scales().scale(s).name), *(_given(r, s) for r in ratings)] for s in exercise.asked
    )
    numbers = table("The scales", ("Scale", *names), rows) if ratings else ""
    turns = "".join(_turn(at, turn.id, names, ratings) for turn in at.sitting.turns)
    return f"<h4>{text(title)}</h4><ul>{chairs}</ul>{numbers}{turns}"


def _given(rating: Rating, scale: str) -> str:
    given = rating.scales.get(scale)
    if given is None:
        return "not rated"
    shown = f" (turns {text(', '.join(given.turns))})" if given.turns else ""
    return f"<strong>{given.value}</strong>{shown}{paragraphs(given.why)}"


def _turn(
    at: Observation, turn_id: str, names: tuple[str, ...], ratings: tuple[Rating, ...]
) -> str:
    turn = next(each for each in at.sitting.turns if each.id == turn_id)
    name = text(at.sitting.name(turn.speaker))
    said = f"<p><strong>{name}</strong> ({turn.speaker}, {text(turn.id)})</p>"
    marks = [
        _mark(name, rating, turn_id)
        for name, rating in zip(names, ratings, strict=True)
        if turn_id in rating.marks
    ]
    return f"{said}{quote(turn.text)}{f'<ul>{chr(10).join(marks)}</ul>' if marks else ''}"


def _mark(name: str, rating: Rating, turn_id: str) -> str:
    mark, book = rating.marks[turn_id], codebook()
    codes = ", ".join(book.code(code).name for code in mark.codes if code in book)
    return (
        f"<li>{text(name)}: {text(EFFECT_WORDS[mark.effect]['name'].lower())}"
        f"{f' ({text(codes)})' if codes else ''}{f' <q>{text(mark.note)}</q>' if mark.note else ''}"
        "</li>"
    )
