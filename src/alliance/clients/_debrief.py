"""What a session looks like afterwards: turn by turn, in numbers, and one thing to practise next.

All of it is a practice signal: it rests on what the coder found and on the rules that move a
simulated client, and a person may see it differently. Setting things side by side belongs to
`_compare`, showing it to the rooms above.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from alliance.scoring import FoundCode, gist

from ._case import EVENTS, Case, Mood
from ._compare import (
    OWN_ABOUT,
    Moment,
    OwnRating,
    PathRow,
    moment_of,
    name_of,
    own_ratings,
    path_of,
)
from ._deeds import FEW, REFLECTING, Reply
from ._session import ClientTurn, Session
from ._state import State

ABOUT = (
    "This is a practice signal about a fictional client who is made of rules; it does not measure "
    "an alliance, and it says nothing about you as a therapist. Where you see it differently, you "
    "may well be right: take it to your supervisor."
)
MOST_MISSED, FELT_FROM = 5, 2
STRAINED = 0.04
"""From how much strain on something done is what to practise next; less can happen to anyone."""
LEFT_OPEN = 3
"""After so many replies that neither hurt nor mend, an open tear is what to practise on."""
SEVERAL, LONG_ENOUGH = 3, 6
"""From how many questions, and from how many replies on, something can be called missing."""
TURNINGS = {
    "torn": "Something tore between the two of you.",
    "softens": "What had torn began to soften.",
    "mended": "What had torn was mended.",
    "": "",
}
ECHOES = frozenset({"parroted", "hollow", "repeated"})
MEETS = REFLECTING | {
    "validation", "normalising", "affirmation", "support", "pacing", "checking-understanding",
    "encourager", "silence", "risk-check", "naming-rupture", "owning-mistake",
}  # fmt: skip
"""What takes up a feeling, or leaves room for it."""
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
class Noticed:
    """Something the client noticed besides the codes: the event, and what it is in plain words."""

    event: str
    says: str


@dataclass(frozen=True, slots=True)
class Step:
    """What one thing that was done moved.

    Attributes:
        deed: a code or an event, and `name` what it is in plain words.
        by: by how much it moved each scale, of those it moved.
        why: the rule's reason.
    """

    deed: str
    name: str
    by: dict[str, float]
    why: str


@dataclass(frozen=True, slots=True)
class TurnDebrief:
    """One reply of the therapist and what came of it.

    Attributes:
        number: from 1.
        reply, answer: what was said, and what the client said to it.
        codes: what the coder found, abstentions included.
        judged, limits: whether the reply could be judged, and what could not, in sentences.
        events: what the client noticed besides.
        moved: what each thing that was done moved, and why.
        turning, turning_says: `torn`, `softens` or `mended`, or ""; and that in plain words.
    """

    number: int
    reply: str
    answer: str
    codes: tuple[FoundCode, ...]
    judged: bool
    limits: tuple[str, ...]
    events: tuple[Noticed, ...]
    moved: tuple[Step, ...]
    mood_before: Mood
    mood_after: Mood
    state: State
    turning: str
    turning_says: str


@dataclass(frozen=True, slots=True)
class Counts:
    """A session in numbers: turns of the therapist, unless it says otherwise.

    Attributes:
        reflections: with a reflection, deeper reflection or summary that was no mere echo.
        questions: with an open or a closed question; those about the work have their own codes.
        open, closed: with one of either kind; a turn may have both.
        reflections_to_questions: reflections for each question; None without a question.
        open_share: of `open` in `open` and `closed`, 0 to 1; None without a question.
        talk_share: the therapist's share of all words, gestures left out; None without words.
        depth, depths: how many of the story's depths were reached, and how many there are.
        strains: in which something strained.
        tears, repairs: how often the bond tore, and was mended.
        unjudged: that could not be judged.
    """

    replies: int
    reflections: int
    questions: int
    open: int
    closed: int
    reflections_to_questions: float | None
    open_share: float | None
    talk_share: float | None
    depth: int
    depths: int
    strains: int
    tears: int
    repairs: int
    unjudged: int


@dataclass(frozen=True, slots=True)
class MissedOpening:
    """A line of the client's that was not taken up.

    Attributes:
        turn: the client's turn; `session.fork(turn)` stands right after it.
        line, reply: what the client said, and what was said to it.
        says: why it was an opening.
    """

    turn: int
    line: str
    reply: str
    says: str


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


@dataclass(frozen=True, slots=True)
class Debrief:
    """A session afterwards. A practice signal, never a measurement of the alliance.

    Attributes:
        case, title: of the client; `over` is whether the session has ended.
        about: what all this is and is not, to be shown with it.
        path: where the client stood, from the opening (turn 0) on.
        missed: at most five openings that were not taken up, the weightiest first.
        moment: the turn that moved the client most; None where nothing did.
        own, own_about: own ratings beside the path's end, and how that was put on their scale.
    """

    case: str
    title: str
    over: bool
    about: str
    turns: tuple[TurnDebrief, ...]
    path: tuple[PathRow, ...]
    counts: Counts
    missed: tuple[MissedOpening, ...]
    moment: Moment | None
    practise: Practise
    own: tuple[OwnRating, ...] = ()
    own_about: str = OWN_ABOUT


def debrief(session: Session, own: Mapping[str, int] | None = None) -> Debrief:
    """What a session came to, so far or when it is over.

    Args:
        own: the trainee's own rating of `goal`, `task` and `bond`, 1 to 7, as far as given.

    Raises:
        ValueError: a rating is of something else, or is no whole number from 1 to 7.
    """
    counts, missed = _counts(session), _missed(session)
    return Debrief(
        session.case.slug,
        session.case.title,
        session.over,
        ABOUT,
        tuple(_turn(before, turn, reply) for before, turn, reply in _exchanges(session)),
        path_of(session),
        counts,
        missed,
        moment_of(session),
        _practise(session, counts, missed),
        own_ratings(session, own),
    )


def debrief_text(session: Session) -> str:
    """The session as plain text, each reply with its codes, for keeping or printing.

    Lines that go on are indented, and characters that steer a screen are replaced, so that no
    words can pass for another speaker's or do anything but be read.
    """
    name = session.case.person.name
    parts = [
        f"{session.case.title} (a fictional client; seed {session.seed})",
        ABOUT,
        _spoken(name, session.opening),
    ]
    for before, turn, reply in _exchanges(session):
        shown = _turn(before, turn, reply)
        found = [f"    - {line}" for line in _found_lines(shown)]
        said = _spoken(f"{shown.number}. You", shown.reply or "(silence)")
        parts.append("\n".join([said, *found]))
        parts.append(_spoken(name, shown.answer))
    return "\n\n".join(parts) + "\n"


def _found_lines(turn: TurnDebrief) -> Iterator[str]:
    for found in turn.codes:
        how = "not judged" if found.abstained else f"probability {found.probability:.2f}"
        yield _plain(f"{name_of(found.code)} ({how}): “{found.quote}” {found.reason}", " ").strip()
    if not turn.codes:
        yield "no code was found" if turn.judged else "could not be judged"
    yield from turn.limits
    yield from (f"the client noticed {each.says}" for each in turn.events)
    if turn.turning_says:
        yield turn.turning_says


def _spoken(who: str, text: str) -> str:
    return f"{who}: {_plain(text, chr(10) + ' ' * 4)}"


def _plain(text: str, line_break: str) -> str:
    """Text without what would steer a screen or a printer; a line goes on after `line_break`."""
    lines = [
        "".join("�" if _steers(letter) else letter for letter in line.replace("\t", " "))
        for line in text.splitlines()
    ]
    return line_break.join(lines)


def _steers(letter: str) -> bool:
    """Control characters, lone surrogates, and marks that turn the direction of writing."""
    bidi = unicodedata.bidirectional(letter)
    turns = bidi in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return turns or unicodedata.category(letter) in {"Cc", "Cs"}


_Exchange = tuple[ClientTurn, ClientTurn, Reply]


def _exchanges(session: Session) -> Iterator[_Exchange]:
    """Each reply, with the client's turn before it and after it."""
    for before, turn in pairwise(session.turns):
        if turn.reply is not None:
            yield before, turn, turn.reply


