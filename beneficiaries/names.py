"""From a name as it is given to what a search compares.

The way of a name: ``written`` (what may be kept: one form of each letter, no invisible characters) → ``fold`` (small
letters without accents, tashkeel or tatweel, one form of alef, ha and ya, look-alike letters as what they look like)
→ ``keys`` (the consonants that stay when a name goes from Arabic to Latin script or from one spelling to another).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal

LONGEST = 200
_KEY = 40

# Direction marks and other characters that nobody sees and no name needs.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufff0-\uffff]")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
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
    sentence = _("“%(word)s” mixes Latin and Cyrillic letters that look alike. Type it again in one script.")


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
    if _CONTROL.search(text):
        raise HoldsControlCharacter
    text = " ".join(unicodedata.normalize("NFC", _without_joiners(text)).split())
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
        if re.search("[a-zA-ZÀ-ɏ]", word) and re.search("[\u0400-\u04ff]", word):
            raise HoldsLookAlike(word=word)
    return text


def written_in_arabic(text: str) -> str:
    """As ``written``, for the field of the Arabic script."""
    text = written(text)
    if text and not _ARABIC.search(text):
        raise NotArabic
    return text


def is_arabic(text: str) -> bool:
    """Whether the text holds a letter of the Arabic script."""
    return bool(_ARABIC.search(text))


def is_control(letter: str) -> bool:
    """Whether a character steers a machine instead of being read."""
    return bool(_CONTROL.match(letter) or _DIRECTION.match(letter))


def _without_joiners(text: str) -> str:
    return _INVISIBLE.sub("", text)


# --- Folding ---------------------------------------------------------------------------------------------------
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳٵ", "ا"),
        "ة": "ه",
        "ہ": "ه",
        "ۀ": "ه",
        "ە": "ه",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ے": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ک": "ك",
        "ڪ": "ك",
        "ڭ": "گ",
        "ݣ": "گ",
        "ڨ": "ق",
        "ء": "",
        "ـ": "",
        "ɓ": "b",
        "ɗ": "d",
        "đ": "d",
        "ð": "d",
        "ŋ": "ng",
        "ɲ": "ny",
        "ɔ": "o",
        "ø": "o",
        "ɛ": "e",
        "ǝ": "e",
        "ə": "e",
        "ł": "l",
        "ı": "i",
        "ƙ": "k",
        "ƴ": "y",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        # Apostrophes join: N'Guessan is Nguessan.
        **dict.fromkeys("'’‘ʼʻʹ`´ʾʿ", ""),
        **{chr(0x0660 + n): str(n) for n in range(10)},
        **{chr(0x06F0 + n): str(n) for n in range(10)},
    }
)
_LOOK_ALIKE = str.maketrans("авекмнорстухіјѕԁһԛԝьбгп", "abekmhopctyxijsdhqwbbrn")
_BLANKS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Small letters without accents, tashkeel or tatweel, in one line; the same twice as once."""
    for _turn in range(6):
        folded = _fold_once(text)
        if folded == text:
            break
        text = folded
    return text


def _fold_once(text: str) -> str:
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", _CONTROL.sub(" ", text)).casefold())
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in {"Mn", "Me"})
    words = _BLANKS.sub(" ", unicodedata.normalize("NFC", plain.translate(_FOLDED))).split()
    return " ".join(_latin_throughout(word) for word in words)


def _latin_throughout(word: str) -> str:
    """A word of mixed Latin and Cyrillic letters, read as it looks."""
    return word.translate(_LOOK_ALIKE) if re.search("[a-z]", word) and re.search("[\u0400-\u052f]", word) else word


# --- Keys ------------------------------------------------------------------------------------------------------
# ``ħ`` stands for an h that is heard and ``x`` for sh: letters that the rules below never read as part of another.
_FROM_ARABIC: dict[str, tuple[str, ...]] = {
    "ب": ("b",),
    "پ": ("b",),
    "ت": ("t",),
    "ط": ("t",),
    "ث": ("s", "t"),
    "ج": ("j",),
    "چ": ("x",),
    "ح": ("ħ",),
    "ه": ("ħ",),
    "خ": ("k",),
    "د": ("d",),
    "ض": ("d",),
    "ذ": ("d", "z"),
    "ظ": ("z", "d"),
    "ر": ("r",),
    "ز": ("z",),
    "ژ": ("j",),
    "س": ("s",),
    "ص": ("s",),
    "ش": ("x",),
    "ع": ("",),
    "غ": ("g",),
    "ف": ("f",),
    "ڤ": ("f",),
    "ق": ("k",),
    "ك": ("k",),
    "گ": ("g",),
    "ل": ("l",),
    "م": ("m",),
    "ن": ("n",),
    "ا": ("",),
    "و": ("",),
    "ي": ("",),
}
_DIGRAPHS = (
    (re.compile("tch|sch|sh|ch"), "x"),
    (re.compile("dj"), "j"),
    (re.compile("kh|ck|qu|q"), "k"),
    (re.compile("gh"), "g"),
    (re.compile("gu(?=[ei])"), "g"),
    (re.compile("ph"), "f"),
    (re.compile("dh"), "d"),
    (re.compile("rh"), "r"),
    (re.compile("c(?=[eiy])"), "s"),
)
_LETTERS = str.maketrans("pcvq", "bkfk")
_PARTICLES = {"el", "al", "ul", "es", "er", "ben", "bin", "ibn", "bint", "bent", "ould", "mint", "ait", "n", "ال"}
_PARTICLES |= {"بن", "ابن", "بنت", "ولد", "ايت"}
_SERVANTS = {"abd", "عبد", "abdel", "abdoul", "abdul", "abdal"}
_ARTICLES = {"el", "al", "ul", "oul", "ال"}
_SERVANT = re.compile("^abd(?:[aeiou]*l(?=[^l])|ou|u|e|i)?(?:a?l(?=lah))?")
#: Short forms that everybody takes for the long one.
SHORT_FORMS = {
    "fatou": "fatoumata",
    "fanta": "fatoumata",
    "fatim": "fatima",
    "aminata": "amina",
    "ami": "amina",
    "binta": "bintou",
    "kadi": "kadiatou",
    "mouhamed": "mohamed",
    "mamadou": "mohamadou",
    "amadou": "ahmadou",
    "abdoulaye": "abdallah",
    "abdou": "abdoulaye",
    "ibra": "ibrahima",
    "ous": "ousmane",
    "simo": "mohamed",
    "med": "mohamed",
}


