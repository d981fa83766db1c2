"""Sending a file, loading it, letting go of it."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from exchange.models import Load
from exchange.running import digest_of
from exchange.tasks import work_on

#: A file that was sent and not loaded is kept so long.
KEPT = timedelta(days=1)


class NotChecked(Refusal):
    """Only a file whose lines are all well can be loaded."""

    sentence = _("This file is not ready to be loaded. Send it again.")


def send(*, kind: str, file: Any, by: User) -> Load:
    """Take a file and have it checked; older ones of the same sender that were not loaded are let go."""
    forget_files(by=by)
    load = Load(kind=kind, file_name=file.name[:200], digest=digest_of(file), by=by)
    # Its own name stays out of the store: it may say who is in it.
    load.file.save(f"{load.uuid}.table", file, save=False)
    load.save()
    transaction.on_commit(lambda: _work(load, trial=True))
    return load


def go(*, load: Load, by: User) -> None:
    """Load a file that was checked; a second touch changes nothing. Raises ``NotChecked``."""
    with transaction.atomic():
        locked = Load.objects.select_for_update().get(pk=load.pk, by=by)
        if locked.state in {Load.State.WAITING, Load.State.RUNNING, Load.State.LOADED}:
            return
        if locked.state != Load.State.PREVIEWED or not locked.file:
            raise NotChecked
        locked.state, locked.progress = Load.State.WAITING, 0
        locked.save()
        transaction.on_commit(lambda: _work(locked, trial=False))


def check_again(*, load: Load, by: User) -> None:
    """Check a file without keys that was loaded before, and let it be loaded again. Raises ``NotChecked``."""
    with transaction.atomic():
        locked = Load.objects.select_for_update().get(pk=load.pk, by=by)
        if locked.state != Load.State.REFUSED or not locked.file:
            raise NotChecked
        locked.state, locked.progress, locked.again = Load.State.WAITING, 0, True
        locked.save()
        transaction.on_commit(lambda: _work(locked, trial=True))


def forget_files(*, by: User) -> None:
    """Delete what this sender left behind, and what pages quoted of it; what became of it stays."""
    for load in Load.objects.filter(by=by, created_at__lt=timezone.now() - KEPT).exclude(file=""):
        load.errors = [[line, column, "", reason] for line, column, _value, reason in load.errors]
        load.preview = {}
        load.file.delete()


def _work(load: Load, *, trial: bool) -> None:
    work_on.enqueue(str(load.uuid), trial)
