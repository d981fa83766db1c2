"""From a name as it is written to the letters that a search compares: of people, of organisations."""

import re
import unicodedata

# Direction marks and other characters that nobody sees and no name needs.
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufff0-\uffff]")
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
# An accent that stands alone would come apart into a blank: it is an apostrophe.
_APOSTROPHES = str.maketrans(dict.fromkeys("´`’‘ʼʻʹ", "'"))
# Large and small Greek letters look like different Latin ones, so they are read before letters become small.
_GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχ", "ABEZHIKMNOPTYXaeikvoptux")
_GREEK_AMONG_LATIN = re.compile(r"\S*(?:[a-zA-Z]\S*[\u0370-\u03ff]|[\u0370-\u03ff]\S*[a-zA-Z])\S*")
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
    plain = INVISIBLE.sub("", CONTROL.sub(" ", text)).translate(_APOSTROPHES)
    plain = _GREEK_AMONG_LATIN.sub(_as_it_looks, unicodedata.normalize("NFKD", plain))
    plain = unicodedata.normalize("NFKD", plain.casefold())
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in {"Mn", "Me"})
    words = _BLANKS.sub(" ", unicodedata.normalize("NFC", plain.translate(_FOLDED))).split()
    return " ".join(_latin_throughout(word) for word in words)


def _as_it_looks(word: re.Match[str]) -> str:
    return word.group().translate(_GREEK)


def _latin_throughout(word: str) -> str:
    """A word of mixed Latin and Cyrillic letters, read as it looks."""
    return word.translate(_LOOK_ALIKE) if re.search("[a-z]", word) and re.search("[\u0400-\u052f]", word) else word
