"""What is typed when someone is enrolled, alone or with many others, and when it goes on."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from beneficiaries.listing import Asked
from beneficiaries.models import Person
from exchange.tables import Unreadable, open_table
from places.editing import DayInput
from places.models import Location, Site
from programs.forms.projects import sites_of
from programs.models import Activity, Enrolment, Project
from programs.models.activity import Role

#: People enrolled in one request; a longer list is gone through in the background, with a bar.
IN_ONE_GO = 300
#: Columns of a file that say whom a line means, the surest first.
WHO = ("person", "ref", "reference", "external_ref")
#: The sources of a list, each with the fields that it consists of.
SOURCES: dict[str, tuple[str, ...]] = {
    "references": ("references",),
    "file": ("file",),
    "source": ("source",),
    "cohort": ("cohort",),
    "registry": ("sex", "nationality", "age_from", "age_to", "site", "registered_from"),
}


class EnrolForm(forms.Form):
    """As what, from when; where the conditions leave it open, the decision and its reason."""

    role = forms.ChoiceField(label=_("As"), choices=Role.choices, initial=Role.PARTICIPANT)
    on = forms.DateField(label=_("From"), widget=DayInput(), initial=timezone.localdate)
    reason = forms.CharField(label=_("Why this decision"), max_length=250, required=False)


class StatusForm(forms.Form):
    """The day of a change of status, and why."""

    on = forms.DateField(label=_("On"), widget=DayInput(), initial=timezone.localdate)
    reason = forms.CharField(label=_("Reason"), max_length=250, required=False)


class MoveUpForm(forms.Form):
    """Why someone comes before another."""

    reason = forms.CharField(
        label=_("Why"), max_length=250, required=False, help_text=_("It is kept beside the name, with who decided.")
    )


class ManyForm(forms.Form):
    """Many at once: a list, a file, all who take part somewhere else, or people of the registry by what is known."""

    references = forms.CharField(
        label=_("References, one a line"),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr"}),
        required=False,
        max_length=2_000_000,
        help_text=_("Our references or earlier numbers, as they stand on cards and lists."),
    )
    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_("CSV or Excel with a column “person”, “ref” or “external_ref”."),
    )
    source = forms.ModelChoiceField(
        label=_("Everyone who takes part in a project"), queryset=Project.objects.none(), required=False
    )
    cohort = forms.ModelChoiceField(
        label=_("Everyone who takes part in a cohort or an activity"), queryset=Activity.objects.none(), required=False
    )
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    nationality = forms.ModelChoiceField(label=_("Nationality"), queryset=Location.objects.none(), required=False)
    age_from = forms.IntegerField(label=_("From age"), min_value=0, max_value=120, required=False)
    age_to = forms.IntegerField(label=_("To age"), min_value=0, max_value=120, required=False)
    site = forms.ModelChoiceField(label=_("Site that keeps the file"), queryset=Site.objects.none(), required=False)
    registered_from = forms.DateField(label=_("Registered since"), widget=DayInput(), required=False)
    role = forms.ChoiceField(label=_("As"), choices=Role.choices, initial=Role.PARTICIPANT)
    on = forms.DateField(label=_("From"), widget=DayInput(), initial=timezone.localdate)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["source"].queryset = Project.objects.visible_to(user).order_by("code")
        fields["cohort"].queryset = Activity.objects.visible_to(user).order_by("-held_on", "code")
        fields["sex"].choices = [("", "—"), *Person.Sex.choices]
        fields["nationality"].queryset = Location.objects.countries().ordered_by_name()
        fields["nationality"].to_field_name = "code"
        fields["site"].queryset = sites_of(user)
        self.may_filter = user.has_perm("beneficiaries.view_person")
        if not self.may_filter:
            for name in SOURCES["registry"]:
                del fields[name]

    def clean_file(self) -> Any:
        """The lines of the file, each naming somebody."""
        sent = self.cleaned_data.get("file")
        if not sent:
            return None
        try:
            table = open_table(sent.file, foreign=True)
            known = {header.strip().lower(): header for header in table.headers}
            columns = [known[name] for name in WHO if name in known] or table.headers[:1]
            lines = []
            for row in table.rows:
                written = next((row.cells[one].strip() for one in columns if row.cells.get(one, "").strip()), "")
                if written:
                    lines.append(written)
        except Unreadable as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        if not lines:
            raise forms.ValidationError(_("No line of the file names anybody."))
        return lines

    def clean(self) -> dict[str, Any]:
        """Exactly one of the sources."""
        cleaned: dict[str, Any] = super().clean() or {}
        chosen = [name for name, fields in SOURCES.items() if any(_is_said(cleaned.get(one)) for one in fields)]
        if len(chosen) != 1 and "file" not in self.errors:
            raise forms.ValidationError(
                _("Say whom you mean in one way: a list, a file, a project, a cohort or a choice of the registry.")
            )
        cleaned["chosen"] = chosen[0] if chosen else ""
        return cleaned

    @property
    def lines(self) -> list[str]:
        """The lines that name somebody, of the list or of the file."""
        given = self.cleaned_data.get("file") or (self.cleaned_data.get("references") or "").splitlines()
        return [line.strip() for line in given if line.strip()]

    @property
    def asked(self) -> Asked:
        """The choice of the registry."""
        said = self.cleaned_data
        return Asked(
            sex=said.get("sex") or "",
            nationality=said["nationality"].code if said.get("nationality") else "",
            site=said["site"].pk if said.get("site") else None,
            age_from=said.get("age_from"),
            age_to=said.get("age_to"),
            registered_from=said.get("registered_from"),
        )


def _is_said(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None and value != []


#: Words of the buttons that move an enrolment on, by the status that follows.
ACTS = {
    Enrolment.Status.APPLIED: pgettext_lazy("act", "Take up again"),
    Enrolment.Status.ELIGIBLE: pgettext_lazy("act", "Eligible"),
    Enrolment.Status.WAITLISTED: pgettext_lazy("act", "Put on the waiting list"),
    Enrolment.Status.ACTIVE: pgettext_lazy("act", "Give a place"),
    Enrolment.Status.COMPLETED: pgettext_lazy("act", "Completed"),
    Enrolment.Status.WITHDRAWN: pgettext_lazy("act", "Left"),
    Enrolment.Status.REJECTED: pgettext_lazy("act", "Not admitted"),
}
