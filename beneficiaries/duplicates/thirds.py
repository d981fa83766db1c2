"""The files of one person speak for each other: who is surely one with the same third file is one with the other."""

import numpy as np

from beneficiaries.duplicates.compared import Numbers, distinct

#: Scores from which a pair may be one person, is as likely one as not, and is one beyond doubt.
DOUBTFUL, LIKELY, SURE = 0.3, 0.5, 0.9


def joined_by_a_third(one: Numbers, other: Numbers, score: Numbers) -> list[int]:
    """Which of these pairs of rows are doubtful by themselves, and both surely one with the same third.

    Of a load the pairs are those with a newcomer. So two files that were there before are not joined by a newcomer, nor
    a newcomer with one of the two by what was found of these before.
    """
    doubtful = np.flatnonzero((score >= DOUBTFUL) & (score < LIKELY))
    asked = distinct(np.concatenate([one[doubtful], other[doubtful]]))
    surely: dict[int, set[int]] = {row: set() for row in asked.tolist()}
    for here, there in ((one, other), (other, one)):
        some = np.flatnonzero((score >= SURE) & np.isin(here, asked))
        for row, third in zip(here[some].tolist(), there[some].tolist(), strict=True):
            surely[row].add(third)
    return [at for at in doubtful.tolist() if surely[int(one[at])] & surely[int(other[at])]]
