"""Where to go, by what someone may do: the places in the band and the shortcuts at the foot of a phone."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Place:
    """Somewhere to go: a page, its word and icon, and the permissions of which one is enough to see it."""

    key: str
    url_name: str
    word: Any
    icon: str
    permissions: tuple[str, ...] = ()

    @property
    def app(self) -> str:
        """The room that the page belongs to, empty for the house itself."""
        return self.url_name.rpartition(":")[0]

    def open_to(self, user: Any) -> bool:
        """Whether this member of staff finds the place in the band."""
        if self.url_name == "admin:index":
            return bool(user.is_staff)
        return not self.permissions or any(user.has_perm(permission) for permission in self.permissions)


HOME = Place("home", "home", _("Home"), "house-door")
PLACES = (
    HOME,
    Place("people", "beneficiaries:person-list", _("People"), "people", ("beneficiaries.view_card",)),
    Place("agenda", "beneficiaries:agenda", _("Agenda"), "calendar-event", ("beneficiaries.view_appointment",)),
    Place("programs", "programs:project-list", _("Programs"), "diagram-3", ("programs.view_project",)),
    Place(
        "trainings",
        "trainings:cohort-list",
        pgettext_lazy("place in the menu", "Training"),
        "mortarboard",
        ("trainings.view_cohort",),
    ),
    Place(
        "distributions",
        "distributions:round-list",
        pgettext_lazy("place in the menu", "Distributions"),
        "box-seam",
        ("distributions.view_distribution",),
    ),
    Place("reports", "reports:report-list", _("Reports"), "bar-chart", ("reports.view_reports",)),
    Place("journal", "accounts:journal", _("Journal"), "journal-text", ("accounts.view_accessrecord",)),
    Place("settings", "admin:index", _("Administration"), "gear"),
)

#: Places that the band leads to by way of another, and "More" names by themselves.
BESIDE = (
    Place(
        "households", "beneficiaries:household-list", _("Households"), "house-heart", ("beneficiaries.view_household",)
    ),
    Place(
        "needs",
        "beneficiaries:need-list",
        _("Needs to follow"),
        "clipboard-check",
        ("beneficiaries.change_personneed",),
    ),
    Place("cases", "programs:case-list", _("Cases"), "folder2-open", ("programs.view_case",)),
    Place("placements", "programs:placement-list", _("Placements"), "briefcase", ("programs.view_placement",)),
    Place("volunteers", "programs:volunteer-list", _("Volunteers"), "heart", ("programs.view_volunteer",)),
    Place("calls", "programs:call-list", _("Calls for projects"), "inbox", ("programs.view_call",)),
    Place("referrals", "beneficiaries:referral-list", _("Referrals"), "signpost", ("beneficiaries.view_referral",)),
    Place("feedback", "beneficiaries:feedback-list", _("Feedback"), "megaphone", ("beneficiaries.view_feedback",)),
    Place(
        "feedback-counts",
        "beneficiaries:feedback-counts",
        _("Feedback in figures"),
        "bar-chart",
        ("beneficiaries.count_feedback",),
    ),
    Place(
        "partners", "partners:organisation-list", _("Partners and donors"), "building", ("partners.view_organisation",)
    ),
    Place("files", "exchange:load-list", _("Load files"), "upload", ("exchange.view_load",)),
    *([Place("demonstration", "demonstration", _("What this demonstrates"), "info-circle")] if settings.DEMO else []),
)
MORE = Place("more", "more", pgettext_lazy("phone shortcut", "More"), "list")
# In the order of preference: the first three that someone may use stand between Home and More.
SHORTCUTS = (
    Place(
        "search",
        "beneficiaries:person-list",
        pgettext_lazy("phone shortcut", "Search"),
        "search",
        ("beneficiaries.add_person",),
    ),
    Place(
        "register",
        "beneficiaries:person-register",
        pgettext_lazy("phone shortcut", "Register"),
        "person-plus",
        ("beneficiaries.add_person",),
    ),
    Place(
        "sessions",
        "trainings:session-list",
        pgettext_lazy("phone shortcut", "Sessions"),
        "list-check",
        ("trainings.add_attendance", "trainings.change_attendance"),
    ),
    Place(
        "certificates",
        "trainings:certificate-list",
        pgettext_lazy("phone shortcut", "Certificates"),
        "award",
        ("trainings.add_attendance", "trainings.change_attendance"),
    ),
    Place(
        "rounds",
        "distributions:round-list",
        pgettext_lazy("phone shortcut", "Rounds"),
        "box-seam",
        ("distributions.change_entitlement", "distributions.change_distribution"),
    ),
    Place(
        "stock",
        "distributions:stock",
        pgettext_lazy("phone shortcut", "Stock"),
        "boxes",
        ("distributions.change_entitlement", "distributions.change_distribution"),
    ),
    Place("agenda", "beneficiaries:agenda", _("Agenda"), "calendar-event", ("beneficiaries.add_appointment",)),
    Place("programs", "programs:project-list", _("Programs"), "diagram-3", ("programs.view_project",)),
    Place("reports", "reports:report-list", _("Reports"), "bar-chart", ("reports.view_reports",)),
    Place("journal", "accounts:journal", _("Journal"), "journal-text", ("accounts.view_accessrecord",)),
)
#: How each language is called on its own button: short, and in full for those who listen.
LANGUAGE_WORDS = {"fr": ("FR", "Français"), "ar": ("ع", "العربية"), "en": ("EN", "English")}


def _entries(chosen: list[Place], here: str) -> list[dict[str, Any]]:
    return [
        {
            "key": place.key,
            "url": reverse(place.url_name),
            "word": place.word,
            "icon": place.icon,
            "current": place.key == here,
        }
        for place in chosen
    ]


def _here(chosen: list[Place], request: HttpRequest) -> str:
    """The key of the place that holds this page: the very page first, else the first of the same room."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return ""
    for place in chosen:
        if place.url_name == match.view_name:
            return place.key
    # A page below another one's address belongs to it: an appointment to the agenda.
    below = [place for place in chosen if place.url_name != "home" and request.path.startswith(reverse(place.url_name))]
    if below:
        return max(below, key=lambda place: len(reverse(place.url_name))).key
    for place in chosen:
        # One's own account lies in the room of the journal and is not the journal.
        if place.app and place.app == match.app_name and place.app != "accounts":
            return place.key
    return ""


