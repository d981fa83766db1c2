"""Registering a person, and mending what is known of them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from beneficiaries import ages, names, phones, refusals
from beneficiaries.actions.addresses import move_to_address
from beneficiaries.actions.consents import give_consent
from beneficiaries.actions.households import put_in_household
from beneficiaries.actions.likely import check_not_known, note_likely
from beneficiaries.actions.papers import add_document, document_number
from beneficiaries.actions.protection import add_need, record_legal_status
from beneficiaries.actions.reach import check_site, locked
from beneficiaries.models import (
    ConsentNotice,
    Household,
    Language,
    Person,
    PersonLanguage,
    PersonName,
    PersonNationality,
)
from beneficiaries.models.person import SEARCHED
from beneficiaries.nearness import Known
from exchange import references
from places.models import Location, Site

if TYPE_CHECKING:
    from accounts.models import User

#: What a form may change on a person, in its order; ``phone_e164`` and the search columns follow from these.
CHANGEABLE = (
    "full_name",
    "name_ar",
    "sex",
    "birth_date",
    "birth_precision",
    "nationality_id",
    "marital_status",
    "phone",
    "arrived_on",
    "external_ref",
)


@transaction.atomic
def register_person(
    *,
    by: "User | None",
    site: Site,
    full_name: str,
    name_ar: str = "",
    sex: str = Person.Sex.UNKNOWN,
    birth_date: date | None = None,
    birth_precision: str = Person.Precision.UNKNOWN,
    nationality: str = "",
    other_nationalities: Iterable[str] = (),
    marital_status: str = Person.MaritalStatus.UNKNOWN,
    phone: str = "",
    languages: Iterable[str] = (),
    city: str = "",
    arrived_on: date | None = None,
    external_ref: str = "",
    household: Household | None = None,
    household_role: str = "",
    needs: Iterable[str] = (),
    legal_status: str = "",
    documents: Iterable[tuple[str, str]] = (),
    consents: Iterable[str] = (),
    consent_language: str = "",
    consent_notices: Mapping[str, ConsentNotice] | None = None,
    registered_on: date | None = None,
    client_id: UUID | None = None,
    looked_at: Collection[str] | None = None,
) -> Person:
    """Open a file for someone; the same ``client_id`` again gives the same person back and changes nothing.

    ``by`` is None for the console. ``nationality`` and ``other_nationalities`` are ISO alpha-3 codes (XXX or empty:
    unknown), ``languages`` ISO 639-3, ``needs`` codes of the list, ``documents`` pairs of kind and number,
    ``consents`` purposes explained in ``consent_language``, ``consent_notices`` what was read out for each.
    ``looked_at``: UUIDs of files that were looked at and are another person's; a very near one that is not among them
    raises ``LikelyKnown`` (None: nobody is there to be asked, so nothing is looked for). Raises refusals of
    ``beneficiaries.refusals`` and ``names.UnwritableName``.
    """
    check_site(site, by)
    if client_id is not None and (known := _sent_before(client_id, by)):
        return known
    today = timezone.localdate()
    person = Person(site=site, registered_by=by, registered_on=registered_on or today)
    if client_id is not None:
        person.uuid = client_id
    _set(
        person,
        {
            "full_name": full_name or name_ar,
            "name_ar": name_ar,
            "sex": sex,
            "birth_date": birth_date,
            "birth_precision": birth_precision,
            "nationality_id": _country(nationality),
            "marital_status": marital_status,
            "phone": phone,
            "arrived_on": arrived_on,
            "external_ref": external_ref,
        },
        today,
    )
    near = []
    if looked_at is not None:
        numbers = [document_number(number) for _kind, number in documents]
        near = check_not_known(known=Known.of(person, documents=numbers), by=by, looked_at=looked_at)
        # Whoever was waited for may have sent this very form.
        if client_id is not None and (known := _sent_before(client_id, by)):
            return known
    person.ref = references.next_reference("APS", person.registered_on.year)
    try:
        with transaction.atomic():
            person.rekey()
            person.full_clean(validate_unique=False, validate_constraints=False)
            person.save(force_insert=True)
    except IntegrityError as clash:
        # The same form twice at once: the other one won.
        if client_id is not None and (known := _sent_before(client_id, by)):
            return known
        if "person_external_ref_once_a_site" in str(clash):
            raise refusals.NumberTaken from clash
        raise
    set_languages(person, languages)
    set_other_nationalities(person, other_nationalities)
    if city.strip():
        move_to_address(person=person, by=by, city=city, since=None)
    for kind, number in documents:
        add_document(person=person, by=by, kind=kind, number=number)
    for purpose in consents:
        give_consent(
            person=person,
            by=by,
            purpose=purpose,
            language=consent_language,
            notice=(consent_notices or {}).get(purpose),
            on=person.registered_on,
        )
    if household is not None:
        put_in_household(person=person, by=by, household=household, role=household_role)
    for code in needs:
        add_need(person=person, by=by, code=code, since=person.registered_on)
    if legal_status:
        record_legal_status(person=person, by=by, status=legal_status, since=person.registered_on)
    if near:
        note_likely(person=person, near=near, by=by, looked_at=looked_at or ())
    return person


def _sent_before(client_id: UUID, by: "User | None") -> Person | None:
    """The person whom this very form registered already, for the one who sent it."""
    person = Person.objects.filter(uuid=client_id).first()
    if person is not None and person.registered_by_id != (by.pk if by else None):
        raise refusals.IdTaken
    return person


def _country(code: str) -> str | None:
    code = (code or "").strip().upper()
    if code in {"", "XXX"}:
        return None
    if not Location.objects.countries().filter(code=code).exists():
        raise refusals.UnknownCountry(code=code)
    return code


def _set(person: Person, values: Mapping[str, Any], today: date) -> None:
    """Put checked values on a person: what every way in (form, file, action) must agree on."""
    for name, value in values.items():
        setattr(person, name, value)
    person.full_name = names.written(person.full_name)
    person.name_ar = names.written_in_arabic(person.name_ar)
    if not person.full_name:
        raise names.HoldsNoLetter
    person.birth_date = check_birth(person.birth_date, person.birth_precision, today)
    check_arrival(person.arrived_on, person.birth_date, today)
    person.phone = " ".join(person.phone.split())[:40]
    person.phone_e164 = phones.e164(person.phone)
    person.external_ref = person.external_ref.strip()


def check_birth(born: date | None, precision: str, today: date) -> date | None:
    """The birth date as it is kept: the first day of what is known. Refuses the future and the years before 1900."""
    if born is None or precision == Person.Precision.UNKNOWN:
        return None
    if born.year < 1900:
        raise refusals.BornTooEarly
    born = ages.first_day(born, precision)
    if born > today:
        raise refusals.BornInFuture
    return born


def check_arrival(arrived: date | None, born: date | None, today: date) -> None:
    """Nobody arrives tomorrow, or before being born."""
    if arrived and arrived > today:
        raise refusals.ArrivedInFuture
    if arrived and born and arrived < born:
        raise refusals.ArrivedBeforeBirth


def set_languages(person: Person, codes: Iterable[str]) -> None:
    """Make these the languages that someone speaks; codes that are not on the list are left out."""
    wanted = set(Language.objects.filter(code__in=list(codes)).values_list("code", flat=True))
    person.languages.exclude(language__in=wanted).delete()
    PersonLanguage.objects.bulk_create(
        [PersonLanguage(person=person, language_id=code) for code in sorted(wanted)], ignore_conflicts=True
    )


def set_other_nationalities(person: Person, codes: Iterable[str]) -> None:
    """Make these the nationalities beside the primary one."""
    wanted = {code.strip().upper() for code in codes} - {person.nationality_id or "", "", "XXX"}
    found = Location.objects.countries().filter(code__in=wanted).values_list("code", flat=True)
    known = {code for code in found if code}
    if missing := sorted(wanted - known):
        raise refusals.UnknownCountry(code=missing[0])
    person.other_nationalities.exclude(country__code__in=known).delete()
    PersonNationality.objects.bulk_create(
        [PersonNationality(person=person, country_id=code) for code in sorted(known)], ignore_conflicts=True
    )


@transaction.atomic
def change_person(
    *,
    person: Person,
    by: "User | None",
    values: Mapping[str, Any],
    seen: datetime | None = None,
    languages: Iterable[str] | None = None,
    other_nationalities: Iterable[str] | None = None,
) -> Person:
    """Mend what is known; ``values`` names fields of ``CHANGEABLE`` (``nationality`` as a code).

    ``seen``: the ``changed_at`` of the version that was being edited; another one now raises ``ChangedMeanwhile`` and
    nothing is overwritten. Returns the person as kept.
    """
    row = locked(person, by)
    if seen is not None and row.changed_at != seen:
        raise refusals.ChangedMeanwhile
    given = dict(values)
    if "nationality" in given:
        given["nationality_id"] = _country(given.pop("nationality"))
    if unknown := set(given) - set(CHANGEABLE):
        raise TypeError(f"not changeable here: {sorted(unknown)}")
    _set(row, given, timezone.localdate())
    try:
        with transaction.atomic():
            row.rekey()
            row.full_clean(validate_unique=False)
            row.save()
    except IntegrityError as clash:
        if "person_external_ref_once_a_site" in str(clash):
            raise refusals.NumberTaken from clash
        raise
    if languages is not None:
        set_languages(row, languages)
    if other_nationalities is not None:
        set_other_nationalities(row, other_nationalities)
    return row


@transaction.atomic
def add_name(*, person: Person, by: "User | None", name: str) -> PersonName:
    """Note another spelling or name; it is searched from now on. The same name again changes nothing."""
    row = locked(person, by)
    name = names.written(name)
    if not name:
        raise names.HoldsNoLetter
    other, _made = PersonName.objects.get_or_create(person=row, name=name)
    row.rekey()
    Person.objects.filter(pk=row.pk).update(**{name: getattr(row, name) for name in SEARCHED})
    return other
