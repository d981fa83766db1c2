"""What is typed about cases: opened, moved on, ticked off, put right, reopened."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import RestrictedCategory, User
from beneficiaries.forms import choices
from beneficiaries.forms.acts import DayField
from beneficiaries.forms.follow_up import ColleagueField, SentOnce
from beneficiaries.forms.person import PlainCharField, RefusableForm
from beneficiaries.forms.picking import PersonGiven, PersonPicked
from beneficiaries.models import Attachment, Person
from exchange import values
from partners.forms.choosing import OrganisationField
from places.models import Location, Site
from programs.models import Case, CaseMember, Project
from programs.workflows import Point, Step, workflow_of

_AREA = {"rows": 3, "dir": "auto"}
LINE = {"autocomplete": "off", "dir": "auto"}


class AmountField(PlainCharField):
    """An amount or a score, with a comma or a point, digits of either script."""

    def __init__(self, *, places: int = 2, **options: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"}
        options.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**({"required": False, "max_length": 20} | options))
        self.read = values.decimal(minimum=0, maximum=9_999_999_999, places=places)

    def clean(self, value: Any) -> Decimal | None:
        text = str(super().clean(value) or "")
        if not text:
            return None
        try:
            found: Decimal = self.read(text)
        except values.Bad as bad:
            raise forms.ValidationError(str(bad)) from None
        return found


class PaperField(forms.ModelChoiceField):
    """A file of somebody in the case, said with whose it is."""

    def label_from_instance(self, attachment: Any) -> str:
        return f"{attachment} · {attachment.person.shown_name}"


def managers_for(user: User) -> QuerySet[User]:
    """Colleagues who follow cases at the sites that ``user`` covers."""
    able = Q(groups__permissions__codename="change_case") | Q(user_permissions__codename="change_case")
    rows = User.objects.filter(is_active=True).filter(able | Q(is_superuser=True))
    if not user.covers_all_sites:
        here = User.objects.filter(coverage__site__in=user.coverage.values("site")).values("pk")
        rows = rows.filter(Q(pk=user.pk) | Q(pk__in=here) | Q(covers_all_sites=True))
    return rows.distinct().order_by("full_name", "pk")


def papers_of(user: User, case: Case) -> QuerySet[Attachment]:
    """Files of those in a case that ``user`` may open; restricted ones only of the category of the case."""
    people = CaseMember.objects.filter(case=case, left_on=None).values("person")
    rows = Attachment.objects.visible_to(user).kept().filter(person__in=people, category__in=["", case.category])
    return rows.exclude(kind=Attachment.Kind.SIGNATURE).select_related("person").order_by("-added_at", "-pk")


def categories_of(user: User) -> list[tuple[str, Any]]:
    cleared = choices.cleared_categories(user)
    return [(value, label) for value, label in RestrictedCategory.choices if value in cleared]


def _countries() -> list[tuple[str, Any]]:
    rows = Location.objects.countries().ordered_by_name()
    return [("", "—"), *[(one.code, one.name) for one in rows if one.code and one.code != "XXX"]]


def currency_field(**options: Any) -> PlainCharField:
    attrs = {"autocomplete": "off", "dir": "ltr"}
    return PlainCharField(
        label=_("Currency"), max_length=3, initial="MAD", widget=forms.TextInput(attrs=attrs), **options
    )


class NewCaseForm(SentOnce, PersonGiven):
    """Whom to follow, on which way, in which project, by whom."""

    workflow = forms.ChoiceField(label=_("What it is about"), choices=Case.Workflow.choices, widget=forms.RadioSelect)
    project = forms.ModelChoiceField(label=_("Project"), queryset=Project.objects.none(), empty_label=_("Choose"))
    site = forms.ModelChoiceField(label=_("Site"), queryset=Site.objects.none(), empty_label=None)
    manager = ColleagueField(
        label=_("Case manager"), queryset=User.objects.none(), required=False, empty_label=_("Nobody yet")
    )
    on = DayField(label=_("Opened on"), required=True)
    title = PlainCharField(
        label=_("In a few words"), required=False, max_length=200, widget=forms.TextInput(attrs=LINE)
    )
    urgency = forms.ChoiceField(
        label=_("How soon"), choices=Case.Urgency.choices, widget=forms.RadioSelect, initial="routine"
    )
    category = forms.ChoiceField(
        label=_("Restricted"),
        required=False,
        help_text=_("Then only those who are cleared for it know of this case; each reading is noted."),
    )

    def __init__(self, *args: Any, user: User, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, person=person, **kwargs)
        fields: Any = self.fields
        self.number_it()
        open_ones = Project.objects.visible_to(user).exclude(status=Project.Status.CLOSED)
        fields["project"].queryset = open_ones.exclude(kind=Project.Kind.AXIS).order_by("code")
        sites = choices.sites_of(user)
        fields["site"].queryset = Site.objects.filter(pk__in=[one.pk for one in sites]).ordered_by_name()
        if person is not None and person.site_id in {one.pk for one in sites}:
            self.initial.setdefault("site", person.site_id)
        managers = managers_for(user)
        if not user.has_perm("programs.assign_case"):
            managers = managers.filter(pk=user.pk)
        fields["manager"].queryset = managers
        if user.has_perm("programs.change_case"):
            self.initial.setdefault("manager", user.pk)
        if found := categories_of(user):
            fields["category"].choices = [("", pgettext_lazy("restricted category", "No")), *found]
        else:
            del fields["category"]


class StepForm(SentOnce, RefusableForm):
    """The day of a step, what it asks for, a word on it."""

    on = DayField(label=_("On"), required=True)
    note = PlainCharField(
        label=_("What is to be known of it"), required=False, max_length=500, widget=forms.Textarea(attrs=_AREA)
    )

    def __init__(self, *args: Any, case: Case, step: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.step = case, step
        self.number_it()
        for name in step.asks:
            self.fields[name] = self._asked(name)
        if not case.category:
            self.fields["note"].help_text = _("Everyone who sees the case may read this.")
        self.order_fields(["on", *step.asks, "note"])

    def _asked(self, name: str) -> Any:
        now: Any = getattr(self.case, name)
        if name == "country":
            self.initial.setdefault(name, self.case.country_id)
            return forms.ChoiceField(label=_("To which country"), choices=_countries(), required=False)
        if name == "funder":
            self.initial.setdefault(name, self.case.funder_id)
            return _organisation(_("Who pays"))
        if name == "organisation":
            self.initial.setdefault(name, self.case.organisation_id)
            return _organisation(_("Company"))
        if name == "amount":
            self.initial.setdefault(name, f"{now:.2f}".removesuffix(".00") if now is not None else "")
            return AmountField(label=_("Amount in %(currency)s") % {"currency": self.case.currency})
        if name == "closure_reason":
            reasons = [("", "—"), *workflow_of(self.case).closures]
            return forms.ChoiceField(label=_("Why it is closed"), choices=reasons, required=False)
        words = {"departed_on": _("Day of departure"), "arrived_on": _("Day of arrival")}
        self.initial.setdefault(name, f"{now:%d/%m/%Y}" if now else "")
        return DayField(label=words[name], today=False)

    @property
    def asked(self) -> dict[str, Any]:
        """What the step itself fills in."""
        data = {name: self.cleaned_data.get(name) for name in self.step.asks}
        if data.get("country"):
            data["country"] = Location.objects.get(code=data["country"])
        return data


def _organisation(label: Any) -> forms.ModelChoiceField:
    return OrganisationField(label=label, required=False)


class TickForm(RefusableForm):
    """The day, the words and the paper of a point of the checklist."""

    on = DayField(label=_("Done on"), required=True)
    text = PlainCharField(label=_("What is known of it"), required=False, max_length=300)
    paper = PaperField(
        label=_("Paper"),
        queryset=Attachment.objects.none(),
        required=False,
        empty_label=pgettext_lazy("a paper", "None"),
    )

    def __init__(self, *args: Any, point: Point, papers: QuerySet[Attachment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["paper"].queryset = papers
        if point.text:
            fields["text"].label = point.text
        if not point.paper:
            del fields["paper"]


class MemberForm(PersonPicked):
    """Who goes along, as what, since when."""

    says_optional = False

    role = forms.ChoiceField(
        label=pgettext_lazy("in a case", "As"),
        choices=[one for one in CaseMember.Role.choices if one[0] != CaseMember.Role.PRINCIPAL],
        initial=CaseMember.Role.CHILD,
    )
    on = DayField(label=_("Since"), required=True)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.clean_picked(data)
        return data

    def _say(self, name: str, sentences: list[str]) -> None:
        super()._say("person_search" if name == "person" else name, sentences)


class LeaveForm(RefusableForm):
    on = DayField(label=_("From which day"), required=True)
    note = PlainCharField(label=_("Why"), required=False, max_length=300, widget=forms.TextInput(attrs=LINE))


class AssignForm(RefusableForm):
    manager = ColleagueField(
        label=_("Case manager"), queryset=User.objects.none(), required=False, empty_label=_("Nobody yet")
    )
    note = PlainCharField(label=_("Why"), required=False, max_length=300, widget=forms.TextInput(attrs=LINE))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["manager"]
        field.queryset = managers_for(user)


class DeadlineForm(RefusableForm):
    deadline = DayField(label=_("Next step due on"), today=False, help_text=_("Empty: no deadline."))


class CaseChangeForm(RefusableForm):
    """What a case is about, put right."""

    title = PlainCharField(
        label=_("In a few words"), required=False, max_length=200, widget=forms.TextInput(attrs=LINE)
    )
    urgency = forms.ChoiceField(label=_("How soon"), choices=Case.Urgency.choices, widget=forms.RadioSelect)
    country = forms.ChoiceField(label=_("Country"), required=False)
    organisation = _organisation(_("Company"))
    funder = _organisation(_("Who pays"))
    amount = AmountField(label=_("Amount"))
    currency = currency_field()
    category = forms.ChoiceField(
        label=_("Restricted"),
        required=False,
        help_text=_("Then only those who are cleared for it know of this case; each reading is noted."),
    )

    NAMES = ("title", "urgency", "country", "organisation", "funder", "amount", "currency", "category")

    def __init__(self, *args: Any, user: User, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["country"].choices = _countries()
        if found := categories_of(user):
            fields["category"].choices = [("", pgettext_lazy("restricted category", "No")), *found]
        else:
            del fields["category"]

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    @property
    def said(self) -> dict[str, Any]:
        """What ``change_case`` takes."""
        data = {name: self.cleaned_data[name] for name in self.NAMES if name in self.cleaned_data}
        data["country"] = Location.objects.get(code=data["country"]) if data["country"] else None
        data["title"] = " ".join(data["title"].split())
        return data


class ReopenForm(SentOnce, RefusableForm):
    """Somebody comes back."""

    on = DayField(label=_("Opened on"), required=True)
    project = forms.ModelChoiceField(label=_("Project"), queryset=Project.objects.none(), empty_label=None)
    manager = ColleagueField(
        label=_("Case manager"), queryset=User.objects.none(), required=False, empty_label=_("Nobody yet")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number_it()
        fields: Any = self.fields
        open_ones = Project.objects.visible_to(user).exclude(status=Project.Status.CLOSED)
        fields["project"].queryset = open_ones.exclude(kind=Project.Kind.AXIS).order_by("code")
        managers = managers_for(user)
        fields["manager"].queryset = managers if user.has_perm("programs.assign_case") else managers.filter(pk=user.pk)
