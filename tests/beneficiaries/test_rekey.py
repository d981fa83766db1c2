"""Rebuilding search keys: only what differs is written, history is silent, a stopped run goes on where it was."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from beneficiaries import dictionary, rekeying
from beneficiaries.actions import add_name
from beneficiaries.models import NameWord, Person, Rekeying, ShortForm
from beneficiaries.names import search_columns
from beneficiaries.search import search
from tests.factories.beneficiaries import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shipped_forms_afterwards():
    yield
    dictionary.forget()


@pytest.fixture
def spoilt():
    """Three people, two of them kept by other rules, and words that nobody learnt."""
    people = [PersonFactory.create(full_name=name) for name in ("Awa Diop", "Fatoumata Diallo", "Ousmane Sow")]
    Person.objects.exclude(pk=people[0].pk).update(name_folded="", name_keys=[], name_pairs=[])
    NameWord.objects.all().delete()
    return people


def found(text):
    return [person.full_name for person in search(Person.objects.all(), text).people]


def test_everybody_is_found_again_and_only_what_differed_was_written(spoilt):
    assert found("Ousmane Sow") == []
    out = StringIO()
    call_command("rekey", stdout=out)
    assert "Done: 2 mended." in out.getvalue()
    assert found("Usman So") == ["Ousmane Sow"]
    assert rekeying.rekey() == 0


def test_other_names_are_kept_among_the_keys(spoilt):
    add_name(person=spoilt[2], by=None, name="Baba Maal")
    Person.objects.update(name_keys=[])
    rekeying.rekey(batch=1)
    assert found("Maal") == ["Ousmane Sow"]


def test_history_and_the_moment_of_change_say_nothing_of_it(spoilt):
    before = list(Person.objects.order_by("pk").values_list("changed_at", flat=True))
    events = Person.pgh_event_model.objects.count()  # type: ignore[attr-defined]
    rekeying.rekey()
    assert list(Person.objects.order_by("pk").values_list("changed_at", flat=True)) == before
    assert Person.pgh_event_model.objects.count() == events  # type: ignore[attr-defined]


def test_a_stopped_run_goes_on_where_it_was(spoilt):
    class Stopped(Exception):
        pass

    def stop(read, mended):
        if read == 2:
            raise Stopped

    with pytest.raises(Stopped):
        rekeying.rekey(batch=1, tell=stop)
    assert Rekeying.objects.get().reached == spoilt[1].pk
    read = []
    rekeying.rekey(batch=1, tell=lambda so_far, mended: read.append(so_far))
    assert read == [1, 1]
    assert Rekeying.objects.get().done_at


def test_it_is_needed_after_the_short_forms_have_changed_and_not_on_an_empty_database():
    assert not rekeying.is_needed()
    PersonFactory.create(full_name="Awa Diop")
    assert rekeying.is_needed()
    call_command("rekey", "--if-needed", stdout=StringIO())
    assert not rekeying.is_needed()
    ShortForm.objects.create(short="Wawa", long="Awa")
    assert rekeying.is_needed()
    rekeying.rekey()
    person = PersonFactory.create(full_name="Wawa Seck")
    assert set(search_columns("Awa").keys) - {"=awa"} <= set(person.name_keys)


def test_words_that_nobody_bears_are_forgotten_and_the_others_counted():
    PersonFactory.create(full_name="Awa Diop")
    PersonFactory.create(full_name="Awa Seck")
    dictionary.learn(["gone"])
    dictionary.learn(["awa", "seck"])
    NameWord.objects.create(text="awa")
    dictionary.recount()
    assert dict(NameWord.objects.values_list("text", "people")) == {"awa": 2, "diop": 1, "seck": 1}
    assert NameWord.objects.count() == 3


def test_a_batch_of_nobody_is_refused():
    with pytest.raises(CommandError, match="--batch"):
        call_command("rekey", "--batch", "0")
