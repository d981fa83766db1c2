"""Need to know: what is restricted is planted in everyone's file and looked for in all that the house can say."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.core.management import CommandError, call_command
from django.db import transaction
from django.http import HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.models import AccessRecord, Clearance, RestrictedCategory, User
from accounts.roles import ROLES, permissions_of
from beneficiaries.models import Attachment, LegalStatus, NeedCode, Note, Person, PersonNeed
from reports.base import reports
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import NeedCodeFactory, PersonFactory
from tests.factories.follow_up import AppointmentFactory, FeedbackFactory, ReferralFactory
from tests.factories.papers import AttachmentFactory
from tests.factories.partners import OrganisationFactory
from tests.guards.access import Row, rows
from tests.guards.restricted_cases import plant_case
from tests.world import World

pytestmark = pytest.mark.django_db

MARK = "zqxhidden"
#: What a legal status looks like in a file or on a page; no other row of these tests has it.
STATUS = ("regularised_2014", "Regularised in the 2014 campaign")
#: Where the words of a status are a choice of a form or a help text, and nobody's own.
WORDS_ONLY = ("programs:project-eligibility", "exchange:load-send", "exchange:load-template", "programs:project")
CATEGORIES = list(RestrictedCategory.values)


def _somebody() -> User:
    """A colleague who follows everyone, so that there are not as many as people."""
    return User.objects.filter(email="somebody@test.example").first() or UserFactory.create(
        email="somebody@test.example"
    )


def _plant(person: Person) -> None:
    """Something restricted of every category, all of it recognisable."""
    for category in CATEGORIES:
        code, _made = NeedCode.objects.get_or_create(
            code=f"ZQ-{category[:4]}",
            defaults={"category": category} | {f"name_{one}": f"{MARK} code" for one in ("fr", "ar", "en")},
        )
        PersonNeed.objects.create(person=person, code=code, note=f"{MARK} need", since=date(2026, 1, 12))
        Note.objects.create(person=person, category=category, text=f"{MARK} note")
        ReferralFactory.create(
            person=person, category=category, reason=f"{MARK} need", to_organisation=OrganisationFactory.create()
        )
        AppointmentFactory.create(
            person=person,
            category=category,
            about=f"{MARK} note",
            where=f"{MARK} need",
            outcome=f"{MARK} note",
            staff=_somebody(),
            on=timezone.localdate(),
        )
        AttachmentFactory.create(
            person=person, category=category, kind="other", title=f"{MARK} note", content=f"{MARK} note".encode()
        )
    Attachment.objects.create(
        person=person,
        category="medical",
        kind="medical",
        title=f"{MARK} note",
        content_type="image/jpeg",
        size=9,
        digest="f" * 64,
        removed_at=timezone.now(),
        removal_reason=f"{MARK} need",
    )
    FeedbackFactory.create(person=person, site=person.site, kind="abuse", text=f"{MARK} note")
    plant_case(person, CATEGORIES[person.pk % len(CATEGORIES)])
    LegalStatus.objects.create(person=person, status="regularised_2014", since=date(2026, 1, 12))


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody registered from here on carries restricted rows."""
    make = PersonFactory._create.__func__  # type: ignore[attr-defined]

    def _create(cls: Any, model: Any, *args: Any, **kwargs: Any) -> Person:
        person: Person = make(cls, model, *args, **kwargs)
        _plant(person)
        return person

    monkeypatch.setattr(PersonFactory, "_create", classmethod(_create))


def _said(answer: HttpResponseBase) -> str:
    body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined,arg-type]
    return _text(body) + str(answer.headers)


