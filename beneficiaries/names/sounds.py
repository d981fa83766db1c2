"""How alike two words of names sound, across spellings and scripts: what decides among words of the same consonants.

A word becomes a line of sounds, one sign each. Two lines are compared by what it costs to turn one into the other:
next to nothing for vowels, which clerks write as they please and Arabic leaves out, little for consonants that one
language says for another's, a whole sound for anything else.
"""

import re
from functools import lru_cache

from beneficiaries.names.keys import word_keys
from beneficiaries.names.writing import is_arabic

_LATIN = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("x(?=.)", "K"),
        ("tch|tsh|sch|sh|ch", "x"),
        ("dj|dz", "j"),
        ("kh", "K"),
        ("gh", "G"),
        ("ck|qu(?=[eiy])|q", "k"),
        ("gu(?=[eiy])", "g"),
        ("gn(?=[aeiou])", "n"),
        ("ph", "f"),
        ("th", "T"),
        ("dh", "d"),
        ("rh", "r"),
        ("c(?=[eiy])|ss|z(?=z)", "s"),
        ("c", "k"),
        ("oou|ou|oo|u", "u"),
        ("aa", "a"),
        ("ee|ii|y(?![aeiou])|ie(?=$)", "i"),
        ("ai|ay|ei|ey", "E"),
        ("au|aw|eau|ow", "O"),
        ("h$", ""),
        (r"(.)\1+", r"\1"),
    )
)
_ARABIC = {
    "ب": "b",
    "پ": "p",
    "ت": "t",
    "ط": "t",
    "ث": "T",
    "ج": "j",
    "چ": "x",
    "ح": "h",
    "ه": "h",
    "خ": "K",
    "د": "d",
    "ض": "d",
    "ذ": "D",
    "ظ": "Z",
    "ر": "r",
    "ز": "z",
    "ژ": "j",
    "س": "s",
    "ص": "s",
    "ش": "x",
    "ع": "",
    "غ": "G",
    "ف": "f",
    "ڤ": "v",
    "ق": "q",
    "ك": "k",
    "گ": "g",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ا": "a",
    "و": "u",
    "ي": "i",
}
_VOWELS = frozenset("aeiouEO")
_WEIGHT = {**dict.fromkeys("aeiou", 0.3), "E": 0.4, "O": 0.4, "h": 0.4, "w": 0.4, "y": 0.4}


_DI = re.compile("di(?=[aeouEO])|dy(?=[aeiouEO])")


@lru_cache(maxsize=100_000)
def sounds(word: str) -> str:
    """The sounds of one folded word, one sign each."""
    if is_arabic(word):
        if word.startswith("ال") and len(word) > 4:
            word = word[2:]
        line = "".join(_ARABIC.get(letter, "") for letter in re.sub("(?<=..)ه$", "ا", word))
        line = line.replace("tx", "x")
        line = re.sub(r"^u(?=[aiu])|^u(?![^aiu])", "w", line)
        line = re.sub(r"^i(?=[aiu])|^i(?![^aiu])", "y", line)
        return _DI.sub("Q", re.sub(r"(.)\1+", r"\1", line))
    for pattern, sound in _LATIN:
        word = pattern.sub(sound, word)
    return _DI.sub("Q", re.sub("^u(?=[aeioEO])", "w", word))


# Peuls and Wolofs say s for sh (Aïssatou, Aishatu), Hausas z for j (Hadiza, Khadija).
_SAID_ALIKE = str.maketrans("ʃj", "sz")


@lru_cache(maxsize=100_000)
def keys_of_sounds(word: str) -> frozenset[str]:
    """By what words that sound alike are found: the consonant keys, and these with what some say for others."""
    keys = frozenset[str]()
    if word.startswith("ال") and len(word) > 4:
        # Lamine is Al-Amin, Larbi is Al-Arabi.
        keys = keys | word_keys(word[1:])
        word = word[2:]
    keys = keys | word_keys(word)
    if word.endswith("ه") and len(word) > 2:
        # Rahma is Ramata and Ramatou: what Arabic ends with is heard further south.
        keys = keys | word_keys(word[:-1] + "ت")
    elif word.endswith(("t", "z")) and len(word) > 3:
        # Mahamat is Mohamed in Chad; Hafiz is Hafid in the Maghreb.
        keys = keys | word_keys(word[:-1] + "d")
    if len(word) > 5 and _ARTICLE.match(word):
        keys = keys | word_keys(_ARTICLE.sub("", word))
    for letters, others in _ALSO_HEARD:
        if letters in word:
            keys = keys | word_keys(word.replace(letters, others))
    keys = keys | {key.replace("ħ", "") for key in keys if len(key.replace("ħ", "")) > 1}
    # Issouf is Youssouf; Gasim is Kassim.
    keys = keys | {key[1:] for key in keys if key[0] == "y" and len(key) > 2}
    keys = keys | {key.replace("g", "k") for key in keys}
    return frozenset(keys | {key.translate(_SAID_ALIKE) for key in keys})


