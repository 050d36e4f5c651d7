"""What a transcript's annotations say a turn did: the yardstick for marks on single turns."""

from collections.abc import Mapping

from alliance.transcripts import Codebook, Transcript, codebook

from ._rating import Effect

_EFFECTS: Mapping[str, Effect] = {"helps": "helped", "strains": "strained"}


def noted_effects(transcript: Transcript, book: Codebook | None = None) -> Mapping[str, Effect]:
    """By therapist turn: helped or strained, where all its codes that say either say the same.

    A turn that does both, or whose codes depend on the moment, is left out: careful readers may
    well mark it differently.

    Args:
        transcript: with its annotations; without them nothing is noted.
        book: the codebook; by default the course's.
    """
    book = book or codebook()
    noted: dict[str, Effect] = {}
    for turn in transcript.by("therapist"):
        codes = [book.code(name) for name in turn.codes if name in book]
        found = {code.effect for code in codes} & _EFFECTS.keys()
        if len(found) == 1:
            noted[turn.id] = _EFFECTS[found.pop()]
    return noted