def _turn(before: ClientTurn, turn: ClientTurn, reply: Reply) -> TurnDebrief:
    coded = reply.coded
    return TurnDebrief(
        turn.number,
        reply.text,
        turn.text,
        coded.codes,
        coded.judged,
        coded.limits,
        tuple(Noticed(deed, name_of(deed)) for deed in reply.deeds if deed in EVENTS),
        tuple(Step(each.deed, name_of(each.deed), dict(each.by), each.why) for each in turn.moved),
        before.mood,
        turn.mood,
        turn.state,
        turn.turning,
        TURNINGS[turn.turning],
    )


def _counts(session: Session) -> Counts:
    turns = [(turn, reply) for _, turn, reply in _exchanges(session)]
    replies = [reply for _, reply in turns]
    opens = [_has(reply, "open-question") for reply in replies]
    closes = [_has(reply, "closed-question") for reply in replies]
    questions = sum(one or two for one, two in zip(opens, closes, strict=True))
    reflections = sum(_has(reply, *REFLECTING) and not reply.does(*ECHOES) for reply in replies)
    own = sum(_words(reply.text) for reply in replies)
    theirs = sum(_words(turn.text) for turn in session.turns)
    depths = session.case.depths
    return Counts(
        replies=len(replies),
        reflections=reflections,
        questions=questions,
        open=sum(opens),
        closed=sum(closes),
        reflections_to_questions=_ratio(reflections, questions),
        open_share=_ratio(sum(opens), sum(opens) + sum(closes)),
        talk_share=_ratio(own, own + theirs),
        depth=sum(depth <= session.state.depth for depth in set(depths)),
        depths=len(set(depths)),
        strains=sum(any(each.by.get("strain", 0) > 0 for each in turn.moved) for turn, _ in turns),
        tears=sum(turn.turning == "torn" for turn, _ in turns),
        repairs=sum(turn.turning == "mended" for turn, _ in turns),
        unjudged=sum(not reply.coded.judged for reply in replies),
    )


