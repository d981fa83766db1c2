"""What can be typed about referrals, feedback and the agenda."""

from datetime import date, time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import RestrictedCategory, User
from beneficiaries.forms import choices
from beneficiaries.forms.acts import ActForm, DayField
from beneficiaries.forms.person import PlainCharField, RefusableForm
from beneficiaries.models import Appointment, Feedback, FileShare, Person, Referral
from exchange import references, values
from partners.models import Organisation
from places.models import Site

if TYPE_CHECKING:
    from django.db.models import QuerySet

_AREA = {"rows": 4, "dir": "auto"}
MINUTES = [15, 30, 45, 60, 90, 120, 180, 240]


def _minutes() -> list[tuple[int, Any]]:
    return [(number, _("%(number)s min") % {"number": number}) for number in MINUTES]


class TimeField(PlainCharField):
    """A time typed as 09:30, 9h30 or 9h, digits of either script."""

    def __init__(self, **options: Any) -> None:
        options.setdefault(
            "widget", forms.TimeInput(attrs={"type": "time", "step": "300", "dir": "ltr"}, format="%H:%M")
        )
        super().__init__(**({"required": False, "max_length": 20} | options))

    def clean(self, value: Any) -> time | None:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        try:
            return values.time(text[:5] if len(text) == 8 and text.count(":") == 2 else text)
        except values.Bad as bad:
            raise forms.ValidationError(str(bad)) from None


class ColleagueField(forms.ModelChoiceField):
    """A colleague, by the name that leads on the reader's pages."""

    def label_from_instance(self, colleague: Any) -> str:
        return str(colleague.shown_name)


class SentOnce:
    """A form that carries its own number, so that a second touch on its button makes no second row."""

    def number_it(self) -> None:
        fields: Any = self.fields  # type: ignore[attr-defined]
        fields["client_id"] = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)


def _categories(user: User) -> list[tuple[str, Any]]:
    cleared = choices.cleared_categories(user)
    return [(value, label) for value, label in RestrictedCategory.choices if value in cleared]


# --- Referrals -----------------------------------------------------------------------------------------------------
class ReferralForm(SentOnce, ActForm):
    """Whom is asked for what, how soon, and what they see."""

    to = forms.ChoiceField(label=_("To whom"), error_messages={"required": _("Choose a site or a partner.")})
    reason = PlainCharField(
        label=_("What is asked for"),
        max_length=2000,
        widget=forms.Textarea(attrs=_AREA),
        help_text=_("Write only what the others need in order to help."),
        error_messages={"required": _("Write what you ask for.")},
    )
    urgency = forms.ChoiceField(
        label=_("How soon"), choices=Referral.Urgency.choices, widget=forms.RadioSelect, initial="routine"
    )
    depth = forms.ChoiceField(
        label=_("What they see"),
        choices=FileShare.Depth.choices,
        widget=forms.RadioSelect,
        initial="card",
        help_text=_(
            "A site of ours sees it until it declines; a partner reads it in the letter. Never what is restricted."
        ),
    )
    category = forms.ChoiceField(
        label=_("Restricted"),
        required=False,
        help_text=_("Then only those who are cleared for it, here and there, know of this referral."),
    )
    follow_up_on = DayField(label=_("Ask again on"), today=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number_it()
        sites = Site.objects.working().exclude(pk=self.person.site_id).ordered_by_name()
        partners = Organisation.objects.order_by("name")
        fields: Any = self.fields
        fields["to"].choices = [
            ("", "—"),
            (_("Our sites"), [(f"site:{site.code}", str(site)) for site in sites]),
            (_("Partners"), [(f"partner:{one.uuid}", one.name) for one in partners]),
        ]
        if found := _categories(self.user):
            fields["category"].choices = [("", pgettext_lazy("restricted category", "No")), *found]
        else:
            del self.fields["category"]

    def clean_to(self) -> dict[str, Any]:
        kind, _colon, key = str(self.cleaned_data["to"]).partition(":")
        if kind == "site":
            return {"to_site": Site.objects.working().get(code=key)}
        return {"to_organisation": Organisation.objects.get(uuid=key)}

    @property
    def said(self) -> dict[str, Any]:
        """What ``refer`` takes."""
        data: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "to"}
        return {**data, **self.cleaned_data["to"]}


