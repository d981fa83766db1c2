"""Invented people and figures for the gallery of parts; nothing here reaches a file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Someone:
    """A name in both scripts, as the person chip wants it."""

    full_name: str
    name_ar: str = ""


class SampleForm(forms.Form):
    """One field of each kind, to see how labels, help and refusals stand."""

    full_name = forms.CharField(label=_("Full name"), help_text=_("As the person gives it."))
    year = forms.IntegerField(label=_("Year of birth"))
    about = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=[("F", _("Woman")), ("M", _("Man")), ("X", _("Other")), ("U", _("Unknown"))],
        widget=forms.RadioSelect,
        initial="F",
    )
    agrees = forms.BooleanField(label=_("The person agrees that we keep this file."), required=False)


def context() -> dict[str, Any]:
    """What the gallery shows; all of it invented."""
    return {
        "mariam": Someone("Mariam Koné", "مريم كوني"),
        "awa": Someone("Awa Traoré"),
        "day": date(2026, 11, 19),
        "form": SampleForm({"full_name": "Awa", "year": "19x5", "sex": "F"}),
        "segments": [(18, "teal"), (4, "warn"), (2, "stop")],
        "agrees": [_("Same phone"), _("Awa is another spelling of Hawa")],
        "differs": [_("Another year of birth")],
        "states": [
            ("", _("Planned")),
            ("now", _("In progress")),
            ("done", _("Held")),
            ("warn", _("5 days late")),
            ("stop", _("Refused")),
            ("info", _("Remote")),
            ("lock", _("Restricted")),
        ],
        "bands": [("0–4", 41, 45), ("5–11", 58, 63), ("12–17", 72, 121), ("18–59", 297, 301)],
    }