def _has(reply: Reply, *codes: str) -> bool:
    """Whether the coder found any of these, or the client took the reply as one of them."""
    return any(reply.coded.has(code) for code in codes) or reply.does(*codes)


def _words(text: str) -> int:
    return len(re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", re.sub(r"\[[^\[\]]*\]", " ", text)))


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _missed(session: Session) -> tuple[MissedOpening, ...]:
    """Openings that were not taken up; where the coder is unsure, an opening counts as met."""
    found: list[tuple[float, MissedOpening]] = []
    for before, turn, reply in _exchanges(session):
        strain = sum(max(each.by.get("strain", 0.0), 0.0) for each in turn.moved)
        says, weight = _passed_over(session.case, before, reply, strain > 0)
        if says:
            opening = MissedOpening(before.number, before.text, reply.text, says)
            found.append((weight + 10 * strain, opening))
    found.sort(key=lambda each: (-each[0], each[1].turn))
    return tuple(opening for _, opening in found[:MOST_MISSED])


def _passed_over(case: Case, before: ClientTurn, reply: Reply, strained: bool) -> tuple[str, float]:
    """Why the client's line was an opening, and its weight; "" where it was none or was met."""
    if reply.does("another-language", "nonsense"):
        return "", 0.0
    asking = next((each for each in case.asks if each.id == before.asks), None)
    if asking is not None:
        met = _finds(reply, asking.met_by)
        return ("", 0.0) if met else (_asked_says(case.person.name), 2 + asking.depth / 10)
    beat = case.beat(before.told) if before.told else None
    if beat is None or not beat.feels or beat.depth < FELT_FROM:
        return "", 0.0
    if _takes_up(reply, before.text, strained):
        return "", 0.0
    return _told_says(case.person.name, beat.depth, beat.feels[0]), float(beat.depth)


def _asked_says(name: str) -> str:
    return (
        f"{name} asked you something, which takes some trust; an honest word, even “I am not "
        "sure”, could have been an answer."
    )


def _told_says(name: str, depth: int, feeling: str) -> str:
    rare = {2: "not told to everybody", 3: "seldom told"}.get(depth, "hardly ever told")
    return (
        f"{name} told you something that is {rare}, and a listener might have heard “{feeling}” "
        "in it; a few words about that could have shown that it had arrived."
    )


def _finds(reply: Reply, codes: Sequence[str]) -> bool:
    """Whether the client took the reply as any of these, or the coder saw a sign of one."""
    return reply.does(*codes) or any(reply.coded.found(code) for code in codes)


def _takes_up(reply: Reply, line: str, strained: bool) -> bool:
    """Whether a reply takes up what was told, or asks further into it."""
    if reply.does("parroted", "repeated"):
        return False
    if _finds(reply, tuple(MEETS)) or (reply.coded.behaviour == "reflection" and not strained):
        return True
    about, heard = reply.gist, gist(line)
    near = about.stems & heard.stems or about.feelings or len(about.stems) <= FEW
    return reply.does("open-question") and bool(near)


def _practise(session: Session, counts: Counts, missed: tuple[MissedOpening, ...]) -> Practise:
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
    replies = [reply for _, _, reply in _exchanges(session)]
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
