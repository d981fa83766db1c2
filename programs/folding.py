"""Rows of other tables read within one query, as JSON: what keeps a page with many small cards at few queries."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet
from django.db.models.functions import JSONObject


def folded(rows: QuerySet[Any], **columns: Any) -> ArraySubquery:
    """The rows of a subquery as a list of dicts; ``columns``: name → path or expression.

    Days come as ISO text, decimals as floats: cast to text what must be exact.
    """
    return ArraySubquery(rows.values(json=JSONObject(**columns)))
