"""How people fare before and after: school, work, and whether they offended again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import RestrictedCategory, User
from programs.models import Enrolment, Situation
from programs.refusals import NotClearedForStatus, NothingSaid, OnlyPeople


@dataclass(frozen=True)
class Said:
    """What is said of one enrolment; ``reoffended`` None: nothing is said of it."""

    enrolment: Enrolment
    schooling: str = ""
    employment: str = ""
    reoffended: bool | None = None
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.schooling or self.employment or self.note.strip()) and self.reoffended is None


def sees_offences(by: User | None) -> bool:
    """Whether someone is cleared to note and to read who offended again: those cleared for legal status are."""
    return by is None or by.clearances.filter(category=RestrictedCategory.LEGAL_STATUS).exists()


@transaction.atomic
def note_situations(*, moment: str, on: date, said: Iterable[Said], by: User | None) -> list[Situation]:
    """Write down how many people fare on one day, each entry whole; the same moment and day again corrects it.

    Entries that say nothing are passed over, and so are those that stand already as they are. Whoever is not cleared
    leaves what stands of offences untouched. Returns what was written. Raises ``OnlyPeople``,
    ``NotClearedForStatus``, ``ValidationError``.
    """
    chosen = [one for one in said if not one.is_empty]
    keys = sorted({one.enrolment.pk for one in chosen})
    locked = Enrolment.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").in_bulk()
    standing = {one.enrolment_id: one for one in Situation.objects.filter(enrolment__in=keys, moment=moment, on=on)}
    may_tell = sees_offences(by)
    new: list[Situation] = []
    changed: list[Situation] = []
    for one in chosen:
        if locked[one.enrolment.pk].person_id is None:
            raise OnlyPeople()
        if one.reoffended is not None and not may_tell:
            raise NotClearedForStatus()
        entry = standing.get(one.enrolment.pk) or Situation(enrolment=one.enrolment, moment=moment, on=on)
        before = (entry.schooling, entry.employment, entry.reoffended, entry.note)
        offended = one.reoffended if may_tell else entry.reoffended
        entry.schooling, entry.employment, entry.reoffended, entry.note = (
            one.schooling, one.employment, offended, one.note.strip(),
        )  # fmt: skip
        if entry.pk is not None and before == (entry.schooling, entry.employment, entry.reoffended, entry.note):
            continue
        entry.by = by
        entry.clean_fields(exclude=["enrolment", "by"])
        (changed if entry.pk else new).append(entry)
    Situation.objects.bulk_create(new)
    Situation.objects.bulk_update(changed, ["schooling", "employment", "reoffended", "note", "by"])
    return [*new, *changed]


def note_situation(*, moment: str, on: date, said: Said, by: User | None) -> Situation:
    """Write down how one person fares on a day; said again it is corrected.

    Raises ``NothingSaid``, ``OnlyPeople``, ``NotClearedForStatus``, ``ValidationError``.
    """
    if said.is_empty:
        raise NothingSaid()
    written = note_situations(moment=moment, on=on, said=[said], by=by)
    return written[0] if written else Situation.objects.get(enrolment=said.enrolment, moment=moment, on=on)


@transaction.atomic
def remove_situation(*, situation: Situation, by: User | None) -> None:
    """Take back an entry made by mistake; history keeps it. Raises ``NotClearedForStatus``."""
    locked = Situation.objects.select_for_update(of=("self",)).filter(pk=situation.pk).first()
    if locked is None:
        return
    if locked.reoffended is not None and not sees_offences(by):
        raise NotClearedForStatus()
    locked.delete()
