"""Reports keep nothing of their own; this model only carries the right to see them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportAccess(models.Model):
    """The right to see reports and to take them out as files; no table stands behind it."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [
            ("view_reports", _("Can see reports")),
            ("export_reports", _("Can take reports out as files")),
        ]
