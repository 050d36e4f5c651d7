"""One thing to practise next: what strained most, else what was missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ._compare import name_of
from ._counts import Counts, exchanges
from ._missed import MissedOpening
from ._session import Session

STRAINED = 0.04
"""From how much strain on something done is what to practise next; less can happen to anyone."""
LEFT_OPEN = 3
"""After so many replies that neither hurt nor mend, an open tear is what to practise on."""
SEVERAL, LONG_ENOUGH = 3, 6
"""From how many questions, and from how many replies on, something can be called missing."""
PRACTISE: Mapping[str, tuple[str, str]] = {
    "judging": (
        "safety",
        "When a verdict comes to mind, say first what you saw or heard, and wonder aloud what"
        " it was like.",
    ),
    "minimising": (
        "empathy",
        "Let what is told be as large as it is for the client, and say back its weight before"
        " anything else.",
    ),
    "defensiveness": (
        "repair",
        "When you are criticised, say first what you can see of it from the client’s side, "
        "before you explain.",
    ),
    "lecturing": (
        "collaboration",
        "Say it in one sentence, and then ask what the client makes of it.",
    ),
    "interrogating": (
        "listening",
        "After an answer, say back what you heard before you ask again.",
    ),
    "unsolicited-advice": (
        "collaboration",
        "Ask what the client has tried, and whether they would like an idea, before you offer one.",
    ),
    "premature-reassurance": (
        "empathy",
        "Stay a moment with what hurts, and say that you can see it, before any comfort.",
    ),
    "ignoring-feeling": (
        "empathy",
        "Listen for the feeling at the end of what is told, and take that up first.",
    ),
    "parroted": (
        "listening",
        "Say back what it seemed to mean, in words of your own and fewer than the client’s.",
    ),
    "hollow": (
        "listening",
        "Put something that only this client said into what you say back.",
    ),
    "repeated": (
        "listening",
        "Go on from the client’s last words, even where a sentence of yours served well before.",
    ),
    "two-questions": (
        "listening",
        "Choose the one question that matters most, and leave time after it.",
    ),
    "topic-jump": (
        "listening",
        "Stay with what was just told for one more reply before you go elsewhere.",
    ),
    "too-soon": (
        "safety",
        "Ask whether there is room for a question before it goes deep, and take a no as an answer.",
    ),
    "too-long": (
        "listening",
        "Stop after the first two sentences, and see what the client does with them.",
    ),
    "instruction": (
        "authenticity",
        "Speak to the client as a person in the room, about what is in the room.",
    ),
    "another-language": (
        "listening",
        "Keep to English here, which is all this client has, and to short sentences.",
    ),
    "nonsense": (
        "listening",
        "Take a breath, and send one short sentence when it says what you mean.",
    ),
    "repair": (
        "repair",
        "When a client goes quiet or turns sharp, name what you notice and say what your part"
        " in it may be.",
    ),
    "reflection": (
        "listening",
        "Before the next question, say back in a few words what you heard.",
    ),
    "missed": (
        "empathy",
        "When something is told that is not easy to tell, take up its feeling before anything"
        " else.",
    ),
    "goal-agreement": (
        "alliance",
        "Ask what the client would like to be different, and settle together what this is for.",
    ),
    "task-agreement": (
        "collaboration",
        "Offer two ways of going about it, and ask which would suit the client.",
    ),
    "inviting-feedback": (
        "collaboration",
        "Ask once in the session how it is going for the client, and whether anything should "
        "change.",
    ),
    "open-question": (
        "listening",
        "Begin a question with “what” or “how”, and leave the client to choose the answer.",
    ),
    "onwards": (
        "",
        "Play it once more from a turn that you wondered about, and try something else there.",
    ),
}
"""For what strained, or was missing: the skill whose drill fits, and one thing to try."""


@dataclass(frozen=True, slots=True)
class Practise:
    """One thing to practise next.

    Attributes:
        about: what it goes by, a key of `PRACTISE`.
        skill: the id of the skill, for its drill.
        says: what to try.
        why: what in this session it goes by.
    """

    about: str
    skill: str
    says: str
    why: str


def practise_next(session: Session, counts: Counts, missed: tuple[MissedOpening, ...]) -> Practise:
    """What strained most; else what was missing, what this client calls for first."""
    strained = _strained_most(session)
    if _left_open(session):
        return _thing("repair", "What had torn between the two of you stayed open.", session)
    if strained:
        return _thing(strained, f"What strained most here was {name_of(strained)}.", session)
    wanted = session.case.skills
    lacking = [*_missing(session, counts, missed)]
    lacking.sort(key=lambda each: PRACTISE[each[0]][0] not in wanted)
    nothing = ("onwards", "Nothing in particular stood out this time.")
    about, why = next(iter(lacking), nothing)
    return _thing(about, why, session)


def _thing(about: str, why: str, session: Session) -> Practise:
    skill, says = PRACTISE[about]
    return Practise(about, skill or session.case.skills[0], says, why)


def _strained_most(session: Session) -> str:
    sums: dict[str, float] = {}
    for turn in session.turns:
        for each in turn.moved:
            sums[each.deed] = sums.get(each.deed, 0.0) + max(each.by.get("strain", 0.0), 0.0)
    sums = {deed: strain for deed, strain in sums.items() if deed in PRACTISE}
    most = max(sums, key=lambda deed: sums[deed], default="")
    return most if most and sums[most] >= STRAINED else ""


def _left_open(session: Session) -> bool:
    """Whether a tear is open that was left alone although nothing more was hurt."""
    if session.state.tear is None:
        return False
    alone = 0
    for turn in reversed(session.turns):
        if turn.turning:
            return turn.turning == "torn" and alone >= LEFT_OPEN
        alone += all(each.by.get("strain", 0.0) <= 0 for each in turn.moved)
    return False


def _missing(
    session: Session, counts: Counts, missed: tuple[MissedOpening, ...]
) -> Iterator[tuple[str, str]]:
    """What was not found, not even a sign of it, and how that is said."""
    replies = [reply for _, _, reply in exchanges(session)]
    did = {deed for reply in replies for deed in reply.deeds}
    did |= {found.code for reply in replies for found in reply.coded.codes}
    long, several = counts.replies >= LONG_ENOUGH, counts.questions >= SEVERAL
    if several and counts.reflections < counts.questions:
        yield "reflection", "There were more questions than words that said back what was heard."
    if len(missed) > 1:
        yield "missed", "More than one opening went by."
    if long and "goal-agreement" not in did:
        yield "goal-agreement", "No moment was found that settled what the work is for."
    if long and "task-agreement" not in did:
        yield "task-agreement", "No moment was found that settled how to go about it together."
    if long and "inviting-feedback" not in did:
        yield "inviting-feedback", "No moment was found that asked how it was going."
    if several and (counts.open_share or 0) < 0.5:
        yield "open-question", "Most questions could be answered in a word."
