"""The minutes of a committee as PDF: who sat, how applications rank, what was decided, room to sign.

What is printed is what was proposed and approved then, kept with the meeting: later changes of names or amounts do not
reach it. The same meeting in the same language gives the same bytes.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from exchange import printing
from programs.models import Application, CommitteeMeeting
from programs.paper.words import LANGUAGES as LANGUAGES
from programs.paper.words import own
from programs.ranking import REJECTED, RESERVE

TEMPLATE = Path(__file__).resolve().parent / "minutes.typ"


def render(meeting: CommitteeMeeting, language: str) -> bytes:
    """One PDF (PDF/A-2u) in French, Arabic or English; a proposal that nobody approved says so on every page.

    ``meeting`` with its call, proposer and approver. Raises ``KeyError`` for another language.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    with translation.override(language):
        said = _said(meeting, language)
    return printing.pdf(
        TEMPLATE,
        {"said": json.dumps(said, ensure_ascii=False), "language": language},
        meeting.approved_at or meeting.proposed_at,
    )


def _said(meeting: CommitteeMeeting, language: str) -> dict[str, Any]:
    """Every word of the paper, in the language that is active."""
    proposal, call = meeting.proposal, meeting.call
    arabic = language == "ar"
    held = date_format(meeting.held_on, "DATE_FORMAT")
    granted = sum((Decimal(line["granted"]) for line in proposal["lines"] if line["granted"]), Decimal(0))
    return {
        "organisation": settings.ORGANISATION_NAME_AR if arabic else settings.ORGANISATION_NAME,
        "title": _("Minutes of the selection committee"),
        "draft": _draft(meeting),
        "call": own(call.name),
        "code": call.code,
        "project": own(str(call.project)),
        "facts": _facts(meeting, held, granted),
        "members_title": _("Members present"),
        "members": [own(name) for name in meeting.members.splitlines()],
        "said_title": _("What was said"),
        "said": [own(line) for line in meeting.minutes.splitlines() if line.strip()],
        "table_title": _("Ranking and decisions"),
        "head": _head(),
        "rows": [_row(line, proposal["currency"], arabic) for line in proposal["lines"]],
        "reasons": _reasons(proposal),
        "others_title": _("Not judged"),
        "others": [_other(one, arabic) for one in proposal.get("others", [])],
        "signatures_title": _("Signatures"),
        "page": pgettext("of a paper", "Page"),
    }


def _draft(meeting: CommitteeMeeting) -> str:
    """What stands across every page where the paper decides nothing: not yet, or no more."""
    reversal = getattr(meeting, "reversal", None)
    if reversal is not None:
        day = date_format(timezone.localtime(reversal.at), "DATE_FORMAT")
        return _("Taken back on %(day)s: it no longer holds") % {"day": day}
    return "" if meeting.approved_at else _("Proposal: not approved yet")


def _money(amount: str | Decimal, currency: str) -> str:
    value = Decimal(amount)
    return f"{number_format(value, 0 if value == int(value) else 2, force_grouping=True)} {currency}"


def _facts(meeting: CommitteeMeeting, held: str, granted: Decimal) -> list[list[str]]:
    """The lines at the top: a label and what it says."""
    proposal, currency = meeting.proposal, meeting.proposal["currency"]
    left = Decimal(proposal["budget"]["left"]) - granted
    lines = [
        [pgettext("of a meeting", "Held on"), f"{held}, {own(meeting.place)}" if meeting.place else held],
        [
            pgettext("money", "Budget"),
            f"{own(proposal['budget']['title'])}: {_money(proposal['budget']['amount'], currency)}",
        ],
        [pgettext("money", "Granted"), _money(granted, currency)],
        [pgettext("money", "Left after that"), _money(left, currency)],
        [_("Points needed"), number_format(Decimal(proposal["threshold"]), 2)],
    ]
    if meeting.approved_at is not None:
        approved = date_format(meeting.approved_at, "DATE_FORMAT")
        who = f"{approved}, {own(str(meeting.approved_by))}" if meeting.approved_by else approved
        lines.append([pgettext("decision", "Approved"), who])
    return lines


def _head() -> list[str]:
    return [
        _("Rank"),
        pgettext("call for projects", "Application"),
        _("Points of 100"),
        pgettext("money", "Asked for"),
        pgettext("of a committee", "Decision"),
        pgettext("money", "Granted"),
    ]


def _row(line: dict[str, Any], currency: str, arabic: bool) -> dict[str, Any]:
    instrument = str(Application.Instrument(line["instrument"]).label) if line["instrument"] else ""
    return {
        "rank": str(line["rank"]),
        "ref": line["ref"],
        "organisation": own(line["organisation_ar"] if arabic and line["organisation_ar"] else line["organisation"]),
        "title": own(line["title"]),
        "total": number_format(Decimal(line["total"]), 2),
        "asked": _money(line["asked"], currency),
        "outcome": str(Application.State(line["outcome"]).label),
        "tone": {RESERVE: "reserve", REJECTED: "rejected"}.get(line["outcome"], "approved"),
        "granted": _money(line["granted"], currency) if line["granted"] else "",
        "instrument": instrument,
    }


def _reasons(proposal: dict[str, Any]) -> list[str]:
    """Why equals were put in an order, why somebody passed before another."""
    reasons = []
    tie, skip = proposal.get("tie", {}), proposal.get("skip", {})
    if tie.get("order"):
        order = ", ".join(tie["order"])
        reasons.append(_("Equals at the last place, in the order chosen: %(refs)s.") % {"refs": order})
        reasons.append(own(tie["reason"]))
    if skip.get("reason"):
        reasons.append(
            _("Smaller projects pass before one that does not fit: %(reason)s") % {"reason": own(skip["reason"])}
        )
    if proposal.get("before"):
        before = ", ".join(proposal["before"])
        reasons.append(_("Before others on the reserve list (%(refs)s):") % {"refs": before})
        reasons.append(own(proposal["reason"]))
    return reasons


def _other(one: dict[str, Any], arabic: bool) -> str:
    name = one["organisation_ar"] if arabic and one["organisation_ar"] else one["organisation"]
    state = str(Application.State(one["state"]).label)
    missing = f": {own(one['missing'])}" if one["missing"] else ""
    return f"{own(one['ref'])} · {own(name)} · {state}{missing}"
