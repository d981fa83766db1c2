"""The administration of accounts: invited, never given more than one holds oneself, history to read."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.actions import BeyondYou, RoleNotYours, SiteNotYours, invite, reset_second_factor
from accounts.models import AccessRecord, Clearance, User
from places.models import Site
from tests.factories.accounts import PASSWORD, AccessRecordFactory, UserFactory
from tests.factories.places import SiteFactory
from tests.world import World, sign_in

ACCOUNTS, ADD = reverse("admin:accounts_user_changelist"), reverse("admin:accounts_user_add")

pytestmark = pytest.mark.django_db


def _change(user: User) -> str:
    return reverse("admin:accounts_user_change", args=[user.pk])


def _coverage(*sites: Site) -> dict[str, Any]:
    data: dict[str, Any] = {"coverage-TOTAL_FORMS": len(sites), "coverage-INITIAL_FORMS": 0}
    return data | {f"coverage-{n}-site": site.pk for n, site in enumerate(sites)}


def _said(*roles: str, **more: Any) -> dict[str, Any]:
    groups = Group.objects.filter(name__in=roles).values_list("pk", flat=True)
    said = {"full_name": "Nadia C.", "email": "Nadia@Test.example", "language": "ar", "groups": list(groups)}
    return said | more


def test_adding_an_account_mails_an_invitation_in_its_language(world: World, mailoutbox: Any) -> None:
    client = world.client("program coordinator")
    with_mail = client.post(ADD, _said("social worker") | _coverage(world.north), follow=True)
    assert b"An invitation is on its way to nadia@test.example." in with_mail.content
    user = User.objects.get(email="nadia@test.example")
    assert not user.has_usable_password()
    assert not user.is_staff
    assert [group.name for group in user.groups.all()] == ["social worker"]
    assert list(user.sites.all()) == [world.north]


@pytest.mark.django_db(transaction=True)
def test_the_invited_choose_a_password_and_come_in(mailoutbox: Any, client: Client) -> None:
    by = UserFactory.create(role="program coordinator", covers_all_sites=True, full_name="Imane T.")
    invite(by=by, email=" Nadia@Test.example ", full_name="Nadia C.", language="en", groups=[_group("trainer")])
    (mail,) = mailoutbox
    assert mail.to == ["nadia@test.example"]
    assert "Imane T. has made an account for you" in mail.body
    link = re.search(r"https?://[^/]+(/\S+)", mail.body)
    assert link
    page = client.get(link[1], follow=True)
    client.post(page.request["PATH_INFO"], {"new_password1": PASSWORD, "new_password2": PASSWORD})
    answer = client.post(reverse("accounts:sign-in"), {"username": "nadia@test.example", "password": PASSWORD})
    assert answer.headers["Location"] == reverse("home")


def _group(name: str) -> Group:
    return Group.objects.get(name=name)


def test_a_role_of_the_administration_opens_it(world: World) -> None:
    world.client("program coordinator").post(ADD, _said("program coordinator") | _coverage(world.north))
    assert User.objects.get(email="nadia@test.example").is_staff


@pytest.mark.parametrize("role", ["data protection officer", "auditor"])
def test_a_coordinator_gives_no_role_that_opens_restricted_data(world: World, role: str) -> None:
    client = world.client("program coordinator")
    page = client.get(ADD).content.decode()
    assert "Social worker" in page
    assert {"auditor": "Auditor", "data protection officer": "Data protection officer"}[role] not in page
    assert client.post(ADD, _said(role) | _coverage(world.north)).status_code == 200
    assert not User.objects.filter(email="nadia@test.example").exists()
    with pytest.raises(RoleNotYours):
        invite(by=world.user("program coordinator"), email="n@test.example", full_name="N", groups=[_group(role)])


def test_a_coordinator_gives_no_site_that_they_do_not_cover(world: World) -> None:
    client = world.client("program coordinator")
    assert client.post(ADD, _said("trainer") | _coverage(world.south)).status_code == 200
    client.post(ADD, _said("trainer", covers_all_sites="on") | _coverage(world.north))
    assert not User.objects.filter(email="nadia@test.example", covers_all_sites=True).exists()
    with pytest.raises(SiteNotYours):
        invite(by=world.user("program coordinator"), email="n@test.example", full_name="N", sites=[world.south])
    with pytest.raises(SiteNotYours):
        invite(by=world.user("program coordinator"), email="n@test.example", full_name="N", all_sites=True)


def test_an_address_that_has_an_account_is_a_sentence(world: World) -> None:
    UserFactory.create(email="nadia@test.example")
    answer = world.client("program coordinator").post(ADD, _said("trainer") | _coverage(world.north))
    assert answer.status_code == 200
    assert b"already exists" in answer.content


def test_nobody_changes_their_own_rights(world: World) -> None:
    me = world.user("program coordinator")
    assert world.client("program coordinator").get(_change(me)).status_code == 200
    assert world.client("program coordinator").post(_change(me), _said("manager")).status_code == 403


def test_an_account_that_opens_more_than_ones_own_is_not_changed(world: World) -> None:
    client, officer = world.client("program coordinator"), world.user("data protection officer")
    assert client.post(_change(officer), _said("trainer")).status_code == 403
    with pytest.raises(BeyondYou):
        reset_second_factor(user=officer, by=world.user("program coordinator"))


def test_someone_clears_keeps_address_and_phone_from_coordinators(world: World) -> None:
    worker = world.user("social worker")
    Clearance.objects.create(user=worker, category="medical")
    client = world.client("program coordinator")
    assert 'name="email"' not in client.get(_change(worker)).content.decode()
    TOTPDevice.objects.create(user=worker, name="phone", confirmed=True)
    data = {"action": "take_phone_away", "_selected_action": [worker.pk]}
    page = client.post(ACCOUNTS, data, follow=True).content.decode()
    assert "opens more than yours does" in page
    assert TOTPDevice.objects.filter(user=worker).exists()


def test_accounts_are_filtered_by_the_titles_of_roles(world: World) -> None:
    world.user("social worker")
    page = world.client("program coordinator").get(ACCOUNTS).content.decode()
    assert "By roles" in page
    assert ">Social worker</a>" in page
    assert ">social worker</a>" not in page


def test_a_lost_phone_is_taken_off_the_account(world: World) -> None:
    trainer = world.user("trainer")
    TOTPDevice.objects.create(user=trainer, name="phone", confirmed=True)
    data = {"action": "take_phone_away", "_selected_action": [trainer.pk]}
    page = world.client("program coordinator").post(ACCOUNTS, data, follow=True).content.decode()
    assert "1 account sets up a new phone" in page
    assert not TOTPDevice.objects.filter(user=trainer).exists()


def test_accounts_of_other_sites_do_not_exist(world: World) -> None:
    world.user("trainer", "south")
    client = world.client("program coordinator")
    page = client.get(ACCOUNTS).content.decode()
    assert "Trainer of the north" in page
    assert "Trainer of the south" not in page
    assert client.get(_change(world.user("trainer", "south"))).status_code == 302
    history = reverse("admin:accounts_user_history", args=[world.user("trainer", "south").pk])
    assert client.get(history).status_code == 404


def test_nobody_is_deleted(world: World) -> None:
    url = reverse("admin:accounts_user_delete", args=[world.user("trainer").pk])
    assert world.client("program coordinator").post(url, {"post": "yes"}).status_code == 403


def test_history_names_who_gave_what(world: World) -> None:
    client, trainer = world.client("program coordinator"), world.user("trainer")
    said = _said("trainer", full_name="Karim O.", email=trainer.email, is_active="on")
    data = said | {"coverage-TOTAL_FORMS": 0, "coverage-INITIAL_FORMS": 0}
    data |= {"clearances-TOTAL_FORMS": 0, "clearances-INITIAL_FORMS": 0}
    assert client.post(_change(trainer), data).status_code == 302
    page = client.get(reverse("admin:accounts_user_history", args=[trainer.pk])).content.decode()
    assert "Program coordinator of the north" in page
    assert "Karim O." in page
    assert "Trainer of the north" in page
    assert LogEntry.objects.count() == 1


def test_clearances_are_granted_by_another_and_withdrawn(world: World) -> None:
    client, me = world.client("data protection officer"), world.user("data protection officer")
    add = reverse("admin:accounts_clearance_add")
    worker = world.user("social worker")
    assert client.post(add, {"user": worker.pk, "category": "medical"}).status_code == 302
    clearance = Clearance.objects.get()
    assert (clearance.user, clearance.granted_by) == (worker, me)
    refused = client.post(add, {"user": me.pk, "category": "medical"})
    assert b"Nobody grants a clearance to themselves." in refused.content
    twice = client.post(add, {"user": worker.pk, "category": "medical"})
    assert b"already" in twice.content
    assert Clearance.objects.count() == 1
    client.post(reverse("admin:accounts_clearance_delete", args=[clearance.pk]), {"post": "yes"})
    assert not Clearance.objects.exists()


def test_a_coordinator_sees_clearances_and_grants_none(world: World) -> None:
    client = world.client("program coordinator")
    assert client.get(reverse("admin:accounts_clearance_changelist")).status_code == 200
    assert client.get(reverse("admin:accounts_clearance_add")).status_code == 403


def test_roles_are_edited_by_an_administrator_and_shipped_ones_keep_their_name(world: World) -> None:
    url = reverse("admin:auth_group_change", args=[_group("trainer").pk])
    assert world.client("program coordinator").post(url, {"name": "x"}).status_code == 403
    root = sign_in(Client(), UserFactory.create(is_staff=True, is_superuser=True))
    permission = _group("trainer").permissions.all()[0]
    assert root.post(url, {"name": "renamed", "permissions": [permission.pk]}).status_code == 302
    assert list(_group("trainer").permissions.all()) == [permission]


def test_the_journal_is_only_read(world: World) -> None:
    line = AccessRecordFactory.create(subject="Notes of one")
    client = world.client("data protection officer")
    assert b"Notes of one" in client.get(reverse("admin:accounts_accessrecord_changelist")).content
    assert client.post(reverse("admin:accounts_accessrecord_change", args=[line.pk]), {}).status_code == 403
    assert (
        client.post(reverse("admin:accounts_accessrecord_delete", args=[line.pk]), {"post": "yes"}).status_code == 403
    )
    assert client.get(reverse("admin:accounts_accessrecord_add")).status_code == 403
    assert world.client("program coordinator").get(reverse("admin:accounts_accessrecord_changelist")).status_code == 403
    assert AccessRecord.objects.filter(pk=line.pk).exists()


def test_the_administration_asks_for_a_code(client: Client) -> None:
    coordinator = UserFactory.create(role="program coordinator")
    assert sign_in(client, coordinator, verified=False).get(ACCOUNTS).headers["Location"] == reverse("accounts:code")


def test_a_stranger_comes_to_our_own_sign_in_page(client: Client) -> None:
    answer = client.get(reverse("admin:login"), {"next": ACCOUNTS})
    assert answer.headers["Location"] == f"{reverse('accounts:sign-in')}?next={ACCOUNTS.replace('/', '%2F')}"


def test_who_has_no_role_there_is_told_so(world: World) -> None:
    answer = world.client("trainer").get(reverse("admin:index"), follow=True)
    assert answer.status_code == 403


def test_keys_of_one_time_codes_are_on_no_page() -> None:
    registered = {model._meta.app_label for model in admin.site._registry}
    assert not registered & {"otp_totp", "otp_static", "axes", "django_tasks_database", "pghistory"}


@pytest.mark.parametrize("name", ["user", "clearance"])
def test_a_list_asks_the_same_number_of_queries_for_2_and_for_20(world: World, name: str) -> None:
    client = world.client("data protection officer")
    url = reverse(f"admin:accounts_{name}_changelist")
    counts = []
    for more in (2, 18):
        for _ in range(more):
            UserFactory.create(role="trainer", sites=[world.north, SiteFactory.create()], cleared=["medical"])
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
