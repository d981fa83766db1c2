"""The consonants that stay when a name goes from Arabic to Latin script, or from one spelling to another."""

import re

from beneficiaries.names.writing import ARABIC

_LONGEST = 39

# ``ħ`` stands for an h that is heard and ``ʃ`` for sh: letters that the rules below never read as part of another.
_FROM_ARABIC: dict[str, tuple[str, ...]] = {
    "ب": ("b",),
    "پ": ("b",),
    "ت": ("t",),
    "ط": ("t",),
    "ث": ("s", "t"),
    "ج": ("j",),
    "چ": ("ʃ",),
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
    "ش": ("ʃ",),
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
    (re.compile("tch|tsh|sch|sh|ch"), "ʃ"),
    (re.compile("dj"), "j"),
    (re.compile("kh|ck|qu|q|x(?=.)"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("gh"), "g"),
    (re.compile("gu(?=[ei])"), "g"),
    (re.compile("ph"), "f"),
    (re.compile("dh"), "d"),
    (re.compile("rh"), "r"),
    (re.compile("c(?=[eiy])"), "s"),
)
_LETTERS = str.maketrans("pcvq", "bkfk")
# The article goes where a name follows it (Abdel-Kader); in Abdoulaye the l is the name's own.
_SERVANT = re.compile("^abd(?:[aeiou]*l(?=[^l].*[^aeiouy].*[^aeiouy])|ou|u|e|i)?(?:a?l(?=lah?))?")

# Nour-Eddine, Nuraldin, نور الدين: however the article is written.
_OF_THE_FAITH = re.compile("(?<=..)[aeiou]l?d+(?:ine?|een|yn|yne)$")
_ARABIC_FAITH = re.compile("(?<=..)الدين$")
# Diallo is Jallow, Ndiaye is Njie; Thiam is Chiam.
_DI = re.compile("di(?=[aeou])|dy(?=[aeiou])")
_TI = re.compile("th?i(?=[aeou])")

# Asked of each word of a file, and of all words that are known.
_RUNS = re.compile(r"[a-zħʃ]+|[\u0600-\u06ff]+|[^a-zħʃ\u0600-\u06ff]+")
_TWICE, _TWICE_NO_VOWEL = re.compile(r"(.)\1+"), re.compile(r"([^aeiou])\1")
_VOWEL, _GLIDES, _NOT_HEARD = re.compile("[aeiou]|(?<!^)y"), re.compile("[wy]"), re.compile("[aeiouwy]")
_FIRST_W, _FIRST, _LAST_H = re.compile("(?:w|ou|u)[aeiy]"), re.compile("^(?:w|ou|u|y)"), re.compile("h$")


def word_keys(word: str) -> set[str]:
    """The keys of one folded word; more than one where a letter is said in two ways (ث: Ousmane, Otmane)."""
    if word.startswith("abd") and len(word) > 5:
        word = "abd" + _SERVANT.sub("", re.sub("lahi$", "la", word))
    elif word.startswith("عبدال") and len(word) > 6:
        word = "عبد" + word[5:]
    elif len(word) > 6:
        word = _OF_THE_FAITH.sub("din", word)
    word = _ARABIC_FAITH.sub("دين", word)
    found = {""}
    for run in _RUNS.findall(word):
        ends = _arabic_skeletons(run) if ARABIC.search(run) else _latin_skeletons(run)
        found = {start + end for start in found for end in ends}
    keyed = set()
    for skeleton in found:
        short = _TWICE.sub(r"\1", skeleton[:1] + _GLIDES.sub("", skeleton[1:]))
        if len(short) < 2:
            short = short.replace("ħ", "").replace("h", "")
            if not short or (word[0] in "aeiouhاعهحأ" and short not in "wy"):
                short = "o" + short
        keyed.add(short[:_LONGEST])
    return keyed


def _latin_skeletons(run: str) -> set[str]:
    if not _VOWEL.search(run):
        return {run.translate(_LETTERS)}
    first = "w" if _FIRST_W.match(run) else "y" if run[0] == "y" else ""
    if first:
        run = _FIRST.sub("", run)
    elif run[0] == "h":
        run = run[1:]
    for pattern, letter in _DIGRAPHS:
        run = pattern.sub(letter, run)
    run = _LAST_H.sub("", run)
    found = {run}
    if _DI.search(run):
        found |= {_DI.sub("j", run)}
    elif _TI.match(run):
        found |= {_TI.sub("ʃ", run, count=1)}
    if "th" in run:
        found = {form.replace("th", letter) for form in found for letter in "st"}
    return {
        first + _NOT_HEARD.sub("", _TWICE_NO_VOWEL.sub(r"\1", form)).replace("h", "ħ").translate(_LETTERS)
        for form in found
    }


def _arabic_skeletons(run: str) -> set[str]:
    first = "w" if run[0] == "و" else "y" if run[0] == "ي" else ""
    if run[0] in "هح":
        run = run[1:]
    run = re.sub("ه+$", "", run).replace("تش", "چ")
    found = {first}
    for at, letter in enumerate(run):
        ends = _FROM_ARABIC.get(letter, ("",))
        if letter == "د" and run[at + 1 : at + 2] == "ي" and run[at + 2 : at + 3] in {"ا", "و"}:
            ends = ("d", "j")
        # Two ways for at most two letters of a word: enough for names, and a bound for nonsense.
        ends = ends if len(found) < 4 else ends[:1]
        found = {start + end for start in found for end in ends}
    return found