def _text(body: bytes) -> str:
    """What a file says; a workbook is opened."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def _found(text: str, words: tuple[str, ...] = (MARK, *STATUS)) -> list[str]:
    return [word for word in words if word in text]


def _house(world: World) -> list[tuple[Row, str]]:
    """Every address, with rows of marked people behind it."""
    places = [(row, reverse(row.name, kwargs=row.make(world) if row.make else None)) for row in rows()]
    assert PersonNeed.objects.filter(note__contains=MARK).exists()
    return places


def test_no_page_tells_a_role_what_only_a_clearance_opens(world: World, marked: None) -> None:
    leaks = []
    for row, url in _house(world):
        words = (MARK,) if row.name in WORDS_ONLY else (MARK, *STATUS)
        data = row.post(world) if row.post else {}
        for role in ROLES:
            if not isinstance(row.needs, str) and not set(row.needs) <= set(permissions_of(role)):
                continue
            client = world.client(role)
            # A page that lists is searched too.
            for query in ({**row.query}, {**row.query, "q": MARK})[: 1 if row.make else 2]:
                with transaction.atomic():
                    if found := _found(_said(client.get(url, query)).replace(f'value="{MARK}"', ""), words):
                        leaks.append(f"GET {url} {query} as {role}: {found}")
                    transaction.set_rollback(True)
            if "POST" in row.methods:
                with transaction.atomic():
                    if found := _found(_said(client.post(url, data, follow=False)), words):
                        leaks.append(f"POST {url} as {role}: {found}")
                    transaction.set_rollback(True)
    leaks = [leak for leak in leaks if "'q': " not in leak or not _only_echoed(leak)]
    assert not leaks, "\n".join(leaks[:20])


def _only_echoed(leak: str) -> bool:
    """A search box repeats what was typed; a marker beside other words is a leak, and found without the query too."""
    return leak.endswith(f"['{MARK}']")


def _admin_pages() -> Iterator[str]:
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        # Codes of needs are a list that coordinators keep; which of them someone has is what is hidden.
        if model is NeedCode:
            continue
        for pk in list(model._default_manager.values_list("pk", flat=True)[:12]):
            for view in ("change", "history", "delete"):
                try:
                    yield reverse(f"{name}_{view}", args=[pk])
                except NoReverseMatch:
                    continue
        yield (
            reverse("admin:autocomplete")
            + f"?app_label={model._meta.app_label}&model_name={model._meta.model_name}&field_name=person&term=a"
        )


def test_no_page_of_the_administration_tells_it_either(world: World, marked: None) -> None:
    _house(world)
    leaks = []
    for url in _admin_pages():
        if "needcode" in url:
            continue
        for role in (role for role in ROLES if ROLES[role].administration):
            with transaction.atomic():
                text = _said(world.client(role).get(url))
                transaction.set_rollback(True)
            # The words of a status are choices of forms and filters; a planted note or need is nobody's choice.
            words = (f"{MARK} need", f"{MARK} note")
            if found := _found(text, words):
                leaks.append(f"{url} as {role}: {found}")
    assert not leaks, "\n".join(leaks[:20])


def test_no_file_of_the_console_tells_it(world: World, marked: None) -> None:
    _house(world)
    leaks = []
    for role in ROLES:
        email = world.user(role).email
        for slug in reports():
            out = io.StringIO()
            try:
                call_command("report", slug, user=email, stdout=out)
            except CommandError:
                continue
            if found := _found(out.getvalue()):
                leaks.append(f"report {slug} as {role}: {found}")
        for text in (MARK, "Diallo", "regularised_2014"):
            out = io.StringIO()
            try:
                call_command("find", text, user=email, stdout=out)
            except CommandError:
                continue
            if found := _found(out.getvalue()):
                leaks.append(f"find {text} as {role}: {found}")
    out = io.StringIO()
    call_command("duplicates", stdout=out)
    assert not _found(out.getvalue())
    assert not leaks, "\n".join(leaks)


def test_who_is_cleared_reads_it_and_the_journal_knows(world: World, marked: None) -> None:
    person = PersonFactory.create(site=world.north)
    user = world.user("case manager")
    for category in CATEGORIES:
        Clearance.objects.create(user=user, category=category)
    client = world.client("case manager")
    # The file itself is opened without a line in the journal: it may name the lock, not what lies behind it.
    file = _said(client.get(reverse("beneficiaries:person-file", args=[person.uuid])))
    assert not AccessRecord.objects.about(person.uuid).exists()
    assert not _found(file, (f"{MARK} need", f"{MARK} note", f"{MARK} code"))
    for number, category in enumerate(CATEGORIES, 1):
        text = _said(client.post(reverse("beneficiaries:person-restricted", args=[person.uuid, category])))
        assert f"{MARK} note" in text
        assert AccessRecord.objects.about(person.uuid).count() == number


def test_a_clearance_opens_its_own_category_only(world: World, marked: None) -> None:
    person = PersonFactory.create(site=world.north)
    NeedCodeFactory.create()
    Clearance.objects.create(user=world.user("case manager"), category="medical")
    client = world.client("case manager")
    for category in CATEGORIES:
        answer = client.post(reverse("beneficiaries:person-restricted", args=[person.uuid, category]))
        assert answer.status_code == (200 if category == "medical" else 404)
