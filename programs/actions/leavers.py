"""Whom nobody enrols any more: who has died, who has gone away, whose file another site keeps by now."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from beneficiaries.models import FileHandover, Person
from programs.models.enrolment import EnrolmentQuerySet


def leavers(*, people: Iterable[Person], days: Mapping[int, date], by: User | None) -> dict[int, str]:
    """Of these people those who are not enrolled on their day, by key, with the sentence that says why.

    A file that was handed over is for the site that keeps it; whom the former site still follows is shared with it as
    a whole file. One query at most.
    """
    said = {}
    for person in people:
        on = days[person.pk]
        if person.deceased_on and person.deceased_on <= on:
            said[person.pk] = _("This person has died.")
        elif person.gone_on and person.gone_on <= on:
            gone = _("This person is gone since %(day)s. Back again? Note it on the file first.")
            said[person.pk] = gone % {"day": date_format(person.gone_on)}
    left = [pk for pk in days if pk not in said]
    if by is None or by.covers_all_sites or not left:
        return said
    handed = FileHandover.objects.filter(person__in=left, from_site__in=by.coverage.values("site"))
    handed = handed.exclude(person__in=Person.objects.visible_to(by)).select_related("person__site")
    for handover in handed:
        if timezone.localdate(handover.handed_at) <= days[handover.person_id]:
            kept = _("The file was handed over to %(site)s: that site enrols.")
            said[handover.person_id] = kept % {"site": handover.person.site}
    return said


def still_here(rows: EnrolmentQuerySet, on: date) -> EnrolmentQuerySet:
    """Of enrolments those of people who have neither died nor gone away by that day; households and others all."""
    return rows.exclude(person__deceased_on__lte=on).exclude(person__gone_on__lte=on)
