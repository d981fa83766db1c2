"""Files that may be one person's: looked for while someone is being typed, after a load, and all against all.

``candidates`` answers while someone is typed, from indexes, with constants that suit the eye (``nearness``).
``few`` asks the same of the few people of a small load.
``likely_pairs`` compares a whole register at once: ``reading`` streams what is compared into columns of numbers,
``blocks`` says who is worth comparing with whom, ``weighing`` weighs each field by how rare it is in this register.
``passing`` compares the newcomers of a load (``newcomers``) with a register that goes by in pieces, of which only
counts are kept (``common``).
``wordings`` reads names from PostgreSQL's bytes as numbers, ``places`` looks up where a number stands.
"""

from beneficiaries.duplicates.asking import Candidate, candidates
from beneficiaries.duplicates.batch import Pair, likely_pairs

__all__ = ["Candidate", "Pair", "candidates", "likely_pairs"]
