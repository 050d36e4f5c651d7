"""A case: a fictional client as clinicians write one."""

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from pydantic import ConfigDict, Field, StringConstraints

from alliance.content import ContentEntry

Mood = Literal["open", "guarded", "withdrawn", "confronting"]
MOODS: tuple[Mood, ...] = get_args(Mood)
Rupturing = Literal["withdrawal", "confrontation"]
Event = Literal[
    "reflection-wrong",
    "parroted",
    "hollow",
    "repeated",
    "two-questions",
    "topic-jump",
    "too-soon",
    "no-answer",
    "plain-fact",
    "either-or",
    "offer",
    "guessed-fact",
    "asked-on",
    "question-missed",
    "question-missed-again",
    "unfinished",
    "silence",
    "greeting",
    "thanks",
    "goodbye",
    "unclear",
    "another-language",
    "nonsense",
    "instruction",
    "too-long",
]
EVENTS: tuple[Event, ...] = get_args(Event)
"""What a therapist may do besides what the codebook names."""
MOST_BEATS = 400

_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=700)]
_Lines = Annotated[tuple[_Line, ...], Field(min_length=1, max_length=40)]
_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=3_000)]
_Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z' -]*$", max_length=40)]
_Step = Annotated[int, Field(ge=-10, le=10)]
_Share = Annotated[float, Field(ge=0, le=1)]
_Depth = Annotated[int, Field(ge=1, le=9)]


class _Entry(ContentEntry):
    model_config = ConfigDict(populate_by_name=True)


class Moves(_Entry):
    """By how many steps something moves the client; one step is a hundredth of the scale."""

    goal: _Step = 0
    task: _Step = 0
    bond: _Step = 0
    openness: _Step = 0
    arousal: _Step = 0
    strain: _Step = 0


class Rule(Moves):
    """What something a therapist does costs or gains with this person.

    Attributes:
        when: codes of the codebook, or events such as `silence`, which it is about.
        why: in a sentence, for the debrief.
    """

    when: Annotated[tuple[_Id, ...], Field(min_length=1)]
    why: _Text


class Person(_Entry):
    """The client, as the author knows them; a trainee sees only `Case.about` before the session."""

    name: _Line
    age: Annotated[int, Field(ge=0, le=120)]
    background: _Text
    wants: _Text
    fears: _Text
    speaks: _Text
    preferences: _Text


class Start(_Entry):
    """How the client arrives, each 0 to 1."""

    goal: _Share = 0.3
    task: _Share = 0.3
    bond: _Share = 0.35
    openness: _Share = 0.3
    arousal: _Share = 0.4


class Topic(_Entry):
    """Something the client can talk about.

    Attributes:
        words: words that take the topic up, in a therapist's question or reflection.
    """

    id: _Id
    words: Annotated[tuple[_Word, ...], Field(min_length=2)]


class Beat(_Entry):
    """One thing the client tells, once a session at most.

    Attributes:
        depth: from 1 (said to anybody) to 5 (said to hardly anyone).
        say: ways of saying it; a session hears one of them.
        more: what they add when they are met on it, each said once.
        feels: feelings a good listener may hear in it, the best first.
        not_: guesses that lie near and that this client would correct.
        needs: beats that must have been told before.
    """

    id: _Id
    topic: _Id
    depth: _Depth
    say: _Lines
    more: tuple[_Line, ...] = ()
    feels: tuple[_Word, ...] = ()
    not_: Annotated[tuple[_Word, ...], Field(alias="not")] = ()
    needs: tuple[_Id, ...] = ()


class Answer(_Entry):
    """What the client answers when asked about something in particular.

    Attributes:
        asked: words of the question, any of which asks for this.
        depth: how open the client must be to answer it.
        needs: beats that must have been told before.
    """

    asked: Annotated[tuple[_Word, ...], Field(min_length=1)]
    say: _Lines
    depth: _Depth = 1
    needs: tuple[_Id, ...] = ()


