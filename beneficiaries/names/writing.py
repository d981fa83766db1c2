"""What may be kept as a name: one form of each letter, no invisible characters, a sentence for everything else."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from places.folding import CONTROL, INVISIBLE

LONGEST = 200

_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_MOST_MARKS = 4


class UnwritableName(Refusal):
    """A name that holds what no name holds; the sentence says what."""


class HoldsControlCharacter(UnwritableName):
    sentence = _("The name holds a control character that cannot be seen. Type the name again.")


class HoldsDirectionMark(UnwritableName):
    sentence = _("The name holds a hidden character that turns the direction of writing. Type the name again.")


class HoldsTooManyMarks(UnwritableName):
    sentence = _("One letter of the name carries too many marks. Type the name again.")


class HoldsNoLetter(UnwritableName):
    sentence = _("Write at least one name, in letters.")


class HoldsSign(UnwritableName):
    sentence = _("A name is written in letters: take out “%(sign)s”.")


class HoldsLookAlike(UnwritableName):
    sentence = _(
        "“%(word)s” mixes Latin letters with Cyrillic or Greek ones that look alike. Type it again in one script."
    )


class TooLong(UnwritableName):
    sentence = _("A name has at most %(longest)s characters; this one has %(length)s.")


class NotArabic(UnwritableName):
    sentence = _("Write this name in Arabic script, or leave it empty.")


def written(text: str) -> str:
    """The name as it may be kept: composed letters (NFC), single blanks, no invisible characters.

    Raises an ``UnwritableName`` with the sentence for what it holds that no name holds; an empty text stays empty.
    """
    if _DIRECTION.search(text):
        raise HoldsDirectionMark
    if CONTROL.search(text):
        raise HoldsControlCharacter
    text = " ".join(unicodedata.normalize("NFC", INVISIBLE.sub("", text)).split())
    if not text:
        return ""
    if len(text) > LONGEST:
        raise TooLong(longest=LONGEST, length=len(text))
    marks = 0
    for letter in unicodedata.normalize("NFD", text):
        marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        if marks > _MOST_MARKS:
            raise HoldsTooManyMarks
    for letter in text:
        if unicodedata.category(letter) in {"So", "Sk", "Cn", "Co"} and letter not in "´`":
            raise HoldsSign(sign=letter)
    if not any(unicodedata.category(letter).startswith("L") for letter in text):
        raise HoldsNoLetter
    for word in text.split():
        if re.search("[a-zA-ZÀ-ɏ]", word) and re.search("[\u0370-\u03ff\u0400-\u04ff]", word):
            raise HoldsLookAlike(word=word)
    return text


def written_in_arabic(text: str) -> str:
    """As ``written``, for the field of the Arabic script."""
    text = written(text)
    if text and not ARABIC.search(text):
        raise NotArabic
    return text


def is_arabic(text: str) -> bool:
    """Whether the text holds a letter of the Arabic script."""
    return bool(ARABIC.search(text))


def is_control(letter: str) -> bool:
    """Whether a character steers a machine instead of being read."""
    return bool(CONTROL.match(letter) or _DIRECTION.match(letter))
