"""Choosing an organisation by typing a part of its name: the same box on every form that asks for one.

Without a script it is a list to choose from. What was typed and not chosen is sent as well: it is taken where it means
one organisation alone, and shown again where it does not.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from places.folding import fold

#: What follows the name of a field in the name of its typed text.
TYPED = "-typed"


class Typed(str):
    """Words that were typed where something was to be chosen."""


class Named(str):
    """What a list says of an organisation; ``also``: what else it is found by, shown beside it."""

    also = ""


class Chooser(forms.Select):
    """A list that is searched by typing where a script runs; for any choice out of many."""

    class Media:
        css = {"all": ["css/choose.css"]}
        js = [forms.Script("js/choose.js", defer=True)]

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Iterable[Any] = ()) -> None:
        super().__init__({"data-choose": ""} | (attrs or {}), choices)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        words = str(data.get(name + TYPED) or "").replace("\x00", "").strip()[:200]
        return Typed(words) if words and not value else value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        said: dict[str, Any] = {
            "data-placeholder": _("Type a part of the name"),
            "data-none": _("Nothing in the list has these letters."),
            "data-more": _("There are more: type some more letters."),
            "data-empty": _("Take the choice back"),
        }
        if isinstance(value, Typed):
            said["data-typed"] = value
        return super().get_context(name, value, said | (attrs or {}))

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        if isinstance(label, Named) and label.also:
            option["attrs"]["data-also"] = label.also
        return option


class OrganisationField(forms.ModelChoiceField):
    """One organisation; ``queryset`` narrows which."""

    widget = Chooser
    default_error_messages = {
        "typed": _("No organisation of the list is called “%(words)s”. Choose one, or add it to the partners first."),
        "several": _("Several organisations have “%(words)s” in their name. Choose one of the list."),
    }

    def __init__(self, queryset: "QuerySet[Organisation] | None" = None, **options: Any) -> None:
        rows = Organisation.objects.all() if queryset is None else queryset
        options.setdefault("empty_label", "—")
        options.setdefault("label", _("Organisation"))
        super().__init__(rows, **options)

    def _set_queryset(self, queryset: Any) -> None:
        named = None if queryset is None else queryset.select_related("country").order_by("name")
        super()._set_queryset(named)  # type: ignore[misc]

    queryset = property(forms.ModelChoiceField._get_queryset, _set_queryset)  # type: ignore[attr-defined]

    def label_from_instance(self, obj: Any) -> str:
        label = Named(obj.name)
        label.also = " · ".join(str(one) for one in (obj.name_ar, obj.country) if one)
        return label

    def offer(self, choices: "list[tuple[Any, str]] | None") -> None:
        """Show these, read once for many rows of a form (``offered``); the queryset says what is taken."""
        if choices is not None:
            first = [] if self.empty_label is None else [("", self.empty_label)]
            self.choices = [*first, *choices]

    def to_python(self, value: Any) -> Any:
        return self._meant(value) if isinstance(value, Typed) else super().to_python(value)

    def _meant(self, words: Typed) -> Organisation:
        """The one organisation that typed words mean: by its whole name first, then by a part of it."""
        asked = fold(words)
        names = [(pk, fold(name), fold(name_ar)) for pk, name, name_ar in self._names()]
        found = [pk for pk, *both in names if asked in both] or [
            pk for pk, *both in names if any(asked in name for name in both)
        ]
        if asked and len(found) == 1:
            one: Organisation = self.queryset.get(pk=found[0])
            return one
        code = "several" if asked and found else "typed"
        raise forms.ValidationError(self.error_messages[code], code=code, params={"words": words})

    def _names(self) -> Any:
        return self.queryset.values_list("pk", "name", "name_ar")


def offered(queryset: "QuerySet[Organisation] | None" = None) -> list[tuple[Any, str]]:
    """All choices of the field in one query, for a page of many rows that each ask for an organisation."""
    choices: Any = OrganisationField(queryset, empty_label=None).choices
    # Not list(choices): that would count them first, in a query of its own.
    return [pair for pair in choices]  # noqa: C416