class Asking(_Entry):
    """A question the client puts to the therapist, once, and then waits for an answer to.

    Attributes:
        depth: how open the client must be to ask it.
        mood: the moods in which it comes up.
        met_by: codes that answer it.
        met, missed: what the client says when it was answered, and when it was passed over.
    """

    id: _Id
    depth: _Depth = 1
    mood: tuple[Mood, ...] = ("open", "guarded")
    say: _Lines
    met_by: Annotated[tuple[_Id, ...], Field(min_length=1)]
    met: _Lines
    missed: _Lines
    needs: tuple[_Id, ...] = ()


class Reaction(_Entry):
    """What the client says to something the therapist did.

    Attributes:
        to: codes of the codebook, or events.
        mood: the moods in which these lines fit; all of them if left out.
        say: lines, each said once. `{heard}` and `{felt}` may stand in lines for
            `reflection-wrong`: the feeling the therapist named, and the nearer one; `{felt}`
            also in lines for `asked-on`: the feeling in what was just told.
    """

    to: Annotated[tuple[_Id, ...], Field(min_length=1)]
    mood: tuple[Mood, ...] = ()
    say: _Lines


class Rupture(_Entry):
    """How the bond tears with this person, and what mends it.

    Attributes:
        at: from how much strain on, 0 to 1.
        by: codes and events that tear it in this way rather than in another of the case's.
        comes: what they say as it happens.
        stays: what they say while it lasts.
        mended_by: codes that begin to mend it, and mend it the second time.
        softens: what they say after the first, and `mended` after the second.
    """

    kind: Rupturing
    at: _Share = 0.3
    by: tuple[_Id, ...] = ()
    comes: _Lines
    stays: _Lines
    mended_by: Annotated[tuple[_Id, ...], Field(min_length=1)]
    softens: _Lines
    mended: _Lines


class Closing(_Entry):
    """The client's last words, when the time is up or the therapist ends the session."""

    open: _Lines
    guarded: _Lines
    withdrawn: _Lines
    confronting: _Lines

    def of(self, mood: Mood) -> tuple[str, ...]:
        """The lines for one mood."""
        lines: tuple[str, ...] = getattr(self, mood)
        return lines


class Case(_Entry):
    """A simulated client.

    Attributes:
        about: what a trainee knows before the session, as from a referral.
        difficulty: 1 (gentle) to 3 (hard).
        skills: the codebook's skills that this client calls for.
        length: how many replies of the therapist a session has.
        opening: ways in which the client begins; a session hears one.
        bond: what builds and what strains the bond with this person, beside the common rules.
    """

    slug: _Id
    title: _Line
    fictional: Literal[True]
    about: _Text
    difficulty: Annotated[int, Field(ge=1, le=3)]
    skills: Annotated[tuple[_Id, ...], Field(min_length=1)]
    content_notes: tuple[_Text, ...] = ()
    length: Annotated[int, Field(ge=8, le=60)] = 22
    person: Person
    start: Start = Start()
    opening: _Lines
    bond: tuple[Rule, ...] = ()
    topics: Annotated[tuple[Topic, ...], Field(min_length=2)]
    story: Annotated[tuple[Beat, ...], Field(min_length=1, max_length=MOST_BEATS)]
    answers: tuple[Answer, ...] = ()
    asks: tuple[Asking, ...] = ()
    reactions: tuple[Reaction, ...]
    ruptures: Annotated[tuple[Rupture, ...], Field(min_length=1)]
    closing: Closing

    @property
    def depths(self) -> tuple[int, ...]:
        """The depths of the story, from the surface down."""
        return tuple(sorted({beat.depth for beat in self.story}))

    def lines(self) -> Iterator[str]:
        """Every line the client can say, placeholders as they stand."""
        yield from self.opening
        for beat in self.story:
            yield from (*beat.say, *beat.more)
        for answer in self.answers:
            yield from answer.say
        for asking in self.asks:
            yield from (*asking.say, *asking.met, *asking.missed)
        for reaction in self.reactions:
            yield from reaction.say
        for rupture in self.ruptures:
            yield from (*rupture.comes, *rupture.stays, *rupture.softens, *rupture.mended)
        for mood in MOODS:
            yield from self.closing.of(mood)

    def beat(self, beat_id: str) -> Beat:
        """The beat with this id.

        Raises:
            KeyError: there is none.
        """
        for beat in self.story:
            if beat.id == beat_id:
                return beat
        raise KeyError(beat_id)
