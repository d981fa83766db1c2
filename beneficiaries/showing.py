"""How someone is named in one line: sex, age, nationality; the age honest where it is not known to the day."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beneficiaries import ages, dates, phones

if TYPE_CHECKING:
    from beneficiaries.models import Person


def age_said(born: date | None, precision: str, on: date | None = None) -> str:
    """31 years · 30 or 31 years · empty where nothing is known; months below two years."""
    on = on or timezone.localdate()
    ends = ages.ages(born, precision, on)
    if ends is None or born is None:
        return ""
    least, most = ends
    if least != most:
        return _("%(least)s or %(most)s years") % {"least": least, "most": most}
    if most < 2 and precision == "day":
        months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
        return ngettext("%(number)s month", "%(number)s months", months) % {"number": months}
    return ngettext("%(number)s year", "%(number)s years", most) % {"number": most}


def who(person: "Person", on: date | None = None) -> str:
    """Female · 31 years · Guinea, and whether the person died. Wants ``nationality`` selected beside the person."""
    sex = person.get_sex_display() if person.sex in {"F", "M", "X"} else ""
    until = person.deceased_on or on
    said = [sex, age_said(person.birth_date, person.birth_precision, until)]
    if person.nationality_id and person.nationality:
        said.append(person.nationality.name)
    if person.deceased_on:
        said.append(left_said(person.deceased_on, None))
    return " · ".join(filter(None, said))


def left_said(deceased_on: date | None, gone_on: date | None) -> str:
    """That someone died or went away, before anybody calls or invites them; empty for all others."""
    if deceased_on:
        return _("died on %(day)s") % {"day": dates.typed(deceased_on, "day")}
    if gone_on:
        return _("gone since %(day)s") % {"day": dates.typed(gone_on, "day")}
    return ""


def phone_said(person: "Person") -> str:
    """The number as it is read aloud."""
    return phones.as_read(person.phone, person.phone_e164)


def phone_masked(person: "Person") -> str:
    """Its last two digits."""
    return phones.masked(person.phone, person.phone_e164)
