"""A new person: identity, contact, household, needs, papers, consent, in one form."""

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries import phones
from beneficiaries.actions import new_household, register_person
from beneficiaries.actions.papers import document_number
from beneficiaries.duplicates import Candidate, candidates
from beneficiaries.forms import choices
from beneficiaries.forms.household import NEW, HouseholdFields
from beneficiaries.forms.person import PersonForm, PlainCharField
from beneficiaries.models import ConsentNotice, IdentityDocument, LegalStatus, Person
from beneficiaries.nearness import Known
from beneficiaries.refusals import NoticeChanged

#: What is asked at once; the other purposes when there is a reason to.
ASKED = ("file", "donors")


class RegisterForm(HouseholdFields, PersonForm):
    """Only the name is required; ``seen`` names likely files that were looked at and are another person's."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    site = forms.ChoiceField(label=_("Site that keeps the file"), required=False)
    city = PlainCharField(label=_("Town and quarter"), required=False, max_length=160)
    needs = forms.MultipleChoiceField(label=_("Needs noticed"), required=False, widget=forms.CheckboxSelectMultiple)
    legal_status = forms.ChoiceField(
        label=_("Legal status"),
        choices=[("", pgettext_lazy("legal status", "Not said")), *LegalStatus.Status.choices],
        required=False,
    )
    document_kind = forms.ChoiceField(
        label=_("Document"),
        choices=[("", pgettext_lazy("document", "None")), *IdentityDocument.Kind.choices],
        required=False,
    )
    document_number = PlainCharField(
        label=_("Number of the document"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    consent_file = forms.BooleanField(label=_("Agrees that we keep a file and follow up."), required=False)
    consent_donors = forms.BooleanField(
        label=_("Agrees that donors see these data."),
        help_text=_("A refusal changes nothing in the help that this person receives."),
        required=False,
    )
    notice_file = forms.IntegerField(widget=forms.HiddenInput, required=False)
    notice_donors = forms.IntegerField(widget=forms.HiddenInput, required=False)
    consent_language = forms.ChoiceField(label=_("Explained in"), required=False)

    def __init__(self, *args: Any, site: int | None = None, **kwargs: Any) -> None:
        """``site``: the key of the one that is chosen beforehand, where it may be chosen."""
        super().__init__(*args, **kwargs)
        self.sites = choices.sites_of(self.user)
        cleared = choices.cleared_categories(self.user)
        field: dict[str, Any] = self.fields
        field["site"].choices = [(str(site.pk), str(site)) for site in self.sites]
        default = max(self.sites, key=lambda one: (one.pk == site, one.is_default), default=None)
        field["site"].initial = str(default.pk) if default else ""
        field["client_id"].initial = uuid4
        field["needs"].choices = choices.needs_of(cleared)
        spoken = field["languages"].choices
        field["consent_language"].choices = [("", pgettext_lazy("language of a consent", "Not said")), *spoken]
        for purpose in ASKED:
            field[f"notice_{purpose}"].initial = partial(self._version, purpose)
        if "legal_status" not in cleared:
            del field["legal_status"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        number, kind = data.get("document_number", ""), data.get("document_kind", "")
        if number and not kind:
            self.add_error("document_kind", _("Say which document this number is from."))
        if kind and not number and "document_number" not in self.errors:
            self.add_error("document_number", _("Write the number of the document, or choose none."))
        chosen = data.get("site") or self.fields["site"].initial
        data["site"] = next((site for site in self.sites if str(site.pk) == str(chosen)), None)
        if data["site"] is None and "site" not in self.errors:
            self.add_error(None, _("You cover no site yet, so no file can be opened. Ask your coordinator."))
        self.clean_household(data)
        self._clean_consents(data)
        return data

    # What is agreed to --------------------------------------------------------------------------------------------
    @cached_property
    def notices(self) -> dict[str, ConsentNotice]:
        """What is read out for each purpose now; one query."""
        return {notice.purpose: notice for notice in ConsentNotice.objects.current().filter(purpose__in=ASKED)}

    def _version(self, purpose: str) -> int | None:
        notice = self.notices.get(purpose)
        return notice.pk if notice else None

    def _clean_consents(self, data: dict[str, Any]) -> None:
        """What is agreed to was read out as it is now, in a language that is said."""
        agreed = [purpose for purpose in ASKED if data.get(f"consent_{purpose}")]
        if agreed and not data.get("consent_language"):
            self.add_error("consent_language", _("Say in which language it was explained."))
        for purpose in agreed:
            if data.get(f"notice_{purpose}") != self._version(purpose):
                self.add_error(f"consent_{purpose}", str(NoticeChanged()))
                # Sent again, the words that the page shows now were read out.
                self.data = self.data.copy()  # type: ignore[attr-defined]
                self.data[f"notice_{purpose}"] = str(self._version(purpose) or "")  # type: ignore[index]

    # Likely the same people ---------------------------------------------------------------------------------------
    @property
    def known(self) -> Known:
        """What was typed so far, well or not, as far as two people are compared."""
        data = self.cleaned_data
        number = document_number(data.get("document_number") or "")
        return Known(
            writings=(data.get("full_name") or "", data.get("name_ar") or ""),
            sex=data.get("sex") or "U",
            birth_date=data.get("birth_date"),
            birth_precision=data.get("birth_precision") or "unknown",
            nationality=data.get("nationality") or None,
            phone=phones.e164(data.get("phone") or ""),
            documents=frozenset([number] if number else []),
        )

    def likely(self, seen: Iterable[str] = ()) -> list[Candidate]:
        """Files that may be this person's, without those that were looked at; one query or two."""
        looked_at = set(seen) | {str(self.cleaned_data.get("client_id") or "")}
        near = candidates(self.known, user=self.user, limit=8)
        return [candidate for candidate in near if str(candidate.person.uuid) not in looked_at][:4]

    def phone_owner(self) -> Person | None:
        """Someone one may name who has this number already: it may be shared."""
        number = phones.e164(self.cleaned_data.get("phone") or "")
        if not number:
            return None
        return Person.objects.named_to(self.user).current().filter(phone_e164=number).order_by("pk").first()

    def sent_before(self) -> Person | None:
        """The person whom this very form registered already (a double click, Back and again)."""
        try:
            client_id = UUID(str(self.data.get("client_id", "")))
        except ValueError:
            return None
        return Person.objects.filter(uuid=client_id, registered_by=self.user).first()

    def says(self, person: Person) -> bool:
        """Whether the form still speaks of this person: who comes back to it may have written the next one's name."""
        data = self.cleaned_data
        names = {person.full_name, person.name_ar, ""}
        return {data["full_name"], data["name_ar"]} <= names and data["birth_date"] in {person.birth_date, None}

    def begin_anew(self) -> None:
        """Take the form for another person's than the one whom it registered."""
        self.cleaned_data["client_id"] = uuid4()
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["client_id"] = str(self.cleaned_data["client_id"])  # type: ignore[index]

    @property
    def agreed(self) -> list[str]:
        """The purposes that were agreed to."""
        return [purpose for purpose in ASKED if self.cleaned_data[f"consent_{purpose}"]]

    @transaction.atomic
    def save(self, looked_at: Collection[str] = ()) -> Person:
        """Open the file, unless a very near one is there that was not looked at; raises refusals."""
        data = self.cleaned_data
        household = data["household"]
        if household == NEW:
            household = new_household(by=self.user, site=data["site"])
        return register_person(
            by=self.user,
            site=data["site"],
            client_id=data["client_id"] or uuid4(),
            languages=data["languages"],
            city=data["city"],
            other_nationalities=data["other_nationalities"],
            household=household,
            household_role=data["household_role"] if household else "",
            needs=data["needs"],
            legal_status=data.get("legal_status", ""),
            documents=[(data["document_kind"], data["document_number"])] if data["document_number"] else [],
            consents=self.agreed,
            consent_language=data["consent_language"],
            consent_notices=self.notices,
            looked_at=looked_at,
            **self.values(),
        )
