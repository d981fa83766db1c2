"""Calls for projects and their applications, to look at with their history; they change on their own pages."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.admin_history import HistoryAdmin, ToLookAt
from programs.models import Application, Call, CommitteeMeeting


class _ToLookAt(ToLookAt, HistoryAdmin):
    """Steps, points and money follow rules that the pages of calls keep."""

    list_per_page = 50


@admin.register(Call)
class CallAdmin(_ToLookAt):
    """Calls for projects."""

    list_display = ["code", "title", "project", "state", "opens_on", "deadline_on", "threshold"]
    list_filter = ["state"]
    list_select_related = ["project"]
    search_fields = ["code", "title", "title_ar"]


@admin.register(Application)
class ApplicationAdmin(_ToLookAt):
    """Applications; the digest of a secret link is nobody's business."""

    list_display = ["ref", "call", "organisation", "title", "state", "amount", "rank", "granted"]
    list_filter = ["state", "call"]
    list_select_related = ["call", "organisation"]
    search_fields = ["ref", "title", "organisation__name"]
    search_help_text = _("A reference, a title or the name of an association")
    exclude = ["digest"]


@admin.register(CommitteeMeeting)
class CommitteeMeetingAdmin(_ToLookAt):
    """What committees proposed and decided."""

    list_display = ["call", "held_on", "proposed_by", "approved_by", "approved_at"]
    list_filter = ["call"]
    list_select_related = ["call", "proposed_by", "approved_by"]
    search_fields = ["call__code", "call__title"]
    exclude = ["digest", "proposal"]
