"""What the page shows when ratings are compared: the table, what to talk about, and its limits."""

from collections.abc import Iterator, Mapping
from typing import Any

from alliance.exercises import (
    MIDDLE,
    MIN_SESSIONS,
    PARTS,
    TALK_ABOUT,
    Compared,
    ObserveAnswer,
    ScaleCompared,
    TurnCompared,
    noted_effects,
    scales,
)
from alliance.transcripts import codebook

LIMITS = (
    "These figures describe the people who rated and this one session. They are for learning to "
    "see alike, a practice signal, and measure no alliance."
)
ALONE = "You are the only one who has rated so far. A colleague’s rating would tell you more."
BESIDE = "You are the only one who has rated so far; this course’s reading stands beside yours."
FEW = (
    "A figure of reliability, such as the intraclass correlation, needs the same people to rate "
    f"{MIN_SESSIONS} sessions at the least. There is none for one session."
)


def comparison(state: ObserveAnswer) -> dict[str, Any]:
    """Everything the comparison shows, as plain JSON values."""
    found, at = state.compared(), state.now
    assert at is not None  # noqa: S101 - there is something to compare
    return {
        "names": list(found.names),
        "here": len(at.finished),
        "own": dict(at.sitting.own),
        "scales": [_scale(each, state) for each in found.scales],
        "figures": [
            *_figures(found, beside=bool(state.exercise.reference)),
            *_since(found, at.sitting.own),
        ],
        "apart": [each.scale for each in found.apart],
        "turns": [_turn(each) for each in found.turns],
        "differing": [each.turn for each in found.differing],
        "noted": _noted(state, found),
        "limits": LIMITS,
    }


def _figures(found: Compared, *, beside: bool) -> Iterator[str]:
    if len(found.names) < 2:
        yield BESIDE if beside else ALONE
        return
    two = "the two of you" if len(found.names) == 2 else "each two of you"
    if found.gaps:
        yield (
            f"Scales, {two}: {found.same} of {len(found.gaps)} numbers the same, "
            f"{found.near} of {len(found.gaps)} at most one apart."
        )
    if found.pairs:
        yield (
            f"Turns that two of you marked: {found.alike} of {len(found.pairs)} marked alike. "
            "Some of that is chance."
        )
    if found.apart:
        yield "Talk first about the scales on which you lie two or more apart."
    else:
        yield "No two of you lie two or more apart on any scale."
    yield FEW


def _since(found: Compared, own: Mapping[str, int]) -> Iterator[str]:
    """Where the therapist saw it otherwise right after the session than the first rater does."""
    far = [
        scales().scale(each.scale).name
        for each in found.scales
        if each.scale in own
        and each.values[0] is not None
        and abs(each.values[0] - own[each.scale]) >= TALK_ABOUT
    ]
    if far:
        yield (
            f"Right after the session its therapist saw it otherwise by {TALK_ABOUT} or more: "
            f"{', '.join(far)}. Look for the turn that explains it."
        )


def _scale(each: ScaleCompared, state: ObserveAnswer) -> dict[str, Any]:
    reference = state.exercise.reference.get(each.scale)
    at = state.now
    return {
        "id": each.scale,
        "name": scales().scale(each.scale).name,
        "values": list(each.values),
        "turns": [list(turns) for turns in each.turns],
        "why": list(each.why),
        "mean": None if each.mean is None else round(each.mean, 1),
        "spread": each.spread,
        "evidence": each.evidence,
        "own": at.sitting.own.get(each.scale) if at and each.scale in PARTS else None,
        "reference": reference
        and {
            "value": reference.value,
            "turns": list(reference.turns),
            "why": reference.why,
            "said": _beside(each.values[0], reference.value),
        },
    }


def _beside(value: int | None, reference: int) -> str:
    """How the first rater's number lies to the reference."""
    if value is None:
        return ""
    gap = abs(value - reference)
    if gap == 0:
        return "The same number."
    if gap == 1:
        return "One apart: as near as careful raters usually come."
    if value == MIDDLE:
        return "You found no evidence; look at the turns named here."
    if reference == MIDDLE:
        return "This course found no evidence either way; which turn showed it to you?"
    return f"{gap} apart: read why, and look at the turns named here."


def _turn(each: TurnCompared) -> dict[str, Any]:
    book = codebook()
    return {
        "id": each.turn,
        "effects": list(each.effects),
        "notes": list(each.notes),
        "codes": [[book.code(name).name for name in names if name in book] for names in each.codes],
        "differs": each.differs,
        "opposite": each.opposite,
    }


def _noted(state: ObserveAnswer, found: Compared) -> list[dict[str, Any]]:
    """Turns that the first rater marked as the opposite of what the annotations say."""
    if not state.exercise.material:
        return []
    transcript, book = state.exercise.material[0], codebook()
    noted = noted_effects(transcript, book)
    marks = {each.turn: each.effects[0] for each in found.turns}
    against = [
        turn
        for turn, effect in noted.items()
        if {marks.get(turn), effect} == {"helped", "strained"}
    ]
    return [
        {
            "turn": turn,
            "effect": noted[turn],
            "own": marks[turn],
            "notes": [
                {"code": book.code(note.code).name, "quote": note.quote, "why": note.why}
                for note in transcript.turn(turn).annotations
            ],
        }
        for turn in against
    ]
