"""History names who acted, whatever way a row was written."""

import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django_tasks import task

from accounts.acting import acting, acting_for
from accounts.admin_history import history_of
from accounts.models import User
from places.models import Site
from tests.factories.accounts import UserFactory
from tests.factories.places import LocationFactory, SiteFactory
from tests.world import sign_in

pytestmark = pytest.mark.django_db


def _latest(site: Site) -> tuple[str, str, str]:
    events: Any = Site.pgh_event_model  # type: ignore[attr-defined]
    event = events.objects.filter(pgh_obj_id=site.pk).select_related("pgh_context").latest("pgh_id")
    about = event.pgh_context.metadata if event.pgh_context else {}
    return event.pgh_label, about.get("name", ""), about.get("via", "")


def _save(site: Site) -> None:
    site.name_en = "Changed"
    site.save()


def _bulk_update(site: Site) -> None:
    site.name_en = "Changed"
    Site.objects.bulk_update([site], ["name_en"])


def _update(site: Site) -> None:
    Site.objects.filter(pk=site.pk).update(name_en="Changed")


def _sql(site: Site) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE places_site SET name_en = 'Changed' WHERE id = %s", [site.pk])


def _function(site: Site) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION pg_temp.rename(bigint) RETURNS void LANGUAGE sql AS"
            " $$ UPDATE places_site SET name_en = 'Changed' WHERE id = $1 $$"
        )
        cursor.execute("SELECT pg_temp.rename(%s)", [site.pk])


@pytest.mark.parametrize("write", [_save, _bulk_update, _update, _sql, _function])
def test_a_change_names_who_made_it(write: Callable[[Site], None]) -> None:
    site = SiteFactory.create()
    with acting(UserFactory.create(full_name="Imane T."), via="web"), transaction.atomic():
        write(site)
    site.refresh_from_db()
    assert site.name_en == "Changed"
    assert _latest(site) == ("update", "Imane T.", "web")


def test_bulk_created_and_copied_rows_name_who_brought_them() -> None:
    with acting(UserFactory.create(full_name="Imane T."), via="load"):
        (made,) = Site.objects.bulk_create([Site(code="bulk", name_fr="En masse")])
        with connection.cursor() as cursor:
            cursor.copy_expert(
                "COPY places_site (code, name_fr, name_ar, name_en, kind, is_default) FROM STDIN WITH (FORMAT csv)",
                StringIO('copied,Copiée,"","",branch,false\n'),
            )
    assert _latest(made) == ("insert", "Imane T.", "load")
    assert _latest(Site.objects.get(code="copied")) == ("insert", "Imane T.", "load")


def test_the_console_is_an_actor_of_its_own() -> None:
    site = SiteFactory.create()
    with acting(None, via="console"):
        _update(site)
    assert _latest(site) == ("update", "console", "console")


def test_a_command_of_the_console_names_the_console() -> None:
    manage = Path(__file__).parents[2] / "manage.py"
    asked = "from accounts.acting import current; print(current().name, current().via)"
    said = subprocess.run([sys.executable, manage, "shell", "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.split()[-2:] == ["console", "console"]


@task()
def rename(site: int, by: int) -> None:
    with acting_for(by):
        Site.objects.filter(pk=site).update(name_en="Changed by a job")


def test_a_job_acts_for_who_asked() -> None:
    site, user = SiteFactory.create(), UserFactory.create(full_name="Hicham B.")
    rename.enqueue(site.pk, user.pk)
    assert _latest(site) == ("update", "Hicham B.", "job")


def test_nobody_stays_named_after_their_turn() -> None:
    site = SiteFactory.create()
    with acting(UserFactory.create(full_name="Imane T."), via="web"):
        pass
    _update(site)
    assert _latest(site) == ("update", "", "")


def test_one_acts_for_another_no_longer_than_said() -> None:
    site = SiteFactory.create()
    with acting(UserFactory.create(full_name="Outer"), via="web"), transaction.atomic():
        with acting(UserFactory.create(full_name="Inner"), via="job"):
            _update(site)
        assert _latest(site)[1] == "Inner"
        Site.objects.filter(pk=site.pk).update(name_en="Changed again")
        assert _latest(site)[1] == "Outer"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("write", [_save, _bulk_update, _update, _sql])
def test_a_write_outside_any_transaction_names_who_made_it_too(write: Callable[[Site], None]) -> None:
    site = SiteFactory.create()
    with acting(UserFactory.create(full_name="Imane T."), via="web"):
        write(site)
    assert _latest(site)[1] == "Imane T."
    Site.objects.filter(pk=site.pk).update(name_en="Changed again")
    assert _latest(site)[1] == ""


def test_a_request_names_its_user(client: Client) -> None:
    user = UserFactory.create(full_name="Amal", role="trainer")
    data = {"full_name": "Amal B.", "full_name_ar": "", "phone": "", "language": "en"}
    sign_in(client, user).post(reverse("accounts:profile"), data)
    change = history_of(User.objects.get(pk=user.pk), for_user=user)[0]
    assert (change.who, change.way, change.word) == ("Amal", "a page", "Changed")
    assert [(one.name, one.before, one.after) for one in change.differences] == [("full name", "Amal", "Amal B.")]


def test_history_reads_from_what_to_what_with_names_for_rows_pointed_at() -> None:
    fes, meknes = LocationFactory.create(name_en="Fes"), LocationFactory.create(name_en="Meknes")
    site = SiteFactory.create(location=fes, name_en="Old")
    Site.objects.filter(pk=site.pk).update(location=meknes, name_en="New")
    changes = history_of(site, for_user=UserFactory.create())
    assert [change.word for change in changes] == ["Changed", "Made"]
    assert {(one.before, one.after) for one in changes[0].differences} == {("Fes", "Meknes"), ("Old", "New")}
    assert ("", "Fes") in {(one.before, one.after) for one in changes[1].differences}


def test_the_password_is_in_no_history() -> None:
    assert not {"password", "last_login"} & {field.name for field in User.pgh_event_model._meta.get_fields()}  # type: ignore[attr-defined]
