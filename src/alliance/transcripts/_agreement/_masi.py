"""MASI: how far apart two sets of codes are, for turns that may carry several.

MASI is 1 - J × M, where J is the share of the codes in both among those in either (Jaccard), and
M is 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap and 0 where they do
not (Passonneau 2006, Measuring Agreement on Set-Valued Items, LREC). Range 0 (the same) to 1
(nothing shared). Two empty sets are the same; an empty set shares nothing with any other.
"""

from collections.abc import Sequence

import numpy as np

from ._patterns import Floats


def masi_distances(sets: Sequence[frozenset[str]]) -> Floats:
    """The MASI distance of each set to each other, sets × sets."""
    codes = {code: number for number, code in enumerate(sorted(frozenset[str]().union(*sets)))}
    member = np.zeros((len(sets), len(codes)))
    for row, one in enumerate(sets):
        member[row, [codes[code] for code in one]] = 1.0
    size = member.sum(axis=1)
    shared = member @ member.T
    smaller = np.minimum(size[:, None], size[None, :])
    monotone = np.where(shared == smaller, 2 / 3, 1 / 3)
    either = np.maximum(size[:, None] + size[None, :] - shared, 1.0)
    apart = 1.0 - shared / either * monotone
    equal = (shared == size[:, None]) & (shared == size[None, :])
    return np.where(equal, 0.0, apart)
