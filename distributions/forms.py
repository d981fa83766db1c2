"""The shape of what is typed about stock, waybills and rounds."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from distributions.models import Distribution, Item, Store
from partners.forms.choosing import Chooser, OrganisationField
from partners.models import Organisation
from places.editing import DayInput
from places.models import Location
from places.ordering import by_name
from programs.models import Activity, Project

if TYPE_CHECKING:
    from accounts.models import User

#: So many activities are offered: a list of all would be longer than anybody reads and a phone can draw.
OFFERED = 300


def day_field(label: Any, **also: Any) -> forms.DateField:
    """A day, today unless typed otherwise."""
    widget = DayInput()
    return forms.DateField(label=label, initial=timezone.localdate, widget=widget, **also)


def number_field(label: Any, least: int = 1, **also: Any) -> forms.IntegerField:
    """How many, typed on a keyboard of digits."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, widget=widget, **also)


class _Latest(ModelChoiceIterator):
    """The first of very many; whichever else may be seen is taken as well."""

    def __init__(self, field: Any) -> None:
        super().__init__(field)
        self.queryset = self.queryset[:OFFERED]


class ActivityField(forms.ModelChoiceField):
    """One activity, out of the latest, found by typing a part of its name."""

    iterator = _Latest
    widget = Chooser


class ScopedForm(forms.Form):
    """A form whose choices are those that its reader may see."""

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = self.choices_of(name)
                field.empty_label = "—" if field.empty_label == "---------" else field.empty_label

    def choices_of(self, name: str) -> Any:
        """The rows that the field ``name`` offers."""
        if name in ("store", "origin", "destination"):
            return Store.objects.visible_to(self.user)
        if name in ("item", "kit"):
            return Item.objects.order_by(by_name())
        if name == "project":
            return Project.objects.visible_to(self.user).exclude(status=Project.Status.CLOSED).order_by("title")
        if name in ("activity", "same_people_as"):
            return Activity.objects.visible_to(self.user).order_by("-held_on", "title")
        if name == "place":
            towns = Location.objects.filter(level__in=[Location.Level.TOWN, Location.Level.QUARTER])
            return towns.order_by(by_name())
        return Organisation.objects.all()


class ReceiveForm(ScopedForm):
    """Goods that come in without a waybill."""

    store = forms.ModelChoiceField(Store.objects.none(), label=_("Store"))
    item = forms.ModelChoiceField(Item.objects.none(), label=_("Item or kit"))
    quantity = number_field(_("Quantity"))
    on = day_field(_("Received on"))
    opening = forms.BooleanField(
        label=_("It was there already when counting began"), required=False, help_text=_("Opening stock of a new card.")
    )
    note = forms.CharField(label=_("Note"), max_length=250, required=False)


class PackForm(ScopedForm):
    """Kits packed of what lies in a store."""

    store = forms.ModelChoiceField(Store.objects.none(), label=_("Store"))
    kit = forms.ModelChoiceField(Item.objects.none(), label=_("Kit"))
    quantity = number_field(_("Kits packed"))
    on = day_field(_("Packed on"))

    def choices_of(self, name: str) -> Any:
        chosen = super().choices_of(name)
        return chosen.filter(kind=Item.Kind.KIT, lines__isnull=False).distinct() if name == "kit" else chosen


class CountForm(forms.Form):
    """What somebody counted in a store."""

    quantity = number_field(_("Counted"), least=0)
    on = day_field(_("Counted on"))
    reason = forms.CharField(label=_("Why the card and the count differ"), max_length=250)


class LossForm(forms.Form):
    """What was lost or damaged."""

    kind = forms.ChoiceField(
        label=_("What happened"),
        choices=[("lost", _("Lost or stolen")), ("damaged", _("Damaged or expired"))],
        initial="lost",
        widget=forms.RadioSelect,
    )
    quantity = number_field(_("Quantity"))
    on = day_field(_("On"))
    reason = forms.CharField(label=_("What is known of it"), max_length=250)


