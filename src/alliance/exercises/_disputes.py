"""What trainees disputed about the program's judgements, and the file in which a person decides.

A dispute is taken from a drill's answer, written into a review file that a supervisor edits, and
becomes a coded reply to learn from once it is decided. Nothing in that file says whose it is.
Finding answers on disk, and adding what was decided to the coded replies, is `alliance.cli`'s.
"""

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from alliance.content import (
    ContentEntry,
    ContentError,
    Problem,
    read_model,
    write_file,
    yaml_entries,
)
from alliance.transcripts import Mark

from . import _reading as reading
from ._answer import Answer
from ._drill import DrillAnswer
from ._drill_item import Attempt
from ._errors import InvalidSlug
from ._models import DrillExercise, Slug, Text
from ._slug import check_slug

Decision = Literal["program", "trainee", "neither", "undecided"]
MAX_DISPUTES = 5_000
MAX_REVIEW = 4_000_000  # bytes; more is not read again
MAX_LIMITS = 8
MAX_SHOWN = 2_000  # characters of one text that was shown, whoever wrote the answer
_SAID = ("worked", "change", "why", "nudge", "meaning", "unsure", "own_danger")
_CODED = ("worked", "change")
_HEADER = """\
# Replies about which a trainee and the program disagreed. Please decide each:
# 1. Read `client`, `reply`, what the program said (`judgement`) and what the trainee says.
# 2. `annotations` is what the program finds now. Make it what you would code: remove, add, mend.
#    Each `code` is one of the codebook's; each `quote` is words of the reply, copied exactly.
#    Name every code the reply carries, for what is not named is learnt as absent. If it earns
#    none, leave nothing below `annotations:`.
# 3. Write who was right after `decision:`. program, trainee, neither; or leave it undecided.
#    After `why:`, say in a sentence what settled it, for your colleagues.
# 4. Write `consent: yes` only if everybody who wrote this reply has agreed that their words go
#    into the course, where others will read them. Without it nothing is taken over.
#    Take out names and whatever else could tell who somebody is.
#
# Leave `id` as it is: by it, what you decided is found again when more disputes are collected.
# When you have decided:  alliance disputes learn NAME-OF-THIS-FILE
disputes:
"""


def _nothing(value: object) -> object:
    return "" if value is None else value  # nothing stands after the colon


def _no_entries(value: object) -> object:
    return () if value is None else value  # every entry below it was removed


_Words = Annotated[str, BeforeValidator(_nothing), StringConstraints(strip_whitespace=True)]
_Marks = Annotated[tuple[Mark, ...], BeforeValidator(_no_entries)]


class ShownCode(ContentEntry):
    """A code the program named to the trainee, and the words it showed for it, if any."""

    code: Slug
    quote: _Words = ""


class Shown(ContentEntry):
    """The judgement that the trainee saw.

    Attributes:
        met, signal: as the drill keeps them.
        rule: the id of the rule in `course/feedback.yaml` that spoke; may be empty.
        said: its sentences, in the order in which a judgement keeps them.
    """

    met: bool
    signal: float | None = None
    rule: _Words = ""
    said: tuple[Text, ...] = ()
    codes: tuple[ShownCode, ...] = ()


class Dispute(ContentEntry):
    """A judgement with which a trainee disagreed; it does not say who that was.

    Attributes:
        exercise, item: slug of the drill, and id of its line.
        trainee: the trainee's view; may be empty.
    """

    exercise: Slug
    item: Slug
    client: Text
    reply: Text
    judgement: Shown
    trainee: _Words = ""

    @property
    def key(self) -> str:
        """The id of its entry: the same for the same reply to the same line, whoever wrote it."""
        parts = (self.exercise, self.item, self.client, self.reply)
        return f"d-{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]}"


class Review(Dispute):
    """A dispute as a supervisor decides it.

    Attributes:
        consent: whether the words may become part of the course.
        annotations: every code the reply carries, as the supervisor sees it.
    """

    id: Slug
    decision: Decision
    why: _Words = ""
    consent: Literal["yes", "no"]
    annotations: _Marks = ()

    @property
    def decided(self) -> bool:
        """Whether somebody has decided it."""
        return self.decision != "undecided"

    @property
    def exported(self) -> bool:
        """Whether it may be learnt from: it is decided, and there is consent."""
        return self.decided and self.consent == "yes"


