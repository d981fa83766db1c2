"""How what this room keeps of a person behaves when two files are joined."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from beneficiaries.models import Consent, HouseholdMember, PersonNeed, Referral
from beneficiaries.tracing import Settling, Way, ended, ended_beside


def span(since: date | None, until: date | None) -> str:
    """From when to when, as far as it is known."""
    if until:
        said = {"since": date_format(since) if since else "…", "until": date_format(until)}
        return _("%(since)s to %(until)s") % said
    return _("since %(since)s") % {"since": date_format(since)} if since else ""


def spoken(*parts: Any) -> str:
    """What there is to say of a row, in one line."""
    return " · ".join(str(part) for part in parts if part)


def _lately(row: Any) -> tuple[bool, date]:
    return row.until is None, row.since or date.min


#: Two that say the same: nobody is asked, and the second stays with the joined file.
SAME = Settling(asked=False)
STAYS = Settling(moves=False)


def _lived(row: Any, ahead: Sequence[Any], on: date) -> Way:
    """The same place twice need not be told twice."""
    return Way() if row.city == ahead[0].city else ended_beside(row, ahead, on)


ADDRESS = Settling(better=_lately, way=_lived, named=lambda row: spoken(row, span(row.since, row.until)))
DOCUMENT = Settling(
    better=lambda row: sum(bool(value) for value in (row.country_id, row.issued_on, row.expires_on)),
    named=lambda row: spoken(row, span(row.issued_on, row.expires_on)),
)
MEMBERSHIP = Settling(
    better=lambda row: (row.until is None, row.role == HouseholdMember.Role.FOCAL_POINT, row.since or date.min),
    way=ended,
    named=lambda row: spoken(row.household, row.get_role_display(), span(row.since, row.until)),
)
# Restricted: settled by its dates, never shown.
LEGAL_STATUS = Settling(better=_lately, way=ended, shown=lambda rows, user: rows.none())

_SEVERE = ["", PersonNeed.Severity.LOW, PersonNeed.Severity.MEDIUM, PersonNeed.Severity.HIGH]


def _needed(row: PersonNeed, ahead: Sequence[PersonNeed], on: date) -> Way:
    """A need noted twice is told twice only where the second note says more."""
    return ended_beside(row, ahead, on) if row.note else Way()


NEED = Settling(
    better=lambda row: (_SEVERE.index(row.severity), -row.since.toordinal()),
    way=_needed,
    named=lambda row: spoken(row, row.severity and row.get_severity_display(), row.get_status_display()),
)


def _taken_back(kept: Sequence[Consent], merged: Sequence[Consent]) -> Iterable[tuple[Consent, Consent]]:
    """A consent that one file calls open and the other withdrawn later: the person took it back."""
    for one in kept:
        for two in merged:
            given, back = (one, two) if two.withdrawn_on else (two, one)
            if one.purpose != two.purpose or given.withdrawn_on or not back.withdrawn_on:
                continue
            if back.withdrawn_on >= given.given_on:
                yield one, two


CONSENT = Settling(
    # Whoever took a consent back is believed; then the one that is better witnessed, then the older one.
    better=lambda row: (
        bool(row.withdrawn_on),
        bool(row.signature_id),
        bool(row.guardian_id),
        -row.given_on.toordinal(),
    ),
    way=lambda row, ahead, on: Way(along=bool(row.withdrawn_on)),
    beside=_taken_back,
    named=lambda row: spoken(
        row.get_purpose_display(),
        _("withdrawn on %(day)s") % {"day": date_format(row.withdrawn_on)}
        if row.withdrawn_on
        else _("given on %(day)s") % {"day": date_format(row.given_on)},
    ),
)
#: A share with the site that keeps the file would say nothing.
SHARE = Settling(asked=False, leaves=lambda kept: Q(site=kept.site_id))
LINK = Settling(
    better=lambda row: (row.basis not in ("", "spoken"), bool(row.basis)),
    way=ended_beside,
    named=lambda row: spoken(row.get_kind_display(), row.get_relation_display(), row.basis and row.get_basis_display()),
)
CARD = Settling(numbered="number")
REFERRAL = Settling(
    better=lambda row: -row.sent_at.timestamp(),
    way=lambda row, ahead, on: Way({"state": Referral.State.WITHDRAWN.value}, along=True),
    named=lambda row: spoken(row.to_site or row.to_organisation, date_format(row.sent_at)),
)
