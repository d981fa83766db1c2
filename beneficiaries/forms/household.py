"""Which household someone belongs to: a new one, or one found by its reference or by a member."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Prefetch
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.forms.person import PlainCharField, RefusableForm
from beneficiaries.models import Household, HouseholdMember, Person
from beneficiaries.search import search

if TYPE_CHECKING:
    from accounts.models import User

NEW, FOUND, NONE = "new", "found", ""


def households_meant(user: "User", text: str, *, limit: int = 6) -> list[Household]:
    """The open households of a reference, or of the people whom a text means, within reach; best first."""
    text = text.strip()[:200].replace("\x00", "")
    if not text:
        return []
    # Of a household's members, those whose file one may open: a name of another site is not told here.
    seen = HouseholdMember.objects.filter(until=None, person__in=Person.objects.visible_to(user))
    members = Prefetch("members", seen.select_related("person").order_by("pk"))
    reach = Household.objects.visible_to(user).filter(until=None)
    exact = list(reach.filter(ref__iexact=text).prefetch_related(members)[:1])
    if exact:
        return exact
    people = [person.pk for person in search(Person.objects.visible_to(user), text, limit=20).people]
    homes = reach.filter(members__person__in=people, members__until=None).distinct().prefetch_related(members)
    places = {pk: at for at, pk in enumerate(people)}
    return sorted(
        homes[:20],
        key=lambda home: min((places.get(member.person_id, 99) for member in home.members.all()), default=99),
    )[:limit]


class HouseholdFields(RefusableForm):
    """The three ways: nobody else, a new household, one that exists."""

    household_how = forms.ChoiceField(
        label=_("Household"),
        choices=[
            (NONE, pgettext_lazy("household", "Alone or unknown")),
            (NEW, pgettext_lazy("household", "New")),
            (FOUND, pgettext_lazy("household", "Existing")),
        ],
        widget=forms.RadioSelect,
        required=False,
        initial=NONE,
    )
    household_search = PlainCharField(
        label=_("Reference of the household, or a member's name or reference"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    household_role = forms.ChoiceField(
        label=_("Role in the household"), choices=HouseholdMember.Role.choices, required=False, initial="other"
    )

    user: "User"

    def found_households(self) -> list[Household]:
        """What the search box of the form means, for the page that shows the choice again."""
        if not self.is_bound or self.data.get("household_how") != FOUND:
            return []
        return households_meant(self.user, str(self.data.get("household_search", "")))

    def clean_household(self, data: dict[str, Any]) -> None:
        """Set ``household``: a row, ``NEW`` or None; by the choice below the box, or by the only one it means."""
        data["household"] = NEW if data.get("household_how") == NEW else None
        if data.get("household_how") != FOUND:
            return
        chosen = str(self.data.get("household", ""))
        homes = self.found_households()
        if chosen:
            homes = [home for home in homes if str(home.uuid) == chosen] or homes
        if len(homes) == 1:
            data["household"] = homes[0]
        elif homes:
            self.add_error("household_search", _now("Several households match: choose one below."))
        else:
            self.add_error("household_search", _now("No household of yours matches. Try a member's name."))


class HouseholdForm(HouseholdFields):
    """Put a registered person into a household."""

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        how: Any = self.fields["household_how"]
        how.choices = [choice for choice in how.choices if choice[0] != NONE]
        how.initial = NEW

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["household_how"] = data.get("household_how") or NEW
        self.clean_household(data)
        return data
