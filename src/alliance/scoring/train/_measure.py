"""Every figure of the model card, from held-out sums; and the judgement the coder ships with."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ._annomi import Utterance
from ._course import CodedTurn
from ._lessons import evidence
from ._on_annomi import (
    behaviour_figures,
    blended,
    code_chances,
    open_closed_figure,
    session_figure,
    strain_figures,
)
from ._on_course import CodeFigures, code_figures
from ._recipe import HeldOut


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured.

    Attributes:
        judgement: what goes into `judgement.json`.
        behaviours: the figures on AnnoMI, each with its interval.
        codes: the figures on the course's own turns.
        by_half: the same, learnt from half of them: the first point of a learning curve.
    """

    judgement: dict[str, Any]
    behaviours: dict[str, Any]
    codes: CodeFigures
    by_half: CodeFigures


def measure(
    utterances: Sequence[Utterance], turns: Sequence[CodedTurn], found: HeldOut, full: Path | None
) -> Measured:
    """Measure everything, and set what the shipped coder will go by.

    Args:
        utterances, turns: what was learnt from, with its folds.
        found: the sums of networks that had not seen a text.
        full: AnnoMI-full, to measure open against closed questions; None leaves that out.
    """
    codes = code_figures(turns, evidence(turns, found.course))
    by_half = code_figures(turns, evidence(turns, found.course_by_half))
    judgement, blend, blend_bare = blended(utterances, found, codes.shipped)
    judgement["codes"] = codes.shipped
    behaviours = behaviour_figures(utterances, blend, blend_bare)
    behaviours["AUC of sessions"] = session_figure(utterances, blend)
    if full is not None:
        behaviours["open against closed"] = open_closed_figure(
            utterances, code_chances(utterances, found.annomi, codes.shipped), full
        )
    behaviours["strains in sessions"] = strain_figures(utterances, found.annomi, codes.shipped)
    judgement["measured"] = behaviours
    return Measured(judgement, behaviours, codes, by_half)
