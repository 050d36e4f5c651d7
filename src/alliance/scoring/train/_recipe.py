"""What the network learns from and how; no torch is needed to know it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .._reply import BEHAVIOURS
from ._stacking import Doubles

MODES = len(BEHAVIOURS)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the network learns.

    Attributes:
        seeds: one network a seed; the weights of several are averaged (Wortsman and colleagues,
            2022, ICML, "Model soups").
        bare, hurried: the shares of batches shown without punctuation, as from speech, and with
            the slips of quick typing.
        smooth: the share of a behaviour's label spread over all four.
        code_weight: what the codes' loss counts beside the behaviours'.
        part_weight: what the codes' loss over a text's sentences and clauses counts beside that.
        course_behaviour: what the behaviour of a course turn counts beside AnnoMI's.
        rare: how much more a code that holds counts than one that does not.
        cores: how many networks learn at once; it changes nothing in what they learn.
    """

    seeds: tuple[int, ...] = (0,)
    epochs: int = 4
    batch: int = 32
    rate: float = 1e-4
    head_rate: float = 1e-3
    code_rate: float = 5e-3
    frozen: int = 2
    drop: float = 0.1
    bare: float = 0.2
    hurried: float = 0.1
    smooth: float = 0.05
    code_weight: float = 1.0
    part_weight: float = 1.0
    course_behaviour: float = 0.5
    rare: float = 3.0
    cores: int = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as the network is shown it.

    Attributes:
        pieces: the numbers of its pieces.
        parts: its sentences and clauses, each from a piece to the piece behind its last.
        codes: how strongly each code holds in each part, shape (parts, codes); None where it is
            not known which words carry which code.
    """

    pieces: list[int]
    parts: tuple[tuple[int, int], ...] = ()
    codes: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """One text to learn from.

    Attributes:
        forms: the text as written, without punctuation, and with typing slips.
        behaviour: how strongly each behaviour holds, adding up to 1.
        weight: what this text's behaviour counts.
        codes: how strongly each code holds, or None where nobody coded it.
    """

    forms: tuple[Shown, ...]
    behaviour: NDArray[np.float32]
    weight: float = 1.0
    codes: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class HeldOut:
    """The sums of networks that had not seen a text, one row a text.

    Columns are behaviours, then codes over the whole text, then the highest of each code over its
    parts.

    Attributes:
        annomi, bare: AnnoMI's utterances as written, and without punctuation.
        course: the course's coded turns.
        course_by_half: the same, by networks that learnt from half of the course's other turns.
    """

    annomi: Doubles
    bare: Doubles
    course: Doubles
    course_by_half: Doubles