class _ReviewFile(ContentEntry):
    disputes: Annotated[
        tuple[Review, ...], BeforeValidator(_no_entries), Field(max_length=MAX_DISPUTES)
    ]


def drill_disputes(exercise: DrillExercise, answer: Answer) -> tuple[Dispute, ...]:
    """What a trainee disputed in the answer to a drill, in the drill's order; touches no disk.

    A line that the drill no longer has is left out, and so is what makes no sense.
    """
    work = DrillAnswer.of(exercise, answer).items
    return tuple(
        Dispute(
            exercise=exercise.slug,
            item=item.id,
            client=item.client,
            reply=attempt.reply,
            judgement=_shown(attempt),
            trainee=attempt.why_disputed,
        )
        for item in exercise.items
        for attempt in (work[item.id].attempts if item.id in work else ())
        if attempt.disputed and attempt.judgement is not None and attempt.reply.strip()
    )


def read_review(path: Path) -> tuple[Review, ...]:
    """The entries of a review file.

    Raises:
        alliance.content.ContentError: the file has mistakes; the error lists them.
    """
    whole, file = read_model(path, _ReviewFile)
    first = {entry.id: index for index, entry in reversed(list(enumerate(whole.disputes)))}
    again = [i for i, entry in enumerate(whole.disputes) if first[entry.id] != i]
    what, remedy = "this id stands in the file twice", "keep one of the two entries"
    if again:
        raise ContentError(file.problem(("disputes", i, "id"), what, remedy) for i in again)
    return whole.disputes


def write_review(path: Path, entries: tuple[Review, ...]) -> None:
    """Write a review file; entries that are added leave what stands in it as it was typed.

    Raises:
        alliance.content.ContentError: the file there has mistakes, or it would grow too large.
        OSError: it cannot be written; it is as it was.
    """
    there = read_review(path) if path.exists() else ()
    text = _HEADER + "".join(map(_review_yaml, entries))
    if there and there == entries[: len(there)]:
        added = "".join(map(_review_yaml, entries[len(there) :]))
        longer = path.read_text("utf-8-sig").rstrip("\n") + "\n" + added
        if _read_back(longer) == entries:  # else somebody laid it out in another way
            text = longer
    data = text.encode()
    if len(data) > MAX_REVIEW or len(entries) > MAX_DISPUTES:
        what = f"a file of {len(entries)} disputes of this length could not be read again"
        remedy = "collect into a new file, or from fewer folders at a time"
        raise ContentError([Problem(path, 1, "", what, remedy)])
    write_file(path, data)


def exchange_yaml(entry: Review) -> str:
    """A decided dispute as an entry of a file of coded replies, such as `transcripts/replies/`."""
    marks = entry.model_dump(mode="json", by_alias=True)["annotations"]
    words = {"client": entry.client, "therapist": entry.reply, "annotations": marks}
    return "- " + yaml_entries(words, "  ")[2:]


def _shown(attempt: Attempt) -> Shown:
    """The judgement as the answer has it; what in it is no text or no code is left out."""
    kept = attempt.judgement or {}
    words = {name: reading.text(kept.get(name), MAX_SHOWN).strip() for name in (*_SAID, "rule")}
    limits = [reading.text(one, MAX_SHOWN).strip() for one in reading.sequence(kept.get("limits"))]
    codes = (_shown_code(kept.get(f"{name}_code"), kept.get(f"{name}_quote")) for name in _CODED)
    return Shown(
        met=attempt.met,
        signal=attempt.signal,
        rule=words["rule"],
        said=tuple(one for one in (*(words[name] for name in _SAID), *limits[:MAX_LIMITS]) if one),
        codes=tuple(code for code in codes if code),
    )


def _shown_code(code: object, quote: object) -> ShownCode | None:
    try:
        name = check_slug(reading.text(code, 80))
        return ShownCode(code=name, quote=reading.text(quote, MAX_SHOWN))
    except InvalidSlug:
        return None


def _read_back(text: str) -> tuple[Review, ...] | None:
    """The entries of a review file with this text; None where it is not one."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "review.yaml"
        path.write_bytes(text.encode())
        try:
            return read_review(path)
        except ContentError:
            return None


def _review_yaml(entry: Review) -> str:
    values = {"id": entry.id, **entry.model_dump(mode="json", by_alias=True)}
    return "\n- " + yaml_entries(values, "  ")[2:]