_ARTICLE = re.compile("^[aeu]l(?=[^aeiou].)")
_ALSO_HEARD = (("kh", "h"), ("gn", "n"), ("خ", "ح"), ("ق", "گ"))


_ALIKE = {
    "ei": 0.08, "eE": 0.05, "aE": 0.1, "iE": 0.1, "ou": 0.08, "oO": 0.05, "aO": 0.12, "uO": 0.12, "ae": 0.15,
    "ao": 0.2, "ai": 0.25, "au": 0.25, "eo": 0.2, "eu": 0.15, "iu": 0.25, "io": 0.25,
    "iy": 0.1, "ey": 0.15, "Ey": 0.15, "uw": 0.1, "ow": 0.15, "Ow": 0.1, "vw": 0.3, "fv": 0.2, "bp": 0.4, "bv": 0.5,
    "pf": 0.5, "sx": 0.35, "sz": 0.25, "sT": 0.15, "tT": 0.15, "zT": 0.4, "zD": 0.1, "dD": 0.15, "zZ": 0.1, "dZ": 0.2,
    "DZ": 0.2, "jz": 0.4, "jx": 0.5, "gj": 0.4, "jy": 0.5, "ij": 0.6, "gk": 0.3, "gG": 0.1, "kG": 0.4, "Gr": 0.5,
    "kK": 0.12, "hK": 0.2, "GK": 0.4, "kq": 0.02, "gq": 0.2, "Kq": 0.15, "qG": 0.3, "kh": 0.6, "td": 0.45, "lr": 0.7,
    "mn": 0.6, "nl": 0.8, "dz": 0.4, "jQ": 0.08, "dQ": 0.15, "zQ": 0.4, "tQ": 0.8, "TQ": 0.8,
}  # fmt: skip
_COST = {(pair[0], pair[1]): cost for pair, cost in _ALIKE.items()}
_COST |= {(other, one): cost for (one, other), cost in _COST.items()}


@lru_cache(maxsize=200_000)
def nearness(one: str, other: str) -> float:
    """0–1: how alike two folded words sound; 1 where every sound is the same."""
    across = is_arabic(one) != is_arabic(other)
    if across and is_arabic(one):
        one, other = other, one
    if across and other.startswith("ال"):
        if one.startswith("l"):
            other = other[1:]
        else:
            one = _ARTICLE.sub("", one)
    best = _alike(sounds(one), sounds(other), across)
    if across and other.endswith("ه") and best < 1.0:
        best = max(best, _alike(sounds(one), sounds(other[:-1] + "ت"), across))
    return best


def _alike(first: str, second: str, across: bool) -> float:
    """How alike two lines of sounds are; ``across``: the second is of a word in Arabic letters, the first is not."""
    if first == second:
        return 1.0
    if not first or not second:
        return 0.0
    # Of a word in Arabic script short vowels are not written: leaving them out of the Latin word costs hardly anything.
    left_out = {"e": 0.03, "a": 0.06, "o": 0.06, "i": 0.12, "u": 0.14, "E": 0.15, "O": 0.15} if across else _LEFT_OUT
    added = {"a": 0.1, "i": 0.25, "u": 0.25} if across else _LEFT_OUT
    row = [0.0]
    for sound in second:
        row.append(row[-1] + added.get(sound, 1.0))
    for at, sound in enumerate(first):
        dropped = left_out.get(sound, 1.0)
        if at + 1 == len(first) and sound == "e":
            dropped = 0.03
        above, row = row, [row[0] + dropped]
        for place, there in enumerate(second):
            same = above[place] + (0.0 if sound == there else _COST.get((sound, there), _other(sound, there)))
            row.append(min(same, above[place + 1] + dropped, row[place] + added.get(there, 1.0)))
    whole = max(sum(_WEIGHT.get(sound, 1.0) for sound in first), sum(_WEIGHT.get(sound, 1.0) for sound in second))
    return max(0.0, 1.0 - row[-1] / whole)


_LEFT_OUT = {"e": 0.15, "a": 0.22, "o": 0.22, "i": 0.22, "u": 0.22, "E": 0.3, "O": 0.3, "h": 0.2, "w": 0.3, "y": 0.25}


def _other(sound: str, there: str) -> float:
    if sound in _VOWELS and there in _VOWELS:
        return 0.25
    return 1.0
