"""Which household someone belongs to: a new one, or one found by its reference or by a member."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import Prefetch
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from beneficiaries import refusals
from beneficiaries.forms.acts import DayField
from beneficiaries.forms.person import PlainCharField, RefusableForm
from beneficiaries.forms.picking import PersonPicked
from beneficiaries.models import Household, HouseholdMember, Person
from beneficiaries.search import search
from exchange import references

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
    exact = list(reach.filter(ref__iexact=references.normalise(text)).prefetch_related(members)[:1])
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

    def clean_household(self, data: dict[str, Any], *, always: bool = False) -> None:
        """Set ``household``: a row, ``NEW`` or None; by the choice below the box, or by the only one it means."""
        data["household"] = NEW if data.get("household_how") == NEW else None
        if data.get("household_how") != FOUND and not always:
            return
        chosen = str(self.data.get("household", ""))
        homes = self.found_households()
        if chosen:
            homes = [home for home in homes if str(home.uuid) == chosen] or homes
        if len(homes) == 1:
            data["household"] = homes[0]
        elif homes:
            self.add_error("household_search", gettext("Several households match: choose one below."))
        else:
            self.add_error("household_search", gettext("No household of yours matches. Try a member's name."))


class HouseholdForm(HouseholdFields):
    """Put a registered person into a household."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    since = DayField(label=_("Lives there since"))
    is_dependant = forms.BooleanField(label=_("Depends on others in the household"), required=False)

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["client_id"].initial = uuid4
        how: Any = self.fields["household_how"]
        how.choices = [choice for choice in how.choices if choice[0] != NONE]
        how.initial = NEW
        self.fields["household_role"].initial = HouseholdMember.Role.FOCAL_POINT

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["household_how"] = data.get("household_how") or NEW
        self.clean_household(data)
        return data


class HomeForm(RefusableForm):
    """One act on one household; ``members`` are the rows of who lives there now and whose file one may open."""

    def __init__(
        self, *args: Any, user: "User", home: Household, members: "list[HouseholdMember]", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.home, self.members = user, home, members

    def made_before(self) -> Household | None:
        """The household that this very form made already, where it makes one."""
        return None

    def offer(self, name: str, none: str = "") -> None:
        """Let ``name`` be one of the members, with ``none`` for nobody chosen."""
        field: Any = self.fields[name]
        field.choices = [*([("", none)] if none else []), *self._named()]

    def _named(self) -> list[tuple[str, str]]:
        return [(str(row.person.uuid), row.person.shown_name) for row in self.members]

    def person(self, uuid: str) -> Person | None:
        """The member of a choice."""
        return next((row.person for row in self.members if str(row.person.uuid) == uuid), None)


class MemberForm(PersonPicked, HomeForm):
    """Someone more in a household."""

    says_optional = False

    role = forms.ChoiceField(label=_("Role in the household"), choices=HouseholdMember.Role.choices, initial="other")
    is_dependant = forms.BooleanField(label=_("Depends on others in the household"), required=False)
    since = DayField(label=_("Lives there since"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.clean_picked(data)
        return data

    def blame(self, refusal: Any) -> None:
        """The role's sentence goes below the role: elsewhere the field is called otherwise."""
        if refusal.__class__ is refusals.HasFocalPoint:
            self.add_error("role", str(refusal))
        elif refusal.__class__ is refusals.AlreadyInHousehold:
            self.add_error("person_search", str(refusal))
        else:
            super().blame(refusal)


class RoleForm(HomeForm):
    """What someone is in the household."""

    role = forms.ChoiceField(
        label=_("Role in the household"),
        choices=HouseholdMember.Role.choices,
        help_text=_("Where this person becomes the focal point, the one of now becomes another member."),
    )
    is_dependant = forms.BooleanField(label=_("Depends on others in the household"), required=False)


class FocalPointForm(HomeForm):
    """Who is contacted for the household."""

    focal_point = forms.ChoiceField(label=_("Focal point from now on"))
    former_role = forms.ChoiceField(
        label=_("The focal point of now becomes"),
        choices=[pair for pair in HouseholdMember.Role.choices if pair[0] != "focal_point"],
        initial="other",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("focal_point")
        if not any(row.role == "focal_point" for row in self.members):
            del self.fields["former_role"]


class SplitForm(HomeForm):
    """Who goes, when, and who speaks for each part."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    #: Whoever goes or stays alone speaks for themselves, so both may be left empty.
    says_optional = False

    going = forms.MultipleChoiceField(
        label=_("Who goes?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose who goes."), "invalid_choice": refusals.NotAMember.sentence},
    )
    new_focal_point = forms.ChoiceField(
        label=_("Focal point of those who go"),
        required=False,
        error_messages={"invalid_choice": refusals.NotAMember.sentence},
    )
    focal_point = forms.ChoiceField(
        label=_("Focal point of those who stay"),
        required=False,
        error_messages={"invalid_choice": refusals.NotAMember.sentence},
    )
    on = DayField(label=_("Live apart since"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client_id"].initial = uuid4
        self.offer("going")
        self.offer("new_focal_point", gettext("Choose"))
        now = next((row.person.shown_name for row in self.members if row.role == "focal_point"), "")
        self.offer("focal_point", gettext("As now: %(name)s") % {"name": now} if now else gettext("Nobody yet"))

    def made_before(self) -> Household | None:
        """A second touch: those who go have gone, and none of them can be chosen any more."""
        try:
            client_id = UUID(str(self.data.get("client_id", "")))
        except ValueError:
            return None
        return Household.objects.filter(uuid=client_id, split_from=self.home).first()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        going = data.get("going") or []
        staying = [str(row.person.uuid) for row in self.members if str(row.person.uuid) not in going]
        if len(going) == 1:
            data["new_focal_point"] = going[0]
        if len(staying) == 1 and going and self.home.members.filter(until=None).count() == len(self.members):
            data["focal_point"] = staying[0]
        if going and not data.get("new_focal_point") and "new_focal_point" not in self.errors:
            self.add_error("new_focal_point", refusals.NewFocalPointNeeded.sentence)
        return data


class JoinForm(HouseholdFields, HomeForm):
    """Which household they go to live with, and who speaks for all."""

    says_optional = False

    household_how = None  # type: ignore[assignment]
    household_role = None  # type: ignore[assignment]
    on = DayField(label=_("Live together since"))
    focal_point = forms.ChoiceField(label=_("Focal point of all"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["household_search"].label = _("Reference of the other household, or a member's name or reference")
        self.offer("focal_point", gettext("The focal point of the other household"))

    def found_households(self) -> list[Household]:
        """The others that the box means."""
        if not self.is_bound:
            return []
        found = households_meant(self.user, str(self.data.get("household_search", "")))
        return [home for home in found if home.pk != self.home.pk]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.clean_household(data, always=True)
        return data


class EndHomeForm(HomeForm):
    """The day on which a household is no more."""

    on = DayField(label=_("On"))
