"""Turns a coded reply into one piece of feedback: what worked, the one thing to change, a nudge.

Knows what an exercise practises only through plain parameters; the rules and every wording stand
in `course/feedback.yaml`.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from alliance.transcripts import codebook

from ._coder import code_reply
from ._limits import FORMULA_ONLY, NOT_ENGLISH, PARROTED, tone_limits
from ._own_danger import writes_of_own_danger
from ._reflections import feelings
from ._reply import CodedReply, FoundCode
from ._signal import FIRST_SIGN, Seen, signal_of
from ._text import read
from ._wordings import Change, UnsureKind, Wordings, wordings

SURE_ENOUGH_TO_CREDIT = 0.6
SURE_ENOUGH_TO_CORRECT = 0.6
SURE_ENOUGH_TO_ASK = 0.3
_QUOTED_WORDS = 14


@dataclass(frozen=True, slots=True)
class Feedback:
    """One piece of feedback on one reply. Empty texts mean there is nothing to say there.

    Attributes:
        worked: what worked, with the trainee's words; only where something did.
        change: the one thing to change.
        why: why, for this client's line.
        nudge: a hint that is not the answer.
        unsure: said instead of all that where the coder cannot judge the reply.
        own_danger: said instead of everything where the trainee seems to write about being in
            danger themselves; show it on its own, with no signal.
        met: whether something the exercise practises was seen and nothing works against it.
        signal: 1 to 7, or None where the coder abstains; `meaning` says what it stands for. A
            practice signal to set beside the trainee's own prediction, never a measurement.
        meaning: what the value of the signal means.
        worked_code, change_code: the codes behind the two, for showing their definitions.
        rule: the id of the rule in `course/feedback.yaml`, for supervisors and for disputes.
    """

    worked: str = ""
    change: str = ""
    why: str = ""
    nudge: str = ""
    unsure: str = ""
    own_danger: str = ""
    met: bool = False
    signal: int | None = None
    meaning: str = ""
    worked_code: str | None = None
    change_code: str | None = None
    rule: str = ""

    @property
    def judged(self) -> bool:
        """Whether the coder says anything about the reply at all."""
        return not (self.unsure or self.own_danger)


def feedback(
    reply: str | CodedReply,
    *,
    client_turn: str | None = None,
    aim: Sequence[str] = (),
    avoid: Sequence[str] = (),
    nudge: str = "",
    attempt: int = 1,
) -> Feedback:
    """Feedback on a reply to one client line.

    Args:
        reply: the reply, or what `code_reply` made of it.
        client_turn: the client's line; left out where a coded reply brings it.
        aim: codes any of which meets the exercise; empty where any helping code does.
        avoid: codes the exercise asks to do without.
        nudge: the exercise's own nudge for this line; the rule's where it is empty.
        attempt: 1 for the first try.

    Raises:
        alliance.content.ContentError: `course/feedback.yaml` or the codebook has mistakes.
    """
    coded = reply if isinstance(reply, CodedReply) else code_reply(reply, client_turn)
    words = wordings()
    if writes_of_own_danger(coded.reply, coded.client_turn or client_turn or ""):
        return Feedback(own_danger=words.own_danger.text, rule="own-danger")
    exercise = _Exercise(
        client_turn or coded.client_turn or "", tuple(aim), tuple(avoid), nudge, attempt
    )
    unsure = _unsure_kind(coded, exercise)
    if unsure:
        return _left_open(unsure, coded, exercise, words)
    return _judged(coded, exercise, words)


@dataclass(frozen=True, slots=True)
class _Exercise:
    client: str
    aim: tuple[str, ...]
    avoid: tuple[str, ...]
    nudge: str
    attempt: int

    def aims(self) -> frozenset[str]:
        """The codes that meet the exercise: a deeper reflection is also a reflection."""
        named = self.aim or tuple(
            code.id for code in codebook().for_speaker("therapist") if code.effect == "helps"
        )
        return frozenset(named) | ({"reflection"} if "deeper-reflection" in named else set[str]())


def _unsure_kind(coded: CodedReply, exercise: _Exercise) -> UnsureKind | None:
    if not coded.judged:
        return "language" if NOT_ENGLISH in coded.limits else "empty"
    if _strains(coded, exercise):
        return None
    if PARROTED in coded.limits:
        return "parroted"
    if FORMULA_ONLY in coded.limits:
        return "formula"
    if tone_limits(read(coded.reply).folded):
        return "tone"
    return None if _judged_codes(coded) else "nothing"


def _judged_codes(coded: CodedReply) -> list[FoundCode]:
    return [
        found
        for found in coded.codes
        if not found.abstained and found.probability >= ABSTAINS_BELOW
    ]


ABSTAINS_BELOW = 0.5


def _strains(coded: CodedReply, exercise: _Exercise) -> list[FoundCode]:
    """What works against the alliance, first what the exercise names."""
    strains = {code.id for code in codebook().for_speaker("therapist") if code.effect == "strains"}
    found = [
        each
        for each in coded.codes
        if not each.abstained
        and each.probability >= SURE_ENOUGH_TO_CORRECT
        and (each.code in strains or each.code in exercise.avoid)
        and each.code not in exercise.aim
    ]
    return sorted(found, key=lambda each: (each.code not in exercise.avoid, -each.probability))


def _left_open(
    kind: UnsureKind, coded: CodedReply, exercise: _Exercise, words: Wordings
) -> Feedback:
    """Nothing is judged; where a strain is suspected, the trainee is asked about that."""
    suspected = _suspected(coded, exercise, words) if kind == "nothing" else []
    if suspected:
        said = _question(words.suspected.nothing, suspected[0], coded, exercise, words)
        code = suspected[0].code
        return Feedback(
            unsure=said, nudge=exercise.nudge, change_code=code, rule=f"suspected-{code}"
        )
    said = _pick(words.unsure.of(kind), coded, kind, exercise.attempt)
    return Feedback(unsure=said, nudge=exercise.nudge, rule=f"unsure-{kind}")


def _suspected(coded: CodedReply, exercise: _Exercise, words: Wordings) -> list[FoundCode]:
    """Strains left to a person that the trainee can be asked about, the likeliest first."""
    found = [
        each
        for each in coded.codes
        if each.abstained
        and each.probability >= SURE_ENOUGH_TO_ASK
        and each.quote
        and each.code in words.suspected.sounds_like
        and each.code not in exercise.aim
    ]
    return sorted(found, key=lambda each: -each.probability)


def _judged(coded: CodedReply, exercise: _Exercise, words: Wordings) -> Feedback:
    strains = _strains(coded, exercise)
    suspected = _suspected(coded, exercise, words)
    met = [each for each in _judged_codes(coded) if each.code in exercise.aims()]
    signal = signal_of(Seen(met, strains))
    worked, worked_code = _worked(coded, exercise, words, [*strains, *suspected])
    rule, about = _rule(coded, exercise, words, strains, bool(met))
    if rule is None:
        if strains or not met:
            return _left_open("nothing", coded, exercise, words)
        about = suspected[0] if suspected else None
        if about:
            said = _question(words.suspected.met, about, coded, exercise, words)
            signal = min(signal, FIRST_SIGN)
        else:
            clear = words.nothing_to_change if signal > FIRST_SIGN else words.first_sign
            said = _pick(clear, coded, "met", exercise.attempt)
        return Feedback(
            worked, said, met=True, signal=signal, meaning=words.meaning(signal),
            worked_code=worked_code, change_code=about.code if about else None,
            rule=f"suspected-{about.code}" if about else "met",
        )  # fmt: skip
    fill = _Filling(_short(about.quote) if about else "", _client_words(exercise.client), exercise)
    change, why, nudge = (
        fill(_pick(said, coded, rule.id + part, exercise.attempt))
        for part, said in (("-change", rule.change), ("-why", rule.why), ("-nudge", rule.nudge))
    )
    return Feedback(
        worked, change, why, exercise.nudge or nudge, signal=signal, meaning=words.meaning(signal),
        worked_code=worked_code, change_code=about.code if about else None, rule=rule.id,
    )  # fmt: skip


def _question(
    ways: Sequence[str],
    about: FoundCode,
    coded: CodedReply,
    exercise: _Exercise,
    words: Wordings,
) -> str:
    """How the words of a suspected strain may sound, as a question."""
    said = _pick(ways, coded, "suspected", exercise.attempt)
    return _fill(said, quote=_short(about.quote), strain=words.suspected.sounds_like[about.code])


def _worked(
    coded: CodedReply, exercise: _Exercise, words: Wordings, against: list[FoundCode]
) -> tuple[str, str | None]:
    """Credit for something that is there and is not part of what works, or may work, against it."""
    spoiled = [read(each.quote).folded for each in against]
    for each in sorted(_judged_codes(coded), key=lambda each: each.code not in exercise.aims()):
        quote = read(each.quote).folded
        if any(quote in other or other in quote for other in spoiled):
            continue
        wordings_of = words.worked.get(each.code, ())
        if wordings_of and each.probability >= SURE_ENOUGH_TO_CREDIT:
            said = _pick(wordings_of, coded, "worked", exercise.attempt)
            return _fill(said, quote=_short(each.quote)), each.code
    return "", None


def _rule(
    coded: CodedReply, exercise: _Exercise, words: Wordings, strains: list[FoundCode], met: bool
) -> tuple[Change | None, FoundCode | None]:
    """The rule that gives the one thing to change, and the finding it is about."""
    for named in (True, False):
        these = [each for each in strains if (each.code in exercise.avoid) is named]
        for rule in words.change:
            about = next((each for each in these if each.code in rule.found), None)
            if about:
                return rule, about
    if met:
        return None, None
    seen = {each.code: each for each in reversed(_judged_codes(coded))}
    for rule in words.change:
        if rule.missing and (not rule.aims or exercise.aims() & set(rule.aims)):
            about = next((seen[code] for code in rule.instead if code in seen), None)
            if about or not rule.instead:
                return rule, about
    return None, None


class _Filling:
    """Fills the places of a wording with this reply's words and this client's."""

    def __init__(self, quote: str, client: str, exercise: _Exercise) -> None:
        self._places = {
            "quote": quote,
            "client": client,
            "aim": _aim_name(exercise.aim),
        }

    def __call__(self, wording: str) -> str:
        return _fill(wording, **self._places)


def _fill(wording: str, **places: str) -> str:
    """Replace each {place}; without a client's line, what would quote it speaks of "this line"."""
    for name, words in places.items():
        if not words:
            wording = wording.replace(f"“{{{name}}}”", "this line" if name == "client" else "it")
        wording = wording.replace(f"{{{name}}}", words)
    return wording[:1].upper() + wording[1:]


