"""A mistake in a content file, said so that the person who wrote the file can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it stands, what it is and what to do.

    Attributes:
        path: the file, as it was named by whoever asked.
        line: 1-based; 1 where the file as a whole is meant.
        where: the place in the author's words, such as `turn t5` or `item d3`; may be empty.
        what: what was found, and what was expected.
        remedy: what to do about it; may be empty where `what` says it.
    """

    path: Path
    line: int
    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:"
        where = f" {self.where}:" if self.where else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{where} {self.what}{remedy}"


MOST_TOLD = 30


class ContentError(Exception):
    """A content file that cannot be used; `problems` lists every mistake found in it.

    Its text tells the first 30: a file of another kind can hold hundreds.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [str(problem) for problem in self.problems[:MOST_TOLD]]
        if len(self.problems) > MOST_TOLD:
            lines.append(f"… and {len(self.problems) - MOST_TOLD} more; mend the first ones first")
        super().__init__("\n".join(lines))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy for an unknown word: `did you mean "reflection"?`, or the words there are."""
    words = sorted(known)
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    return "use one of: " + ", ".join(words) if len(words) <= 12 else ""
