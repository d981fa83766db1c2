"""From a name as it is given to what a search compares.

The way of a name: ``written`` (what may be kept: one form of each letter, no invisible characters) → ``fold`` (small
letters without accents, tashkeel or tatweel, one form of alef, ha and ya, look-alike letters as what they look like)
→ ``words`` (particles joined, short forms with their long ones) → ``keys`` (the consonants that stay when a name goes
from Arabic to Latin script or from one spelling to another) → ``search_columns`` (what is kept of a person).
"""

from beneficiaries.names.keys import word_keys
from beneficiaries.names.words import (
    SearchColumns,
    Word,
    consonants,
    folded_words,
    keys,
    search_columns,
    word_as_kept,
    words,
)
from beneficiaries.names.writing import (
    LONGEST,
    HoldsControlCharacter,
    HoldsDirectionMark,
    HoldsLookAlike,
    HoldsNoLetter,
    HoldsSign,
    HoldsTooManyMarks,
    NotArabic,
    TooLong,
    UnwritableName,
    is_arabic,
    is_control,
    written,
    written_in_arabic,
)
from places.folding import fold

#: Raised by one whenever the same name gives other keys than before; ``manage.py rekey`` then mends what is kept.
RULES = 5

__all__ = [
    "LONGEST",
    "RULES",
    "HoldsControlCharacter",
    "HoldsDirectionMark",
    "HoldsLookAlike",
    "HoldsNoLetter",
    "HoldsSign",
    "HoldsTooManyMarks",
    "NotArabic",
    "SearchColumns",
    "TooLong",
    "UnwritableName",
    "Word",
    "consonants",
    "fold",
    "folded_words",
    "is_arabic",
    "is_control",
    "keys",
    "search_columns",
    "word_as_kept",
    "word_keys",
    "words",
    "written",
    "written_in_arabic",
]