def _aim_name(aim: tuple[str, ...]) -> str:
    book = codebook()
    names = [book.code(code).name.lower() for code in aim if code in book]
    return " or ".join(names[:2]) or "a sign that you heard"


def _pick(said: Sequence[str], coded: CodedReply, salt: str, attempt: int) -> str:
    """One of the wordings, always the same for the same reply and attempt."""
    key = f"{salt}|{attempt}|{coded.reply.strip()}".encode("utf-8", "replace")
    return said[zlib.crc32(key) % len(said)]


def _client_words(client: str) -> str:
    """A few words of the client's line: the part that names a feeling, or else its end."""
    said = re.sub(r"\[[^\[\]]{1,80}\]", " ", client)
    parts = [part.strip() for part in re.split(r"(?<=[.?!…])\s+|\n+", said)]
    spoken = [part for part in parts if any(letter.isalnum() for letter in part)]
    if not spoken:
        return ""
    felt = [part for part in spoken if feelings(read(part).words)]
    return _short((felt or spoken)[-1]).rstrip(".")


def _short(quote: str) -> str:
    """At most fourteen words, on one line."""
    words = re.sub(r"<[^<>]{1,80}>", "", quote).split()
    return (
        " ".join(words) if len(words) <= _QUOTED_WORDS else " ".join(words[:_QUOTED_WORDS]) + " …"
    )
