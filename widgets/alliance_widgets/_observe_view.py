"""What the observing page is sent, as plain JSON values: sessions, scales, texts to be checked."""

from typing import Any

from alliance.exercises import Observation, ObserveAnswer, Pasted, Scale
from alliance.transcripts import Transcript

_FIRST_LINES = 8  # of a pasted text, shown to be checked


def token(state: ObserveAnswer) -> str:
    """Where the work is, as far as a step depends on it."""
    at = state.now
    rating = "rating" if state.phase in ("turns", "scales") else state.phase
    said = sum(len(turn.text) for turn in at.sitting.turns) if at and at.playing else 0
    return f"{rating} {len(state.earlier)} {len(at.ratings) if at else 0} {said}"


def session_view(at: Observation | None) -> dict[str, Any] | None:
    """The session as it is drawn, with the turns that can be marked; None where there is none."""
    if at is None:
        return None
    sitting = at.sitting
    return {
        "title": sitting.title,
        "names": {"therapist": sitting.therapist, "client": sitting.client},
        "turns": [
            {"id": turn.id, "speaker": turn.speaker, "text": turn.text} for turn in sitting.turns
        ],
        "marked": list(sitting.marked),
    }


def setting_view(transcript: Transcript) -> dict[str, Any]:
    """What a transcript says before it begins: the setting, the two people, what may come up."""
    client, therapist = transcript.client, transcript.therapist
    age = "" if client.age is None else f"{client.age}. "
    return {
        "about": transcript.about,
        "people": [
            {"name": f"{client.name}, client", "about": f"{age}{client.about}"},
            {"name": f"{therapist.name}, therapist", "about": therapist.about},
        ],
        "notes": list(transcript.content_notes),
    }


def scale_view(scale: Scale) -> dict[str, Any]:
    """One scale with all its words."""
    return {
        "id": scale.id,
        "name": scale.name,
        "about": scale.about,
        "look_for": list(scale.look_for),
        "anchors": {str(value): words for value, words in scale.anchors.words.items()},
        "low": scale.low,
        "high": scale.high,
    }


def pasted_view(found: Pasted) -> dict[str, Any]:
    """What was understood of a pasted text: speakers, guesses, warnings, how it begins."""
    first = {line.speaker: line.text for line in reversed(found.lines)}
    return {
        "speakers": [
            {"name": name, "lines": count, "first": first[name][:120]}
            for name, count in found.speakers.items()
        ],
        "therapist": found.guessed("therapist"),
        "client": found.guessed("client"),
        "warnings": list(found.warnings),
        "lines": [[line.speaker, line.text] for line in found.lines[:_FIRST_LINES]],
        "count": len(found.lines),
    }


def earlier_view(at: Observation) -> dict[str, Any]:
    """An earlier session in a line."""
    return {
        "title": at.sitting.title,
        "first": at.sitting.turns[0].text[:80] if at.sitting.turns else "",
        "turns": len(at.sitting.turns),
        "raters": len(at.finished),
    }


def people_before(state: ObserveAnswer) -> dict[str, str]:
    """Who played whom the last time."""
    return dict(state.earlier[-1].people) if state.earlier else {}


def savings(state: ObserveAnswer) -> list[dict[str, str]]:
    """The ratings that can be saved as a file now."""
    at = state.now
    count = (len(at.finished) if at.uncovered else 1) if at else 0
    found = [state.saved(number) for number in range(count)]
    return [{"name": each.rating.rater, "text": each.bytes().decode()} for each in found]
