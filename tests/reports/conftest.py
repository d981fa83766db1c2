"""Reading reports as a check would: by the command, as CSV."""

import csv
import io
from io import StringIO

import pytest
from django.core.management import call_command


def as_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


@pytest.fixture
def told():
    """``told("reach", "--project", "P-1")``: the rows of a report."""

    def tell(slug: str, *arguments: str) -> list[dict[str, str]]:
        out = StringIO()
        call_command("report", slug, *arguments, stdout=out)
        return as_rows(out.getvalue())

    return tell
