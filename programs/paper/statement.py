"""A statement of service as PDF: who gave how many hours, in which weeks and missions; number, check, room to sign.

What is printed is what was kept when the statement was issued. The same statement in the same language gives the same
bytes.
"""

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from exchange import printing
from programs.attesting import Statement
from programs.models import Activity, Volunteer
from programs.paper.words import LANGUAGES as LANGUAGES
from programs.paper.words import day, own, plain_number

TEMPLATE = Path(__file__).resolve().parent / "statement.typ"


def render(statement: Statement, language: str) -> bytes:
    """One PDF (PDF/A-2u) in French, Arabic or English. Raises ``KeyError`` for another language."""
    if language not in LANGUAGES:
        raise KeyError(language)
    with translation.override(language):
        said = _said(statement, language)
    return printing.pdf(
        TEMPLATE,
        {"said": json.dumps(said, ensure_ascii=False), "language": language},
        datetime.combine(statement.issued_on, time(12), UTC),
    )


def _day(text: Any) -> str:
    return day(date.fromisoformat(str(text))) if text else ""


def _hours(value: Any) -> str:
    number = Decimal(str(value))
    return ngettext("%(number)s hour", "%(number)s hours", int(number)) % {"number": plain_number(number)}


def _said(statement: Statement, language: str) -> dict[str, Any]:
    """Every word of the paper, in the language that is active."""
    printed, arabic = statement.printed, language == "ar"
    holder, other = printed.get("holder", ""), printed.get("holder_ar", "")
    if arabic and other:
        holder, other = other, holder
    return {
        "organisation": (arabic and printed.get("organisation_ar")) or printed.get("organisation_fr", ""),
        "title": _("Statement of service"),
        "number": statement.number,
        "holder": own(holder),
        "other_name": own(other),
        "text": _sentence(printed),
        "facts": _facts(printed),
        "table_title": _("Missions"),
        "head": [
            pgettext("of a statement", "Mission"),
            pgettext("of a statement", "How"),
            pgettext("of a statement", "When"),
            pgettext("of a statement", "Hours"),
        ],
        "rows": [_row(one, arabic) for one in printed.get("missions", [])],
        "made": _("Issued on %(day)s") % {"day": day(statement.issued_on)},
        "signatories": [_signed(one, arabic) for one in printed.get("signatories", [])],
        "signature": _("Name, role, signature and stamp"),
        "check_title": _("To confirm this statement"),
        "check": statement.check,
        "code": printing.code(statement.confirm_url),
        "page": pgettext("of a paper", "Page"),
    }


def _sentence(printed: Any) -> str:
    """What is stated, in one sentence."""
    weeks = int(printed.get("weeks", 0))
    said = {
        "hours": _hours(printed.get("hours", 0)),
        "weeks": ngettext("%(number)s week", "%(number)s weeks", weeks) % {"number": plain_number(weeks)},
        "first": _day(printed.get("first")),
        "last": _day(printed.get("last")),
    }
    if not said["first"]:
        return _("gave %(hours)s as a volunteer.") % said
    if printed.get("first") == printed.get("last"):
        return _("gave %(hours)s as a volunteer, on %(first)s.") % said
    return _("gave %(hours)s as a volunteer, in %(weeks)s between %(first)s and %(last)s.") % said


def _facts(printed: Any) -> list[list[str]]:
    """The lines under the sentence: a label and what it says."""
    lines = [[_("Volunteer since"), _day(printed.get("since"))]]
    if printed.get("until"):
        lines.append([pgettext("of a volunteer", "Until"), _day(printed["until"])])
    if printed.get("level") in Volunteer.Level.values:
        lines.append([_("Level of the benchmark"), str(Volunteer.Level(printed["level"]).label)])
    return lines


def _row(one: dict[str, str], arabic: bool) -> dict[str, str]:
    first, last = one.get("first", ""), one.get("last", "")
    when = _day(first) if first == last else f"{_day(first)} – {_day(last)}"
    mode = one.get("mode", "")
    return {
        "title": own(one["title_ar"] if arabic and one.get("title_ar") else one["title"]),
        "mode": str(Activity.Mode(mode).label) if mode in Activity.Mode.values else "",
        "when": when,
        "hours": plain_number(one["hours"]),
    }


def _signed(one: dict[str, str], arabic: bool) -> dict[str, str]:
    name, role = one.get("name", ""), one.get("role_fr", "")
    if arabic:
        name, role = one.get("name_ar") or name, one.get("role_ar") or role
    return {"name": own(name), "role": own(role)}