def open_places(user: Any) -> list[Place]:
    """Every place of the band that someone may go to, in its order."""
    return [place for place in PLACES if place.open_to(user)]


def shortcuts(user: Any) -> list[Place]:
    """What stands at the foot of a phone, five at most: home, the three most used acts, everything else."""
    return [HOME, *[place for place in SHORTCUTS if place.open_to(user)][:3], MORE]


def rest(request: HttpRequest) -> list[dict[str, Any]]:
    """The places that the foot of a phone has no room for."""
    shown = {place.url_name for place in shortcuts(request.user)}
    beside = [place for place in BESIDE if place.open_to(request.user)]
    return _entries([place for place in [*open_places(request.user), *beside] if place.url_name not in shown], "")


def places(request: HttpRequest) -> dict[str, Any]:
    """Give each page its band: places, phone shortcuts, other languages, the organisation's name."""
    user: Any = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)

    def band() -> list[dict[str, Any]]:
        chosen = open_places(user) if signed_in else []
        return _entries(chosen, _here(chosen, request))

    def phone() -> list[dict[str, Any]]:
        chosen = shortcuts(user) if signed_in else []
        return _entries(chosen, _here(chosen, request))

    language = (get_language() or "fr")[:2]
    arabic = language == "ar" and settings.ORGANISATION_NAME_AR
    name = settings.ORGANISATION_NAME_AR if arabic else settings.ORGANISATION_NAME
    return {
        "places": SimpleLazyObject(band),
        "shortcuts": SimpleLazyObject(phone),
        "speak": [
            {"code": code, "word": word, "name": name, "current": code == language}
            for code, (word, name) in LANGUAGE_WORDS.items()
        ],
        "organisation": name,
        # The frame says this one: a partner's page has an organisation of its own.
        "house_name": name,
        "find_url": reverse("beneficiaries:person-list"),
        "may_search": SimpleLazyObject(lambda: signed_in and user.has_perm("beneficiaries.view_card")),
    }
