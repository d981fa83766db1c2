"""Sending a file, loading it, letting go of it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusals import Refusal
from exchange.loading import kinds
from exchange.mapping import Plan, digest_of_headers
from exchange.models import ColumnMapping, Load
from exchange.running import OURS, digest_of
from exchange.tables import Unreadable, check_headers, open_table
from exchange.tasks import work_on
from places.models import Site

#: A file that was sent and not loaded is kept so long.
KEPT = timedelta(days=1)


class NotChecked(Refusal):
    """Only a file whose lines are all well can be loaded."""

    sentence = _("This file is not ready to be loaded. Send it again.")


def send(*, kind: str, file: Any, by: User) -> Load:
    """Take a file and have it checked; older ones of the same sender that were not loaded are let go.

    A file whose headers are not ours is read as the last one with the same headers was, where that was kept.
    """
    forget_files(by=by)
    load = Load(kind=kind, file_name=file.name[:200], digest=digest_of(file), by=by)
    kept = _kept_columns(kind, file, by)
    if kept is not None:
        load.plan = kept.plan | {"name": kept.name}
    file.seek(0)
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


def stop(*, load: Load, by: User) -> None:
    """Ask for a file's checking or loading to end; nothing of it is kept. After its end it changes nothing."""
    with transaction.atomic():
        locked = Load.objects.select_for_update().get(pk=load.pk, by=by)
        if locked.state == Load.State.WAITING:
            locked.state, locked.finished_at = Load.State.CANCELLED, timezone.now()
            locked.save()
        elif locked.state == Load.State.RUNNING:
            locked.stop_asked = True
            locked.save(update_fields=["stop_asked"])


def read_as(*, load: Load, by: User, plan: Plan) -> None:
    """Say which column is which, and have the file checked so. Raises ``NotChecked``."""
    with transaction.atomic():
        locked = Load.objects.select_for_update().get(pk=load.pk, by=by)
        if locked.state not in {Load.State.REFUSED, Load.State.PREVIEWED} or not locked.file:
            raise NotChecked
        locked.state, locked.progress, locked.plan = Load.State.WAITING, 0, plan
        locked.save()
        transaction.on_commit(lambda: _work(locked, trial=True))


def keep_columns(
    *, kind: str, name: str, headers: Iterable[str], plan: Plan, by: User, site: Site | None, for_all: bool
) -> ColumnMapping:
    """Keep which column is which under a name; the same name again replaces what was kept."""
    name = " ".join(name.split())[:80]
    kept, _made = ColumnMapping.objects.update_or_create(
        by=by,
        kind=kind,
        name=name,
        defaults={"digest": digest_of_headers(headers), "plan": plan, "site": site, "for_all": for_all and not site},
    )
    return kept


def forget_columns(*, mapping: ColumnMapping, by: User) -> None:
    """Delete saved columns of one's own; files that were read with them stay as they are."""
    ColumnMapping.objects.filter(pk=mapping.pk, by=by).delete()


def _kept_columns(kind: str, file: Any, by: User) -> ColumnMapping | None:
    """What was kept for files with these headers, if they are not ours."""
    try:
        headers = open_table(file, foreign=True).headers
    except Unreadable:
        return None
    known = kinds()[kind]
    if not check_headers(
        headers,
        known=[*known.headers(), *known.ignored, *OURS],
        required=[column.name for column in known.columns if column.required],
    ):
        return None
    return ColumnMapping.objects.visible_to(by).fitting(kind, digest_of_headers(headers))


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
        load.likenesses = []
        load.file.delete()


def _work(load: Load, *, trial: bool) -> None:
    work_on.enqueue(str(load.uuid), trial)
