"""Who else sees the file, what was asked of others, what is to come."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from beneficiaries.models import Appointment, FileShare, Referral

if TYPE_CHECKING:
    from accounts.models import User
    from beneficiaries.models import Person

SHOWN = 5


def beside(person: "Person", user: "User") -> dict[str, Any]:
    """``shares``: one a site, the widest; ``appointments`` and ``referrals``: to come or open, and unrestricted."""
    appointments: list[Appointment] = []
    referrals: list[Referral] = []
    if user.has_perm("beneficiaries.view_appointment"):
        seen = Appointment.objects.visible_to(user).planned().filter(person=person, category="")
        ahead = seen.filter(on__gte=timezone.localdate()).with_what_is_shown()
        appointments = list(ahead.order_by("on", "at", "pk")[:SHOWN])
    if user.has_perm("beneficiaries.view_referral"):
        going_on = [Referral.State.SENT, Referral.State.ACCEPTED]
        asked = Referral.objects.visible_to(user).unrestricted().filter(person=person, state__in=going_on)
        referrals = list(asked.with_what_is_shown()[:SHOWN])
    return {
        "shares": list(FileShare.objects.open().filter(person=person).widest().select_related("site")),
        "appointments": appointments,
        "referrals": referrals,
    }


def restricted_beside(person: "Person", user: "User", category: str) -> dict[str, Any]:
    """The same, kept apart under one category: shown where its reading is noted."""
    appointments = Appointment.objects.visible_to(user).filter(person=person, category=category)
    referrals = Referral.objects.visible_to(user).filter(person=person, category=category)
    return {
        "appointments": list(appointments.with_what_is_shown())
        if user.has_perm("beneficiaries.view_appointment")
        else [],
        "referrals": list(referrals.with_what_is_shown()) if user.has_perm("beneficiaries.view_referral") else [],
    }