class ReferralAnswerForm(RefusableForm):
    """Yes or no, and what the other side should know."""

    decision = forms.ChoiceField(
        label=_("Answer"),
        choices=[
            ("accept", pgettext_lazy("answer to a referral", "Accept")),
            ("decline", pgettext_lazy("answer to a referral", "Decline")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    answer = PlainCharField(
        label=_("What the others should know"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs=_AREA),
        help_text=_("Declining needs a reason."),
    )
    follow_up_on = DayField(label=_("Ask again on"), today=False)


class OutcomeForm(RefusableForm):
    outcome = PlainCharField(
        label=_("What was done"),
        max_length=2000,
        widget=forms.Textarea(attrs=_AREA),
        error_messages={"required": _("Say what was done for the person.")},
    )


class WhyForm(RefusableForm):
    why = PlainCharField(label=_("Why"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


# --- Feedback ------------------------------------------------------------------------------------------------------
class FeedbackForm(SentOnce, RefusableForm):
    """What a member of staff was told."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Feedback.Kind.choices, widget=forms.RadioSelect)
    text = PlainCharField(
        label=_("What was said"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": _("Write what was said.")},
    )
    confidential = forms.BooleanField(
        label=_("Confidential channel"),
        required=False,
        help_text=_("Only those who read this channel learn of it. Abuse always goes through it."),
    )
    channel = forms.ChoiceField(
        label=_("Came by"), choices=[pair for pair in Feedback.Channel.choices if pair[0] != "web"], initial="spoken"
    )
    site = forms.ModelChoiceField(
        label=_("About the site"), queryset=Site.objects.none(), required=False, empty_label=_("No site in particular")
    )
    person = PlainCharField(
        label=_("From whom"),
        required=False,
        max_length=40,
        help_text=_("The reference of a person, such as APS-26-004217-K; empty: anonymous."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    contact = PlainCharField(
        label=_("How to answer"),
        required=False,
        max_length=120,
        help_text=_("A phone or an address; empty: anonymous."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number_it()
        self.user = user
        field: Any = self.fields["site"]
        field.queryset = Site.objects.working().ordered_by_name()
        own = choices.sites_of(user)
        if len(own) == 1:
            self.initial.setdefault("site", own[0].pk)

    def clean_person(self) -> Person | None:
        text = self.cleaned_data["person"]
        if not text:
            return None
        person = Person.objects.named_to(self.user).current().filter(ref=references.normalise(text)).first()
        if person is None:
            raise forms.ValidationError(_("Nobody whom you may see has this reference."))
        return person


class PublicFeedbackForm(SentOnce, RefusableForm):
    """What someone without an account tells us."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[
            (Feedback.Kind.COMPLAINT, _("Something went wrong")),
            (Feedback.Kind.SUGGESTION, _("I have an idea")),
            (Feedback.Kind.THANKS, _("I want to say thank you")),
            (Feedback.Kind.ABUSE, _("Someone was mistreated, or asked for money or favours")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    text = PlainCharField(
        label=_("Tell us"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
        help_text=_("You need not give your name. 4,000 characters at most."),
        error_messages={"required": _("Write what you want to tell us.")},
    )
    site = forms.ChoiceField(label=_("Which office?"), required=False)
    contact = PlainCharField(
        label=_("How can we reach you?"),
        required=False,
        max_length=120,
        help_text=_("A phone or an e-mail address, only if you want us to call or write."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    # Nobody sees it; what fills in every field of a page does.
    homepage = forms.CharField(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number_it()
        field: Any = self.fields["site"]
        self.sites = {site.code: site for site in Site.objects.working().ordered_by_name()}
        field.choices = [("", _("I do not know, or none"))] + [(code, str(site)) for code, site in self.sites.items()]

    def clean_site(self) -> Site | None:
        return self.sites.get(self.cleaned_data["site"])

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(_("Leave this field empty."))
        return ""


class AnswerForm(RefusableForm):
    answer = PlainCharField(
        label=_("Answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("Whoever has the code reads these words. Name nobody else in them."),
        error_messages={"required": _("Write the answer that was given.")},
    )


# --- Agenda --------------------------------------------------------------------------------------------------------
class AppointmentForm(SentOnce, RefusableForm):
    """When, for how long, who, where, about what."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("of an appointment", "Kind"), choices=Appointment.Kind.choices, initial="meeting"
    )
    on = DayField(label=_("Day"), required=True)
    at = TimeField(label=_("Time"), help_text=_("Empty: some time that day."))
    minutes = forms.TypedChoiceField(label=_("Length"), coerce=int, initial=30)
    staff = ColleagueField(label=_("Whose agenda"), queryset=User.objects.none())
    where = PlainCharField(label=_("Where"), required=False, max_length=160)
    about = PlainCharField(
        label=_("About"),
        required=False,
        max_length=200,
        help_text=_("Everyone who sees the file may read this."),
    )
    category = forms.ChoiceField(label=_("Restricted"), required=False)

    def __init__(self, *args: Any, user: User, colleagues: "QuerySet[User]", **kwargs: Any) -> None:
        appointment: Appointment | None = kwargs.pop("appointment", None)
        super().__init__(*args, **kwargs)
        self.user = user
        fields: Any = self.fields
        lengths = _minutes()
        if appointment is not None and appointment.minutes not in MINUTES:
            lengths = sorted([*lengths, (appointment.minutes, _("%(number)s min") % {"number": appointment.minutes})])
        fields["minutes"].choices = lengths
        fields["staff"].queryset = colleagues
        fields["staff"].empty_label = None
        self.initial.setdefault("staff", user.pk)
        found = _categories(user)
        if appointment is not None or not found:
            del self.fields["category"]
        else:
            fields["category"].choices = [("", pgettext_lazy("restricted category", "No")), *found]
        if appointment is None:
            self.number_it()

    @property
    def said(self) -> dict[str, Any]:
        """What ``plan_appointment`` and ``change_appointment`` take."""
        return dict(self.cleaned_data)

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on is not None and not 2000 <= on.year <= 2100:
            raise forms.ValidationError(_("Write a day between 2000 and 2100."))
        return on


class ToldForm(RefusableForm):
    """How an appointment went."""

    state = forms.ChoiceField(
        label=_("How did it go?"),
        choices=[pair for pair in Appointment.State.choices if pair[0] != "planned"],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    outcome = PlainCharField(
        label=_("A word on it"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