class LineForm(ScopedForm):
    """One line of a waybill."""

    item = forms.ModelChoiceField(Item.objects.none(), label=_("Item or kit"), required=False)
    quantity = number_field(_("Quantity"), required=False)

    #: On the way back an item without a quantity stays where it is.
    needs_both = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_item, has_quantity = bool(cleaned.get("item")), cleaned.get("quantity") is not None
        if has_item != has_quantity and (self.needs_both or has_quantity) and not self.errors:
            raise forms.ValidationError(_("A line has an item and a quantity, or neither."))
        return cleaned


class WaybillForm(ScopedForm):
    """Where goods come from and where they go; the lines stand in a formset beside it."""

    says_optional = False
    origin = forms.ModelChoiceField(
        Store.objects.none(), label=_("From our store"), required=False, empty_label=_("From a supplier or donor")
    )
    supplier = OrganisationField(label=_("Supplier or donor"), required=False)
    destination = forms.ModelChoiceField(Store.objects.none(), label=_("To the store"))
    on = day_field(_("Sent on"))
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def choices_of(self, name: str) -> Any:
        # Goods may go to a store of another site; they leave from one of ours.
        return Store.objects.select_related("site") if name == "destination" else super().choices_of(name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("origin") and cleaned.get("supplier"):
            self.add_error("supplier", _("Choose one: our store or a supplier."))
        elif "origin" in cleaned and not cleaned["origin"] and not cleaned.get("supplier"):
            self.add_error("supplier", _("Say where the goods come from."))
        return cleaned


class ArrivalForm(forms.Form):
    """How much of one line arrived."""

    received = number_field(_("In good order"), least=0)
    damaged = number_field(_("Damaged"), least=0, initial=0)


class OnForm(forms.Form):
    """A day."""

    on = day_field(_("Received on"))


class RoundForm(ScopedForm):
    """A round to plan."""

    project = forms.ModelChoiceField(Project.objects.none(), label=_("Project"))
    title = forms.CharField(label=_("Title"), max_length=250, help_text=_("As people call it: Winter kits, round 2."))
    title_ar = forms.CharField(label=_("Title in Arabic"), max_length=250, required=False)
    code = forms.CharField(label=_("Code"), max_length=40, help_text=_("Short, without blanks, as in files: NADOR-2."))
    item = forms.ModelChoiceField(Item.objects.none(), label=_("Kit or item"))
    store = forms.ModelChoiceField(
        Store.objects.none(), label=_("Store"), required=False, empty_label=_("No stock is kept for this round")
    )
    held_on = day_field(_("Day"))
    place = forms.ModelChoiceField(Location.objects.none(), label=_("Place"), required=False)
    proxy_limit = number_field(
        _("Most others one person may collect for"),
        least=0,
        initial=2,
        max_value=100,
        help_text=_("Everyone collects their own beside that."),
    )
    same_people_as = ActivityField(
        Activity.objects.none(),
        label=_("The same people as"),
        required=False,
        help_text=_("Activities for the same people are counted once."),
    )

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].strip()
        if Activity.objects.filter(code=code).exists() or Distribution.objects.filter(code=code).exists():
            raise forms.ValidationError(_("This code is taken. Choose another."))
        return code


class EnrolledForm(ScopedForm):
    """Everyone who takes part in a project, or in one cohort or activity of it."""

    says_optional = False
    project = forms.ModelChoiceField(Project.objects.none(), label=_("Project"), required=False, empty_label="—")
    activity = ActivityField(Activity.objects.none(), label=_("Cohort or activity"), required=False, empty_label="—")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("project") or cleaned.get("activity")):
            raise forms.ValidationError(_("Choose a project or a cohort."))
        return cleaned


class ReferencesForm(forms.Form):
    """A list that somebody has already."""

    references = forms.CharField(
        label=_("References, one a line"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "ltr"}),
        help_text=_("Our references, earlier numbers or references of households, as copied from a list."),
    )


class ReasonForm(forms.Form):
    """Why, in a few words."""

    reason = forms.CharField(label=_("Why"), max_length=250)


class AsideForm(forms.Form):
    """Why nothing was handed out."""

    state = forms.ChoiceField(
        label=_("What happened"),
        choices=[("absent", _("The person did not come")), ("refused", _("The person came, nothing was handed out"))],
        widget=forms.RadioSelect,
        initial="absent",
    )
    reason = forms.CharField(
        label=_("Why"), max_length=250, required=False, help_text=_("Needed where the person came.")
    )
