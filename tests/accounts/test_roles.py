"""Roles: shipped once, then the installation's own."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import PERMISSIONS, ROLES, permissions_of, ship_roles, title_of
from places.models import Shipped

pytestmark = pytest.mark.django_db


def _held(role: str) -> set[str]:
    pairs = Permission.objects.filter(group__name=role).values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in pairs}


@pytest.mark.parametrize("role", ROLES)
def test_a_new_installation_has_every_role_with_its_permissions(role: str) -> None:
    assert _held(role) == set(permissions_of(role))


def test_no_role_is_given_a_permission_twice_and_none_to_a_role_that_does_not_exist() -> None:
    for room, given in PERMISSIONS.items():
        for role, words in given.items():
            assert role in ROLES, (room, role)
            assert len(words.split()) == len(set(words.split())), (room, role)


def test_shipping_again_changes_nothing_and_costs_one_query() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert ship_roles() == 0
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) == 1


def test_what_an_administrator_took_away_or_added_stays_so() -> None:
    trainer = Group.objects.get(name="trainer")
    trainer.permissions.remove(Permission.objects.get(codename="add_certificate"))
    trainer.permissions.add(Permission.objects.get(codename="view_project"))
    Shipped.objects.filter(name="role:trainer:trainings.add_session").delete()  # As if that one were new.
    ship_roles()
    held = _held("trainer")
    assert "trainings.add_certificate" not in held
    assert "programs.view_project" in held


def test_a_permission_that_an_upgrade_brings_is_added_once() -> None:
    trainer = Group.objects.get(name="trainer")
    permission = Permission.objects.get(content_type__app_label="trainings", codename="add_session")
    trainer.permissions.remove(permission)
    Shipped.objects.filter(name="role:trainer:trainings.add_session").delete()
    assert ship_roles() == 1
    assert "trainings.add_session" in _held("trainer")
    trainer.permissions.remove(permission)
    assert ship_roles() == 0
    assert "trainings.add_session" not in _held("trainer")


def test_a_role_that_was_deleted_stays_deleted() -> None:
    Group.objects.get(name="auditor").delete()
    Shipped.objects.filter(name="role:auditor:reports.view_reports").delete()
    ship_roles()
    assert not Group.objects.filter(name="auditor").exists()


def test_a_role_has_a_title_in_the_readers_language_and_an_own_role_its_own_name() -> None:
    assert title_of("social worker") == "Social worker"
    assert title_of("Night watch") == "Night watch"


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_has_its_roles_again() -> None:
    call_command("flush", interactive=False, verbosity=0)
    assert _held("program coordinator") == set(permissions_of("program coordinator"))
