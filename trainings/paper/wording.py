"""What a certificate says, in French and in Arabic, by the holder's sex where the language asks for it.

Both texts stand on every sheet, whatever language its reader works in: so they are the document itself, not messages to
translate.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from places.models import Location
from trainings.models import CertificateKind

_MONTHS_FR = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_MONTHS_AR = (
    *("يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو"),
    *("يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"),
)

TITLES = {
    CertificateKind.ATTENDANCE: ("Certificat d’assiduité", "شهادة المواظبة"),
    CertificateKind.APTITUDE: ("Certificat d’aptitude", "شهادة الكفاءة"),
    CertificateKind.NATIONAL: ("Certificat national", "الشهادة الوطنية"),
    CertificateKind.SERVICE: ("Attestation de service", "شهادة الخدمة"),
}
_FOLLOWED_AR = {"F": "تابعت", "M": "تابع"}
_CHOSEN_FR = {"F": "et a été retenue parmi les", "M": "et a été retenu parmi les"}
_CHOSEN_AR = {"F": "واختيرت ضمن", "M": "واختير ضمن"}
#: No line break inside a figure and its word.
NB = "\u00a0"


@dataclass(frozen=True)
class Facts:
    """What a certificate is about: the holder, the course, the sessions, the days and the place."""

    kind: str
    sex: str
    holder: str
    holder_ar: str
    course_fr: str
    course_ar: str
    certified_in_fr: str
    certified_in_ar: str
    attended: int
    held: int
    first: date | None
    last: date | None
    place: Location | None
    #: How many laureates the group has; None where nobody was selected.
    laureates: int | None
    issued_on: date


def day_fr(day: date, *, year: bool = True) -> str:
    """``20 décembre 2019``, ``1er mars 2019``."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NB}{_MONTHS_FR[day.month - 1]}" + (f" {day.year}" if year else "")


def day_ar(day: date, *, year: bool = True) -> str:
    """The day with Morocco's names of the months."""
    return f"{day.day}{NB}{_MONTHS_AR[day.month - 1]}" + (f" {day.year}" if year else "")


def period_fr(first: date, last: date) -> str:
    """``du 4 mars au 13 décembre 2019``: the year once where it is one."""
    if first == last:
        return f"le {day_fr(first)}"
    return f"du {day_fr(first, year=first.year != last.year)} au {day_fr(last)}"


def period_ar(first: date, last: date) -> str:
    """The same days in Arabic."""
    if first == last:
        return f"يوم {day_ar(first)}"
    return f"من {day_ar(first, year=first.year != last.year)} إلى {day_ar(last)}"


def sessions_fr(attended: int, held: int) -> str:
    """``36 séances sur 40``."""
    return f"{attended}{NB}{'séance' if attended < 2 else 'séances'} sur{NB}{held}"


def sessions_ar(attended: int, held: int) -> str:
    """``36 حصة من أصل 40``: the noun follows the number."""
    if attended == 1:
        said = "حصة واحدة"
    elif attended == 2:
        said = "حصتين"
    else:
        said = f"{attended}{NB}{'حصص' if 3 <= attended % 100 <= 10 else 'حصة'}"
    return f"{said} من{NB}أصل{NB}{held}"


def in_place_ar(name: str) -> str:
    """``بالرباط``: the preposition is written with the name."""
    return f"ب{name}"


def _place(place: Location | None) -> tuple[str, str]:
    if place is None:
        return "", ""
    return place.name_fr, place.name_ar or place.name_fr


def text_fr(facts: Facts) -> list[str]:
    """Three parts: what comes before the sessions, the sessions (printed bold), what comes after."""
    place, _arabic = _place(facts.place)
    before = f"a suivi avec assiduité la formation «{NB}{facts.course_fr}{NB}», "
    after = f" {period_fr(facts.first, facts.last)}" if facts.first and facts.last else ""
    after += f" à {place}" if place else ""
    if facts.laureates is not None and facts.kind != CertificateKind.ATTENDANCE:
        group = f"{facts.laureates}{NB}lauréats de la promotion" if facts.laureates > 1 else ""
        if group:
            after += f", {_CHOSEN_FR.get(facts.sex, 'et figure parmi les')} {group}"
        else:
            after += ", et est en tête de la promotion"
    return [before, sessions_fr(facts.attended, facts.held), f"{after}."]


def text_ar(facts: Facts) -> list[str]:
    """The same three parts in Arabic."""
    _french, place = _place(facts.place)
    before = f"{_FOLLOWED_AR.get(facts.sex, 'تابع(ت)')} بانتظام تكوين «{facts.course_ar}»، "
    after = f"، {period_ar(facts.first, facts.last)}" if facts.first and facts.last else ""
    after += f" {in_place_ar(place)}" if place else ""
    if facts.laureates is not None and facts.kind != CertificateKind.ATTENDANCE:
        chosen = _CHOSEN_AR.get(facts.sex, "مع الاختيار ضمن")
        after += f"، {chosen} أوائل الفوج" + (f" وعددهم{NB}{facts.laureates}" if facts.laureates > 2 else "")
    return [before, sessions_ar(facts.attended, facts.held), f"{after}."]


def sheet(facts: Facts, *, organisation: tuple[str, str], signatories: list[dict[str, str]]) -> dict[str, Any]:
    """Everything the paper shows except number, check and code: kept with the certificate when it is issued."""
    place_fr, place_ar = _place(facts.place)
    title_fr, title_ar = TITLES[CertificateKind(facts.kind)]
    return {
        "organisation_fr": organisation[0],
        "organisation_ar": organisation[1],
        "title_fr": title_fr,
        "title_ar": title_ar,
        "certified_in_fr": facts.certified_in_fr,
        "certified_in_ar": facts.certified_in_ar,
        "holder": facts.holder,
        "holder_ar": facts.holder_ar,
        "course_fr": facts.course_fr,
        "course_ar": facts.course_ar,
        "first": facts.first.isoformat() if facts.first else "",
        "last": facts.last.isoformat() if facts.last else "",
        "text_fr": text_fr(facts),
        "text_ar": text_ar(facts),
        "made_fr": [f"Fait à {place_fr},", f"le {day_fr(facts.issued_on)}"]
        if place_fr
        else ["Fait", f"le {day_fr(facts.issued_on)}"],
        "made_ar": f"{place_ar}، {day_ar(facts.issued_on)}" if place_ar else day_ar(facts.issued_on),
        "signatories": signatories,
    }
