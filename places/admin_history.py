"""What every page of the administration shares: the same scope as everywhere, and history that can only be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.utils import display_for_field, unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    _Admin = admin.ModelAdmin[Any]
else:
    _Admin = admin.ModelAdmin

#: The latest changes that a history page shows.
SHOWN = 100
WORDS = {
    "insert": pgettext_lazy("history", "Made"),
    "update": pgettext_lazy("history", "Changed"),
    "delete": pgettext_lazy("history", "Deleted"),
}
WAYS = {
    "web": pgettext_lazy("by which way", "a page"),
    "job": pgettext_lazy("by which way", "a job in the background"),
    "load": pgettext_lazy("by which way", "a file loaded"),
    "console": pgettext_lazy("by which way", "the console"),
}


@dataclass(frozen=True)
class Difference:
    """One field: its name, what it was, what it became; ``before`` is empty where the row was made."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One event of a row: when, who, by which way, what was done, which fields."""

    at: datetime
    who: str
    way: str
    word: str
    differences: list[Difference]


def history_of(row: models.Model, *, for_user: Any) -> list[Change]:
    """The latest changes of a row, newest first, from the table that the database's triggers fill.

    A row that a value points at is named only where ``for_user`` may see it. Asks one query, and one more for each
    kind of row that values point at.
    """
    event_model: Any = row.pgh_event_model  # type: ignore[attr-defined]
    events = list(
        event_model._base_manager.filter(pgh_obj_id=row.pk)
        .select_related("pgh_context")
        .order_by("-pgh_id")[: SHOWN + 1]
    )
    fields = [
        field
        for field in row._meta.concrete_fields
        if not field.primary_key and any(field.attname == kept.attname for kept in event_model._meta.concrete_fields)
    ]
    named = {field.name: _named(field, events, for_user) for field in fields if field.is_relation}

    def said(field: Any, event: Any) -> str:
        value = getattr(event, field.attname)
        if value in (None, "", [], {}):
            return "–"
        if field.is_relation:
            return named[field.name].get(value, str(_("not yours to see")))
        if isinstance(value, list):
            words = dict(getattr(getattr(field, "base_field", None), "flatchoices", None) or ())
            return ", ".join(str(words.get(one, one)) for one in value)
        return str(display_for_field(value, field, "–"))

    changes = []
    for event, earlier in zip(events, [*events[1:], None], strict=True):
        if earlier is None and event.pgh_label != "insert" and len(events) > 1 and len(events) > SHOWN:
            continue  # The one before is beyond what is shown: nothing to compare with.
        differences = [
            Difference(str(field.verbose_name), said(field, earlier) if earlier else "", said(field, event))
            for field in fields
            if earlier is None or getattr(earlier, field.attname) != getattr(event, field.attname)
        ]
        if earlier is None:
            differences = [difference for difference in differences if difference.after != "–"]
        about = event.pgh_context.metadata if event.pgh_context else {}
        changes.append(
            Change(
                at=event.pgh_created_at,
                who=about.get("name") or str(_("Nobody named")),
                way=str(WAYS.get(about.get("via", ""), about.get("via", ""))),
                word=str(WORDS.get(event.pgh_label, event.pgh_label)),
                differences=differences,
            )
        )
    return changes[:SHOWN]


def _named(field: Any, events: Iterable[Any], user: Any) -> dict[Any, str]:
    """``{key: name}`` of the rows that this field of the events points at, as far as ``user`` may see them."""
    keys = {getattr(event, field.attname) for event in events} - {None}
    if not keys:
        return {}
    target = field.target_field.attname
    rows = field.related_model._default_manager.all()
    if hasattr(rows, "visible_to"):
        rows = rows.visible_to(user)
    return {getattr(row, target): str(row) for row in rows.filter(**{f"{target}__in": keys})}


class ScopedAdmin(_Admin):
    """Shows what ``visible_to`` shows: nobody sees more in the administration than elsewhere."""

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows


class ToLookAt:
    """To look up, never to change: the pages and their actions do that, where the rules are. Stands before the base."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class HistoryAdmin(ScopedAdmin):
    """The base of every business model's page: the same scope, and who changed what, from what to what."""

    object_history_template = "admin/house_history.html"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The row's history instead of the administration's own log, which knows of its own pages only."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        user: Any = request.user
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of %s") % row,
            "subtitle": None,
            "module_name": str(self.opts.verbose_name_plural),
            "object": row,
            "opts": self.opts,
            "changes": history_of(row, for_user=user),
            "shown": SHOWN,
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.object_history_template, context)
