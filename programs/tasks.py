"""Going through long lists outside the request."""

import logging

from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from accounts.acting import acting
from programs.actions.enrol_lists import go_through_list
from programs.models import EnrolList

log = logging.getLogger(__name__)


@task()
def go_through(uuid: str) -> None:
    """Check a list, or enrol it, as the one who sent it and in their language."""
    row = EnrolList.objects.select_related("by").get(uuid=uuid)
    with translation.override(row.by.language), acting(row.by, via="load", list=uuid):
        try:
            go_through_list(row)
        except Exception:
            # The reason goes to the log; whoever waits gets an end and the one thing that matters.
            log.exception("list %s failed", uuid)
            sentence = _("Something went wrong on our side. Who is enrolled stays enrolled; go on, or try again.")
            EnrolList.objects.filter(pk=row.pk).update(state=EnrolList.State.FAILED, said=sentence)
