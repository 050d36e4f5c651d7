"""A session in numbers, in words: what a page, a handout and the command line say of it.

The numbers are `alliance.transcripts.overview`'s.
"""

from collections.abc import Mapping
from typing import Any

from alliance.scoring import find_codes
from alliance.transcripts import Codebook, Overview, Transcript, codebook, overview

ABOUT = "Numbers to wonder about, not a measurement of the alliance or of anybody."
BY_REFERENCE = "The codes are the reference annotations of this transcript."
BY_PROGRAM = (
    "Nobody has coded this transcript. The therapist's codes were found by the program: a practice "
    "signal that is sometimes wrong. The client's turns are not coded."
)
RUNS = (
    "A run of questions: two or more turns of the therapist, one after another, of which each has "
    "an open or closed question and none a reflection."
)
RATIO = (
    "Reflections to questions: turns with a reflection, a deeper reflection or a summary, for each "
    "turn with an open or closed question."
)
_BEGINNING = 90  # characters of a turn that stand in the table


def looked_at(transcript: Transcript) -> tuple[Overview, str]:
    """The session in numbers, and a sentence on where its codes come from."""
    if any(turn.annotations for turn in transcript.turns):
        return overview(transcript.turns), BY_REFERENCE
    return overview(transcript.turns, find_codes(transcript.turns)), BY_PROGRAM


def figures(found: Overview) -> list[tuple[str, str]]:
    """Names and values of what is counted, in the order in which they are read."""
    longest = max((len(run) for run in found.runs), default=0)
    runs = f"{len(found.runs)}, the longest of {longest} turns" if found.runs else "none"
    sides = f"{found.therapist.turns} and {found.client.turns}"
    return [
        ("Turns, therapist and client", sides),
        ("Words, therapist and client", f"{found.therapist.words:,} and {found.client.words:,}"),
        ("Therapist's share of the words", _share(found.talk_share)),
        (
            "Words a turn, therapist and client",
            " and ".join(_number(one.words_a_turn, 0) for one in (found.therapist, found.client)),
        ),
        (
            "Words in the longest turn, therapist and client",
            f"{found.therapist.longest} and {found.client.longest}",
        ),
        ("Turns that reflect", str(found.reflections)),
        ("Turns that ask", f"{found.questions} ({found.open} open, {found.closed} closed)"),
        ("Reflections to questions", _number(found.reflections_to_questions, 1)),
        ("Open among questions", _share(found.open_share)),
        ("Runs of questions", runs),
        ("Silences marked", str(found.silences)),
    ]


def runs(found: Overview) -> list[str]:
    """Each run of questions by the numbers of its turns."""
    number = {turn.id: turn.number for turn in found.turns}
    return [
        f"Turns {', '.join(str(number[name]) for name in run[:-1])} and {number[run[-1]]}"
        for run in found.runs
    ]


def code_rows(found: Overview, book: Codebook) -> list[tuple[str, str, str]]:
    """Each code that occurs: name, number of turns, and which, in the codebook's order."""
    where: dict[str, list[str]] = {}
    for turn in found.turns:
        for code in dict.fromkeys(turn.codes):
            where.setdefault(code, []).append(str(turn.number))
    return [
        (code.name, str(len(where[code.id])), ", ".join(where[code.id]))
        for code in book.codes
        if code.id in where
    ]


def turn_rows(found: Overview, transcript: Transcript, book: Codebook) -> list[tuple[str, ...]]:
    """Each turn: number, who, words, codes, silences, and how it begins."""
    names = {"therapist": transcript.therapist.name, "client": transcript.client.name}
    return [
        (
            str(turn.number),
            f"{names[turn.speaker]} ({turn.speaker})",
            str(turn.words),
            ", ".join(book.code(code).name for code in turn.codes),
            str(turn.silences or ""),
            _beginning(said.text),
        )
        for turn, said in zip(found.turns, transcript.turns, strict=True)
    ]


FIGURES_HEAD = ("What", "How much")
CODES_HEAD = ("Code", "Turns", "Which turns")
TURNS_HEAD = ("Turn", "Who", "Words", "Codes", "Silences", "How it begins")


def described(transcript: Transcript, found: Overview, origin: str) -> Mapping[str, Any]:
    """Everything a page shows of a session in numbers, but the picture: plain JSON values."""
    book = codebook()
    return {
        "figures": figures(found),
        "runs": runs(found),
        "codes": code_rows(found, book),
        "turns": turn_rows(found, transcript, book),
        "heads": {"figures": FIGURES_HEAD, "codes": CODES_HEAD, "turns": TURNS_HEAD},
        "notes": [origin, RATIO, RUNS, ABOUT],
    }


def _beginning(text: str) -> str:
    return text if len(text) <= _BEGINNING else f"{text[:_BEGINNING].rsplit(' ', 1)[0]} …"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _number(value: float | None, places: int) -> str:
    return "–" if value is None else f"{value:.{places}f}"
