"""Who is the therapist and who the client: from what they are called, then from how they speak."""

import re
from collections import Counter
from collections.abc import Sequence

from .._codebook import Speaker
from ._heard import Guess, Line

_THERAPIST = re.compile(
    r"t|th|ther|therapist|psychotherapist|counsellor|counselor|psychologist|clinician|practitioner|"
    r"interviewer|coach|dr|doctor|thérapeute|therapeut|terapeuta|berater|psicólogo|psicóloga|"
    r"psychologue"
)
_CLIENT = re.compile(
    r"c|cl|client|p|pt|pat|patient|interviewee|kl|klient|klientin|patientin|cliente|paciente|"
    r"paziente|pacjent"
)
_NUMBER = re.compile(r"[\s_\-#]*\d{0,3}\.?")
_QUESTION = re.compile(r"[?？؟]")
# Words of whoever opens, keeps time and closes: two or more of them say a little.
_HOSTS = re.compile(
    r"\b(last (?:week|time|session)|our (?:session|time|work)|how does that|how (?:are|were) you|"
    r"tell me|it sounds like|sounds like you|I hear|what brings you|we have \w+ minutes|"
    r"I wonder|what was that like|how did that)\b",
    re.IGNORECASE,
)
_ENOUGH = 6  # lines, before how somebody speaks says anything
_CLEAR = 0.35
_BOTH = 2


def is_role(name: str) -> bool:
    """Whether the name says a role, such as `T`, `Therapist 1` or `Client (Anna)`."""
    return role_of(name) is not None


def role_of(name: str) -> Speaker | None:
    """The role that a name says; None where it says none."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    if not words:
        return None
    whole = "".join(words)
    roles: tuple[tuple[re.Pattern[str], Speaker], ...] = (
        (_THERAPIST, "therapist"),
        (_CLIENT, "client"),
    )
    for known, role in roles:
        if known.fullmatch(whole) and _NUMBER.fullmatch(name.casefold().replace(whole, "", 1)):
            return role
        if any(len(word) > 3 and known.fullmatch(word) for word in words):
            return role
    return None


def guess_roles(lines: Sequence[Line]) -> Guess:
    """Who is who, how sure that is, and why.

    Labels that name both roles are certain. With two speakers, one of whom is named by a role, the
    other follows. Without labels, the speaker who asks the larger share of questions, opens, and
    says what hosts say is likely the therapist; where the difference is small, nobody is.
    """
    counts = Counter(line.speaker for line in lines)
    said: dict[str, Speaker] = {name: role for name in counts if (role := role_of(name))}
    if set(said.values()) == {"therapist", "client"}:
        if len(said) == len(counts):
            return Guess(said, "certain", "The names say who is who.")
        return Guess(said, "unsure", "Others speak besides the therapist and the client.")
    if len(counts) != _BOTH or "" in counts:
        return Guess(why=_many(counts))
    if len(said) == 1:
        ((name, role),) = said.items()
        (other,) = set(counts) - {name}
        rest: Speaker = "client" if role == "therapist" else "therapist"
        return Guess({name: role, other: rest}, "likely", f"“{name}” says a role; two speak.")
    if len(lines) < _ENOUGH:
        return Guess(why="Too little is said to tell who is the therapist.")
    return _from_speech(lines, *counts)


def _many(counts: Counter[str]) -> str:
    if set(counts) == {""}:
        return "The file names no speakers."
    if "" in counts:
        return "Some lines name no speaker."
    if len(counts) == 1:
        return "Only one person speaks."
    return f"{len(counts)} people speak, and their names do not say who is the therapist."


def _from_speech(lines: Sequence[Line], one: str, other: str) -> Guess:
    points = _manner(lines, one) - _manner(lines, other)
    points += 0.1 if lines[0].speaker == one else -0.1
    if abs(points) < _CLEAR:
        return Guess(why="Both speak much alike, so it is not clear who is the therapist.")
    therapist, client = (one, other) if points > 0 else (other, one)
    why = f"“{therapist}” asks more and says more of what therapists say."
    return Guess({therapist: "therapist", client: "client"}, "likely", why)


def _manner(lines: Sequence[Line], name: str) -> float:
    """How much somebody speaks as therapists do: questions, hosts' phrases, and shorter lines."""
    own = [line.text for line in lines if line.speaker == name]
    total = sum(len(line.text) for line in lines) or 1
    asks = sum(1 for text in own if _QUESTION.search(text)) / len(own)
    hosts = min(sum(1 for text in own if _HOSTS.search(text[:5_000])), 4) / 8
    return asks + hosts - 0.5 * sum(map(len, own)) / total
