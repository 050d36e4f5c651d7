"""What a whole session looks like from its therapist's turns: counts, ratios, signals per skill."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from alliance.transcripts import codebook

from ._coder import code_replies
from ._reply import BEHAVIOURS, CodedReply
from ._text import read
from ._words import ENCOURAGERS


@runtime_checkable
class Spoken(Protocol):
    """Anything with a speaker and a text, such as a transcript's turn."""

    @property
    def speaker(self) -> str:
        """Who speaks: `therapist` or `client`."""
        ...

    @property
    def text(self) -> str:
        """What is said."""
        ...


@dataclass(frozen=True, slots=True)
class SkillSignal:
    """What was seen of one skill: a count of turns, no rating.

    Attributes:
        skill: the skill's id.
        helps: therapist turns with a code of this skill that usually helps.
        strains: therapist turns with one that usually strains.
        turns: ids or numbers (from 1) of those turns, in order.
    """

    skill: str
    helps: int
    strains: int
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionProfile:
    """A session in numbers. A practice signal, never a measurement of the alliance.

    Attributes:
        therapist_turns, client_turns: how many turns each speaks.
        behaviours: therapist turns by most likely behaviour.
        codes: therapist turns by code, abstentions left out.
        reflection_to_question: reflections for each question; None without a question.
        open_share: open questions among all questions, 0 to 1; None without a question.
        talk_share: the therapist's share of the words, 0 to 1; None where nobody speaks.
        telling_share: how much is told (advice, information), next to how much is said back:
            the expected turns of input among those of input or reflection, backchannels left
            out, 0 to 1; None without any. How well it tells sessions of high from those of low
            quality stands in the model card.
        skills: one signal for each skill of the codebook, in its order.
        coded: each therapist turn's coded reply, in order.
        unjudged: therapist turns that could not be judged.
    """

    therapist_turns: int
    client_turns: int
    behaviours: Mapping[str, int]
    codes: Mapping[str, int]
    reflection_to_question: float | None
    open_share: float | None
    talk_share: float | None
    telling_share: float | None
    skills: tuple[SkillSignal, ...]
    coded: tuple[CodedReply, ...]
    unjudged: int


def profile_session(turns: Iterable[object]) -> SessionProfile:
    """Code each therapist turn of a session and count.

    Args:
        turns: a transcript's turns, or pairs of speaker and text, in order.

    Raises:
        TypeError: a turn is neither; the message names its place.
        alliance.content.ContentError: the codebook has mistakes.
    """
    spoken = [_spoken(turn, number) for number, turn in enumerate(turns, 1)]
    coded = _code(spoken)
    judged = [reply for _, reply in coded if reply.judged]
    behaviours = Counter(reply.behaviour for reply in judged)
    codes = Counter(found.code for reply in judged for found in reply.codes if not found.abstained)
    words = Counter[str]()
    for speaker, _, text in spoken:
        words[speaker] += len(read(text[:10_000]).words)
    open_, closed = codes["open-question"], codes["closed-question"]
    return SessionProfile(
        therapist_turns=len(coded),
        client_turns=sum(speaker == "client" for speaker, _, _ in spoken),
        behaviours={behaviour: behaviours[behaviour] for behaviour in BEHAVIOURS},
        codes=dict(sorted(codes.items())),
        reflection_to_question=_ratio(behaviours["reflection"], behaviours["question"]),
        open_share=_ratio(open_, open_ + closed),
        talk_share=_ratio(words["therapist"], words["therapist"] + words["client"]),
        telling_share=_telling(judged),
        skills=tuple(_skills(coded)),
        coded=tuple(reply for _, reply in coded),
        unjudged=len(coded) - len(judged),
    )


def find_codes(turns: Iterable[object]) -> dict[str, tuple[str, ...]]:
    """The codes found on each therapist turn, abstentions left out, by its id or number (from 1).

    For speech that nobody has coded. The client's turns are not judged.

    Args:
        turns: as for `profile_session`.

    Raises:
        TypeError: a turn is neither; the message names its place.
        alliance.content.ContentError: the codebook has mistakes.
    """
    spoken = [_spoken(turn, number) for number, turn in enumerate(turns, 1)]
    return {
        name: tuple(found.code for found in reply.codes if reply.judged and not found.abstained)
        for name, reply in _code(spoken)
    }


_Line = tuple[str, str, str]


def _spoken(turn: object, number: int) -> _Line:
    """Speaker, name and text of one turn."""
    speaker = text = None
    name = str(number)
    if isinstance(turn, tuple | list):
        pair: list[object] = list(turn)  # pyright: ignore[reportUnknownArgumentType,reportUnknownVariableType]
        speaker, text = pair if len(pair) == 2 else (None, None)
    elif isinstance(turn, Spoken):
        speaker, text, name = turn.speaker, turn.text, str(getattr(turn, "id", number))
    if speaker not in ("therapist", "client") or not isinstance(text, str):
        raise TypeError(
            f"turn {number} is {turn!r:.80}; expected a transcript's turn, or a pair such as "
            '("therapist", "What brings you here?")'
        )
    return str(speaker), name, text


def _code(spoken: list[_Line]) -> list[tuple[str, CodedReply]]:
    client = None
    names: list[str] = []
    exchanges: list[tuple[object, str | None]] = []
    for speaker, name, text in spoken:
        if speaker == "client":
            client = text
        else:
            names.append(name)
            exchanges.append((text, client))
    return list(zip(names, code_replies(exchanges), strict=True))


def _telling(judged: list[CodedReply]) -> float | None:
    """How much is told, next to how much is said back, over turns that say more than "mm"."""
    full = [reply for reply in judged if not all(w in ENCOURAGERS for w in read(reply.reply).words)]
    told = sum(reply.behaviour_probabilities["input"] for reply in full)
    return _ratio(told, told + sum(reply.behaviour_probabilities["reflection"] for reply in full))


def _skills(coded: list[tuple[str, CodedReply]]) -> Iterator[SkillSignal]:
    book = codebook()
    for skill in book.skills:
        effects = {code.id: code.effect for code in book.codes if code.skill == skill.id}
        seen = [
            (
                name,
                {
                    effects[each.code]
                    for each in reply.codes
                    if each.code in effects and not each.abstained
                },
            )
            for name, reply in coded
        ]
        helps = sum("helps" in found for _, found in seen)
        strains = sum("strains" in found for _, found in seen)
        turns = tuple(name for name, found in seen if found & {"helps", "strains"})
        yield SkillSignal(skill.id, helps, strains, turns)


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
