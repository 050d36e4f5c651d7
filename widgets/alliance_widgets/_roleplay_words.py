"""The words of the role-play page: the client's manner, hints while talking, kinds of reply.

What a client does and why belongs to `alliance.clients`; here it is said in a line.
"""

from collections.abc import Iterable

from alliance.clients import ClientTurn, Mood, Session
from alliance.clients.phrasing import PhrasingSettings
from alliance.transcripts import codebook

MANNERS: dict[Mood, str] = {
    "open": "at ease with you",
    "guarded": "holding back",
    "withdrawn": "gone quiet",
    "confronting": "has taken it badly",
}
MIDDLE = "no evidence either way"
_QUESTIONS = {
    "goal": (
        "Goals: how far did you and {name} agree on what this is for?",
        "you pulled in different directions",
        "you clearly agreed",
    ),
    "task": (
        "Tasks: how far did you agree on how to go about it?",
        "it did not suit {name}",
        "it clearly suited you both",
    ),
    "bond": (
        "Bond: how far did {name} feel met by you?",
        "probably not at all",
        "very likely, and deeply",
    ),
}
_VOICE = (
    "A language model at {where} puts the client’s words. What you write, and what the client "
    "says, is sent there. It decides nothing about the client."
)
MOST_MOVES = 3
_EARLY, _LATE = 3, 8
_Hint = tuple[str, str]


def questions(name: str) -> list[dict[str, str]]:
    """What is rated after the session, with its two ends; the middle is the same for all."""
    return [
        {"id": key, "asked": asked.format(name=name), "low": low.format(name=name), "high": high}
        for key, (asked, low, high) in _QUESTIONS.items()
    ]


def voice_notice(settings: PhrasingSettings) -> str:
    """Where words go while a language model words the client's lines."""
    where = f"{settings.host} (on this computer)" if settings.local else settings.host
    return _VOICE.format(where=where)


def hint(session: Session) -> dict[str, str]:
    """What the client just did, and a nudge that is no sentence to copy."""
    did, nudge = _hint(session, session.case.person.name)
    return {"did": did, "nudge": nudge}


def _hint(session: Session, name: str) -> _Hint:
    turn = session.turns[-1]
    turned = _turned(turn, name)
    if turned:
        return turned
    if turn.asks:
        return (
            f"{name} asked you something.",
            "An honest word comes first, even if it is that you do not know.",
        )
    if turn.told:
        return _told(session, turn.told, name)
    if not turn.number:
        return f"{name} has come in.", "Let the first words choose where this begins."
    if turn.answers:
        return (
            f"{name} answered your question.",
            "Show that you heard the answer before the next one.",
        )
    return _in_passing(turn, name)


def _turned(turn: ClientTurn, name: str) -> _Hint | None:
    """What to do about a tear, before anything else."""
    if turn.turning == "mended":
        return (
            f"What stood between you and {name} is mended.",
            "Go back, gently, to what was left lying.",
        )
    if turn.turning == "softens":
        return f"{name} is coming back a little.", "Stay there once more before you go on."
    if turn.mood == "withdrawn":
        return (
            f"{name} has gone quiet with you.",
            "Leave the story for now: what may have happened between the two of you?",
        )
    if turn.mood == "confronting":
        return (
            f"{name} is telling you that something was wrong.",
            "Look for your own part in it before you explain anything.",
        )
    return None


def _told(session: Session, beat_id: str, name: str) -> _Hint:
    beat = session.case.beat(beat_id)
    if beat.depth >= 3:
        return (
            f"{name} told you something that is not said to everybody.",
            "Stay with it. What might it feel like to carry that?",
        )
    if beat.feels:
        return (
            f"{name} told you something new.",
            "Is there a feeling at the edge of it? You may guess, loosely.",
        )
    return f"{name} told you something new.", "Say back the part that seems to matter."


def _in_passing(turn: ClientTurn, name: str) -> _Hint:
    if turn.reply is not None and turn.reply.does("reflection-wrong"):
        return f"{name} corrected you.", "That is a gift: take up the corrected word."
    if any(moved.by.get("strain", 0) > 0 for moved in turn.moved):
        return f"{name} drew back a step.", "What might your last words have sounded like?"
    if turn.mood == "guarded":
        return f"{name} is keeping to the surface.", "Fewer words and more room may do more."
    return f"{name} is with you.", "Room, or one small step further in: which fits now?"


def moves(session: Session, aim: Iterable[str] = ()) -> list[dict[str, str]]:
    """Two or three kinds of reply that may fit now, each with what it means; no sentences."""
    book = codebook()
    chosen = [code for code in dict.fromkeys(_moves(session, tuple(aim))) if code in book]
    return [
        {"name": book.code(code).name, "what": book.code(code).definition}
        for code in chosen[:MOST_MOVES]
    ]


def _moves(session: Session, aim: tuple[str, ...]) -> tuple[str, ...]:
    turn = session.turns[-1]
    if turn.mood in ("withdrawn", "confronting"):
        return ("naming-rupture", "owning-mistake", "pacing")
    if turn.asks:
        return ("honest-answer", "checking-understanding", "reflection")
    if turn.reply is not None and turn.reply.does("reflection-wrong"):
        return ("reflection", "checking-understanding", "open-question")
    if turn.number < _EARLY and not turn.told:
        return ("open-question", "process-explanation", "reflection")
    late = ("goal-agreement",) if turn.number >= _LATE and session.state.goal < 0.5 else ()
    if turn.told and session.case.beat(turn.told).feels:
        return ("deeper-reflection", "validation", "encourager")
    if turn.told or turn.answers:
        return ("reflection", *late, "summary" if turn.number >= _LATE else "open-question", *aim)
    if turn.mood == "guarded":
        return ("pacing", "open-question", *late, "inviting-feedback")
    return ("open-question", *late, "checking-understanding", *aim)
