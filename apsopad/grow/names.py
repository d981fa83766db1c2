"""Invented names: given and family names of two dozen countries, as often as they are met, as clerks write them."""

import re
from bisect import bisect
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, islice, product
from pathlib import Path
from random import Random

FILES = Path(__file__).parent / "files"
#: How many family names are composed where the list of a country is but the beginning of what is borne there.
_COMPOSED = 260

_MUSLIM, _FRENCH, _ENGLISH, _ARAB = "muslim_west", "christian_fr", "english", "arab"


@dataclass(frozen=True)
class Country:
    """Where people come from: how many of a thousand, whose given names they bear, what they speak, their dialling."""

    code: str
    share: int
    given: tuple[tuple[str, int], ...]
    languages: tuple[str, ...]
    dialling: str
    #: How many of a hundred also have their name in Arabic script, have a second given name, are said family first.
    in_arabic: int = 12
    second_given: int = 25
    family_first: int = 4


COUNTRIES = (
    Country("GIN", 150, ((_MUSLIM, 92), (_FRENCH, 8)), ("ful", "fra"), "224", second_given=40),
    Country("CIV", 130, ((_MUSLIM, 50), (_FRENCH, 50)), ("fra", "dyu"), "225", family_first=35),
    Country("SEN", 120, ((_MUSLIM, 94), (_FRENCH, 6)), ("wol", "fra"), "221"),
    Country("CMR", 115, ((_FRENCH, 75), (_MUSLIM, 15), (_ENGLISH, 10)), ("fra", "eng"), "237", family_first=30),
    Country("MLI", 85, ((_MUSLIM, 97), (_FRENCH, 3)), ("bam", "fra"), "223"),
    Country("NGA", 75, ((_ENGLISH, 70), (_MUSLIM, 30)), ("eng",), "234"),
    Country("MAR", 75, ((_ARAB, 100),), ("ary",), "212", in_arabic=85, second_given=6, family_first=15),
    Country("COD", 60, ((_FRENCH, 96), (_MUSLIM, 4)), ("lin", "fra"), "243", second_given=15, family_first=55),
    Country("SYR", 35, ((_ARAB, 100),), ("ara",), "963", in_arabic=85, second_given=8),
    Country("GHA", 25, ((_ENGLISH, 80), (_MUSLIM, 20)), ("eng",), "233"),
    Country("BFA", 25, ((_MUSLIM, 65), (_FRENCH, 35)), ("fra",), "226", family_first=40),
    Country("COG", 20, ((_FRENCH, 97), (_MUSLIM, 3)), ("lin", "fra"), "242", family_first=40),
    Country("SDN", 15, ((_ARAB, 100),), ("ara",), "249", in_arabic=80, second_given=60),
    Country("TCD", 10, ((_MUSLIM, 55), (_FRENCH, 45)), ("fra", "ara"), "235", in_arabic=25),
    Country("TGO", 10, ((_FRENCH, 75), (_MUSLIM, 25)), ("fra",), "228", family_first=45),
    Country("BEN", 10, ((_FRENCH, 75), (_MUSLIM, 25)), ("fra",), "229", family_first=40),
    Country("NER", 8, ((_MUSLIM, 99), (_FRENCH, 1)), ("fra",), "227"),
    Country("GMB", 8, ((_MUSLIM, 92), (_ENGLISH, 8)), ("eng", "wol"), "220"),
    Country("SLE", 6, ((_MUSLIM, 70), (_ENGLISH, 30)), ("eng",), "232"),
    Country("GAB", 5, ((_FRENCH, 95), (_MUSLIM, 5)), ("fra",), "241", family_first=35),
    Country("MRT", 5, ((_ARAB, 60), (_MUSLIM, 40)), ("ara", "fra"), "222", in_arabic=70),
    Country("CAF", 3, ((_FRENCH, 80), (_MUSLIM, 20)), ("fra",), "236"),
    Country("LBR", 3, ((_ENGLISH, 80), (_MUSLIM, 20)), ("eng",), "231"),
    Country("YEM", 2, ((_ARAB, 100),), ("ara",), "967", in_arabic=85),
)
COUNTRY_WEIGHTS = tuple(accumulate(country.share for country in COUNTRIES))


@dataclass(frozen=True)
class Word:
    """One name in both scripts, with the spellings that clerks give it."""

    latin: str
    arabic: str
    spellings: tuple[str, ...] = field(compare=False)