class Word(NamedTuple):
    """One word of a name as it is compared: its folded letters, its consonant keys, and those of its letters alone.

    ``keys`` also holds the keys of the long form of a short name and of the word without its particle.
    """

    text: str
    keys: frozenset[str]
    own: frozenset[str]


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[Word, ...]:
    """The words of a name, particles joined to what follows: ``Abd El Kader`` is one word, ``Ben Ali`` too."""
    return tuple(
        Word(
            word,
            frozenset(key for form in _forms(word, bare) for key in word_keys(form)),
            frozenset(word_keys(word)),
        )
        for word, bare in _joined(fold(name).split())
    )


def keys(*names: str) -> list[str]:
    """The distinct consonant keys of the names' words, in both scripts alike; of a key, the key itself."""
    return sorted({key for name in names for word in words(name) for key in word.keys})


def _joined(given: list[str]) -> list[tuple[str, str]]:
    """Words as they are compared, each with what stays of it without its particle (empty where it has none)."""
    done: list[tuple[str, str]] = []
    at = 0
    while at < len(given):
        word, rest = given[at], given[at + 1 :]
        if rest and word in _SERVANTS:
            article = 1 if rest[0] in _ARTICLES and len(rest) > 1 else 0
            done.append((word + ("el" if article and word == "abd" else "") + rest[article], ""))
            at += 2 + article
        elif rest and word in _PARTICLES:
            done.append((word + rest[0], rest[0]))
            at += 2
        else:
            done.append((word, ""))
            at += 1
    return done


def _forms(word: str, bare: str) -> Iterable[str]:
    yield word
    if bare:
        yield bare
    if word in SHORT_FORMS:
        yield SHORT_FORMS[word]
    if word.startswith("ال") and len(word) > 4:
        yield word[2:]


def word_keys(word: str) -> set[str]:
    """The keys of one folded word; more than one where a letter is said in two ways (ث: Ousmane, Otmane)."""
    if word.startswith("abd") and len(word) > 5:
        word = "abd" + _SERVANT.sub("", word)
    elif word.startswith("عبدال") and len(word) > 6:
        word = "عبد" + word[5:]
    found = {""}
    for run in re.findall(r"[a-zħ]+|[\u0600-\u06ff]+|[^a-zħ\u0600-\u06ff]+", word):
        ends = _arabic_skeletons(run) if _ARABIC.search(run) else _latin_skeletons(run)
        found = {start + end for start in found for end in ends}
    keyed = set()
    for skeleton in found:
        short = re.sub(r"(.)\1+", r"\1", skeleton[:1] + re.sub("[wy]", "", skeleton[1:]))
        if len(short) < 2:
            short = short.replace("ħ", "").replace("h", "")
            if not short or (word[0] in "aeiouhاعهحأ" and short not in "wy"):
                short = "o" + short
        keyed.add(short[:_KEY])
    return keyed


def _latin_skeletons(run: str) -> set[str]:
    if not re.search("[aeiou]|(?<!^)y", run):
        return {run.translate(_LETTERS)}
    first = "w" if re.match("(?:w|ou|u)[aeiy]", run) else "y" if run[0] == "y" else ""
    if first:
        run = re.sub("^(?:w|ou|u|y)", "", run)
    elif run[0] == "h":
        run = run[1:]
    for pattern, letter in _DIGRAPHS:
        run = pattern.sub(letter, run)
    run = re.sub("h$", "", run)
    found = {run}
    if "th" in run:
        found = {run.replace("th", "s"), run.replace("th", "t")}
    return {
        first + re.sub("[aeiouwy]", "", re.sub(r"([^aeiou])\1", r"\1", form)).replace("h", "ħ").translate(_LETTERS)
        for form in found
    }


def _arabic_skeletons(run: str) -> set[str]:
    first = "w" if run[0] == "و" else "y" if run[0] == "ي" else ""
    if run[0] in "هح":
        run = run[1:]
    run = re.sub("ه+$", "", run)
    found = {first}
    for letter in run:
        ends = _FROM_ARABIC.get(letter, ("",))
        # Two ways for at most two letters of a word: enough for names, and a bound for nonsense.
        ends = ends if len(found) < 4 else ends[:1]
        found = {start + end for start in found for end in ends}
    return found
