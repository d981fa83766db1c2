"""Legal status and addresses: what held from one day to another."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from beneficiaries import names
from beneficiaries.forms.acts import ActForm, DayField
from beneficiaries.forms.person import PlainCharField
from beneficiaries.models import LegalStatus
from places.models import Location

_UNTIL_HELP = _("Leave it empty where it holds now.")
_PLACES = 6


class LegalStatusForm(ActForm):
    """A status from a day on, or of the past."""

    status = forms.ChoiceField(label=_("Legal status"), choices=LegalStatus.Status.choices)
    since = DayField(label=_("Since"))
    until = DayField(label=_("Until"), today=False, help_text=_UNTIL_HELP)


class LegalStatusMendForm(LegalStatusForm):
    """Mending one that was recorded wrongly."""

    since = DayField(label=_("Since"), today=False)
    take_off = forms.BooleanField(label=_("It was recorded on the wrong file: take it off"), required=False)


def places_meant(text: str) -> list[Location]:
    """Towns, quarters and provinces whose names a text holds, the nearest to the ground first; one query."""
    words = [word for word in names.fold(text).split() if len(word) >= 3][:6]
    written = [word for word in text.replace(",", " ").split() if len(word) >= 3][:6]
    if not words:
        return []
    meant = Q()
    for word in {*words, *written}:
        for language in ("fr", "ar", "en"):
            meant |= Q(**{f"name_{language}__unaccent__icontains": word})
    found = list(Location.objects.exclude(level="country").filter(meant).select_related("parent").order_by("pk")[:80])
    order = ["quarter", "town", "province", "region"]
    whole = f" {' '.join(words)} "

    def nearness(place: Location) -> tuple[int, int, str]:
        folded = [names.fold(name) for name in (place.name_fr, place.name_ar, place.name_en) if name]
        said = max((len(name) for name in folded if f" {name} " in whole), default=0)
        return -said, order.index(place.level) if place.level in order else 9, place.name

    return sorted(found, key=nearness)[:_PLACES]


class AddressForm(ActForm):
    """Where someone lives, in words; and the place of our list that it lies in, where there is one."""

    city = PlainCharField(
        label=_("Town and quarter"),
        max_length=160,
        help_text=_("Where the person lives. Where they are served is something else."),
        error_messages={"required": _("Write the town, and the quarter if you know it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    since = DayField(label=_("Since"))
    until = DayField(label=_("Until"), today=False, help_text=_UNTIL_HELP)

    def __init__(self, *args: Any, place: Location | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place

    def found_places(self) -> list[Location]:
        """Places of the list that the words mean; the one that is noted already comes first."""
        text = str(self.data.get("city", "")) if self.is_bound else str(self.initial.get("city", ""))
        found = places_meant(text)
        chosen = self.chosen_place()
        if chosen is not None and chosen not in found:
            found = [chosen, *found]
        return found

    def chosen_place(self) -> Location | None:
        """The one that is ticked."""
        if not self.is_bound:
            return self.place
        sent = str(self.data.get("place", ""))
        return Location.objects.filter(pk=int(sent)).first() if sent.isdecimal() and len(sent) < 12 else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["place"] = self.chosen_place()
        return data


class AddressMendForm(AddressForm):
    """Mending what was noted."""

    since = DayField(label=_("Since"), today=False)
    take_off = forms.BooleanField(label=_("It was noted on the wrong file: take it off"), required=False)