class Pool:
    """Names, the most frequent first: the n-th is borne about 1/n as often as the first."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.weights = list(accumulate(1 / (rank + 4) ** 0.95 for rank in range(len(words))))

    def draw(self, chance: Random) -> Word:
        """One of them."""
        return self.words[bisect(self.weights, chance.random() * self.weights[-1])]


@lru_cache
def given_names(pool: str, sex: str) -> Pool:
    """Given names of women (``F``) or men."""
    return Pool(_read((FILES / f"given_{pool}_{'f' if sex == 'F' else 'm'}.txt").read_text()))


@lru_cache
def family_names(country: str) -> Pool:
    """Family names of a country: those that are listed, then rarer ones composed of the syllables heard there."""
    listed = _read(_lines("family.tsv")[country])
    if country in (parts := _composed()):
        known = {word.latin for word in listed}
        listed += [_word(latin, "") for latin in parts[country] if latin not in known]
    return Pool(listed)


def _lines(name: str) -> dict[str, str]:
    split = (line.partition("\t") for line in (FILES / name).read_text().splitlines())
    return {country: rest for country, _tab, rest in split}


@lru_cache
def _composed() -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for line in (FILES / "parts.tsv").read_text().splitlines():
        country, starts, ends = line.split("\t")
        both = list(product(starts.split(), ends.split()))
        # A fixed walk through all of them, so that neighbours in the list do not begin alike.
        walk = (both[(turn * 97 + 13) % len(both)] for turn in range(len(both)))
        made[country] = list(dict.fromkeys(start + end for start, end in islice(walk, _COMPOSED)))
    return made


def _read(text: str) -> list[Word]:
    return [_word(*f"{word}|".replace("_", " ").split("|")[:2]) for word in text.split()]


def _word(latin: str, arabic: str) -> Word:
    return Word(latin, arabic or in_arabic_letters(latin), spellings(latin))


# --- Spellings -----------------------------------------------------------------------------------------------------
_ALSO = {
    "Mohamed": ("Mohammed", "Mouhamed", "Muhammad", "Mohamad"),
    "Ousmane": ("Usman", "Othmane", "Ousman"),
    "Aïssatou": ("Aissatou", "Aïssata", "Aissata"),
    "Abdoulaye": ("Abdoulay", "Abdoullaye"),
    "Fatoumata": ("Fatimata", "Fatoumatou", "Fatumata"),
    "Khadija": ("Khadidja", "Hadija", "Khadijah"),
    "Youssef": ("Yousef", "Youssouf", "Yussef"),
    "Ibrahima": ("Ibrahim", "Ibrahima", "Brahima"),
    "Mamadou": ("Mamadu", "Mamoudou"),
    "Diallo": ("Jallo", "Dialo", "Jalloh"),
    "Ouédraogo": ("Ouedraogo", "Wedraogo"),
    "N’Guessan": ("Nguessan", "N'Guessan", "N Guessan"),
    "Abdelkader": ("Abd El Kader", "Abdelqader", "Abdul Qadir"),
    "Cheikh": ("Cheick", "Sheikh", "Cheik"),
}
_WAYS = (
    ("ou", "u"),
    ("ou(?=[aei])", "w"),
    ("[dD]j", "j"),
    ("di(?=[aeo])", "j"),
    ("ch", "sh"),
    ("é|è|ê", "e"),
    ("ï", "i"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("y$", "i"),
    ("i$", "y"),
    ("ss", "s"),
    ("(?<=[aeiou])s(?=[aeiou])", "ss"),
    ("ll", "l"),
    ("mm", "m"),
    ("a$", "ah"),
    ("th", "t"),
    ("c(?=[aou])", "k"),
    ("k", "c"),
    ("’", "'"),
    ("’", ""),
    ("-", " "),
    ("El ", "El-"),
    ("El ", "El"),
    ("Al-", "Al "),
    ("Al-", "El "),
    ("Aït ", "Ait "),
)


def spellings(word: str) -> tuple[str, ...]:
    """How other clerks write a name; at least one, itself where nobody errs."""
    found = [*_ALSO.get(word, ())]
    for heard, spelt in _WAYS:
        other = re.sub(heard, spelt, word)
        if other != word and other.strip():
            found.append(other[0].upper() + other[1:])
    return tuple(dict.fromkeys(found)) or (word,)


# --- Arabic letters, where a name's own writing is not listed --------------------------------------------------------
_SOUNDS = {
    "tch": "تش", "tsh": "تش", "sch": "ش", "ch": "ش", "sh": "ش", "kh": "خ", "gh": "غ", "dj": "ج", "th": "ث", "ph": "ف",
    "ou": "و", "oo": "و", "ai": "اي", "ei": "ي", "ee": "ي", "qu": "ك", "gu": "غ", "ng": "نغ", "aa": "ا", "ii": "ي",
    "a": "ا", "b": "ب", "c": "ك", "d": "د", "e": "ي", "f": "ف", "g": "غ", "h": "ه", "i": "ي", "j": "ج", "k": "ك",
    "l": "ل", "m": "م", "n": "ن", "o": "و", "p": "ب", "q": "ق", "r": "ر", "s": "س", "t": "ت", "u": "و", "v": "ف",
    "w": "و", "x": "كس", "y": "ي", "z": "ز",
}  # fmt: skip
_SOUND = re.compile("|".join(_SOUNDS))
_PLAIN = str.maketrans("éèêëïîôöûüçàâ", "eeeeiioouucaa")


def in_arabic_letters(latin: str) -> str:
    """A name as it sounds, in Arabic letters: what a clerk writes who never saw it written."""
    words = re.split(r"[\s\-]+", latin.lower().translate(_PLAIN))
    return " ".join("".join(_SOUNDS[sound] for sound in _SOUND.findall(re.sub(r"(.)\1", r"\1", w))) for w in words)
