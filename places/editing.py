"""Forms of every room: how a day is typed, and that nothing written meanwhile is taken back."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django import forms
from django.core import signing
from django.db.models import Model
from django.utils.translation import gettext as _

SEEN = "seen"


class DayInput(forms.DateInput):
    """The device's own calendar."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


def _plain(value: Any) -> str:
    """A value as it can be compared: rows by their keys, several in order."""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "|".join(sorted(_plain(one) for one in value))
    return "" if value is None else str(value).strip()


def _digest(value: Any) -> str:
    return sha256(_plain(value).encode()).hexdigest()[:12]


class NoSilentOverwrite(forms.BaseForm):
    """A form that changes what is there, and tells its reader of what someone else changed meanwhile.

    A hidden, signed field keeps a digest of what each field showed. A field that was changed since and that would be
    changed back is an error beside it, with what stands there now; saving again then replaces that knowingly. The
    form must know its values when it is made (an instance, or ``initial``); without any it is left as it is.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        instance = getattr(self, "instance", None)
        if instance.pk is None if instance is not None else not self.initial:
            return
        self._now = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}
        fresh = signing.dumps({name: _digest(value) for name, value in self._now.items()}, salt=SEEN)
        self.fields[SEEN] = forms.CharField(required=False, widget=forms.HiddenInput, initial=fresh)

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        sent = cleaned.pop(SEEN, "")
        if SEEN not in self.fields or not sent:
            return cleaned
        try:
            shown = signing.loads(sent, salt=SEEN)
        except signing.BadSignature:
            shown = {}
        for name, now in self._now.items():
            if shown.get(name) != _digest(now) and name in cleaned and _plain(cleaned[name]) != _plain(now):
                said = _("Someone else changed this meanwhile. There now: “%(value)s”. Save again to replace it.")
                self.add_error(name, said % {"value": self._in_words(name, now)})
        if self.errors:
            # What is shown with the errors is what stands there now.
            data: Any = self.data
            data = data.copy()
            data[self.add_prefix(SEEN)] = self.fields[SEEN].initial
            self.data = data
        return cleaned

    def _in_words(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            keys = _plain(value).split("|")
            return ", ".join(str(one) for one in field.queryset.filter(pk__in=[key for key in keys if key])) or "—"  # type: ignore[union-attr]
        if isinstance(field, forms.ChoiceField):
            words: dict[Any, Any] = dict(field.flatchoices if hasattr(field, "flatchoices") else field.choices)  # type: ignore[arg-type]
            several = value if isinstance(value, list | tuple) else [value]
            return ", ".join(str(words.get(one, one)) for one in several) or "—"
        return str(field.prepare_value(value) or "—")
