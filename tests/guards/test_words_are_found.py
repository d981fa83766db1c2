"""Every sentence reaches the translators: their tool knows words by the name of the function that they are given to."""

import re
from pathlib import Path

from django.conf import settings

ROOMS = (
    "accounts",
    "apsopad",
    "beneficiaries",
    "distributions",
    "exchange",
    "partners",
    "places",
    "programs",
    "reports",
    "trainings",
)
KNOWN = re.compile(r"\b(n?p?gettext(?:_lazy)?)\s+as\s+(\w+)")


def _given_other_names(source: str) -> list[str]:
    return [f"{name} as {other}" for name, other in KNOWN.findall(source) if other != "_" or name[0] in "np"]


def test_no_module_calls_a_translation_by_a_name_that_the_tool_does_not_know():
    found = {}
    for room in ROOMS:
        for path in sorted(Path(settings.BASE_DIR, room).rglob("*.py")):
            if names := _given_other_names(path.read_text()):
                found[str(path)] = names
    assert not found


def test_another_name_would_be_found():
    assert _given_other_names("from django.utils.translation import gettext as _now\n") == ["gettext as _now"]
    assert _given_other_names("from django.utils.translation import gettext_lazy as _\n") == []
