"""Checking and loading files outside the request."""

import logging

from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.acting import acting
from exchange.models import Load
from exchange.running import run

log = logging.getLogger(__name__)


@task()
def work_on(uuid: str, trial: bool) -> None:
    """Check a file that was sent (``trial``), or load it, as the one who sent it and in their language."""
    load = Load.objects.select_related("by").get(uuid=uuid)
    if load.state != Load.State.WAITING:
        # Stopped before its turn came.
        return
    with translation.override(load.by.language if load.by else "en"):
        try:
            with load.file.open("rb") as opened:
                run(load.kind, opened.file, name=load.file_name, by=load.by, trial=trial, load=load)
        except Exception:
            # The reason goes to the log; whoever waits gets an end and the one thing that matters.
            log.exception("load %s failed", uuid)
            with acting(load.by, via="load", load=uuid):
                sentence = _(
                    "Something went wrong on our side. Nothing was loaded; try again, or tell your coordinator."
                )
                Load.objects.filter(pk=load.pk).update(
                    state=Load.State.REFUSED, errors=[[1, "", "", sentence]], bad_lines=1
                )
            return
    if load.state in {Load.State.LOADED, Load.State.CANCELLED}:
        load.file.delete()
