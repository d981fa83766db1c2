"""Choosing a registered person by typing a name: the same box on every form that asks for one."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beneficiaries import names
from beneficiaries.forms.person import PlainCharField, RefusableForm
from beneficiaries.models import Person
from beneficiaries.models.person import PersonQuerySet
from beneficiaries.search import search_named

if TYPE_CHECKING:
    from accounts.models import User

FOUND = 6


def people_meant(user: "User", text: str, *, cards: bool = False) -> list[Person]:
    """The people whom a text means, best first: whole files, or ``cards`` as well."""
    text = text.strip()[:200].replace("\x00", "")
    if not text:
        return []
    return search_named(user, text, people=_reach(user, cards), limit=FOUND).people


def _reach(user: "User", cards: bool) -> PersonQuerySet:
    reach = Person.objects.named_to(user) if cards else Person.objects.visible_to(user)
    return reach.current().select_related("nationality", "site")


class PersonPicked(RefusableForm):
    """A box to type in, and below it who is meant; ``picked`` is the one that was chosen."""

    person_search = PlainCharField(
        label=_("Name, reference or phone of the person"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )

    user: "User"
    #: Whether the card of someone is enough to name them here.
    cards = False

    def found_people(self) -> list[Person]:
        """Who is meant by what the form holds, for the page that shows the choice again."""
        if not self.is_bound:
            return []
        chosen = self._chosen()
        return (
            [chosen] if chosen else people_meant(self.user, str(self.data.get("person_search", "")), cards=self.cards)
        )

    def clean_picked(self, data: dict[str, Any], *, required: bool = True) -> None:
        """Set ``picked``: the one chosen below the box, or the only one that the box means."""
        people = self.found_people()
        data["picked"] = people[0] if len(people) == 1 else None
        typed = str(self.data.get("person_search", "")).strip()
        if data["picked"] and not self._chosen() and not _is_called(data["picked"], typed):
            # Somebody of a similar name is looked at first: nobody is taken for another unnoticed.
            data["picked"] = None
            self.add_error("person_search", gettext("Choose a person first."))
        elif len(people) > 1:
            self.add_error("person_search", gettext("Several people match: choose one below."))
        elif not people and typed:
            self.add_error("person_search", gettext("Nobody of yours matches. Try the reference or another spelling."))
        elif not people and required:
            self.add_error("person_search", gettext("Choose a person first."))

    def _chosen(self) -> Person | None:
        try:
            chosen = UUID(str(self.data.get("picked", "")))
        except ValueError:
            return None
        return _reach(self.user, self.cards).filter(uuid=chosen).first()


def _is_called(person: Person, typed: str) -> bool:
    """Whether each word that was typed stands in the name; a reference or a phone means one person alone."""
    if any(letter.isdigit() for letter in typed):
        return True
    there = {word for name in (person.full_name, person.name_ar) for word in names.folded_words(name)}
    return there.issuperset(names.folded_words(typed))


class OtherFileForm(PersonPicked):
    """Another file of the same ``person``."""

    says_optional = False

    def __init__(self, *args: Any, user: "User", person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.person = user, person

    def found_people(self) -> list[Person]:
        """Nobody is their own other file."""
        return [one for one in super().found_people() if one.pk != self.person.pk]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.clean_picked(data)
        return data


class PersonGiven(PersonPicked):
    """The same, for a person who may be given by the page that one comes from: then nothing is typed."""

    # The box may stay empty once somebody is chosen below it.
    says_optional = False

    def __init__(self, *args: Any, user: "User", person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.person = user, person
        if person is not None:
            del self.fields["person_search"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.person is None:
            self.clean_picked(data)
        else:
            data["picked"] = self.person
        return data

    def _say(self, name: str, sentences: list[str]) -> None:
        super()._say("person_search" if name == "person" else name, sentences)

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes: the fields, and the person."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("person_search", "picked")}
        return data | {"person": self.cleaned_data["picked"]}
