"""Migrations that would lock or lose what a running registry holds; a table's first migration has nothing to lose."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = [
    "accounts",
    "beneficiaries",
    "distributions",
    "exchange",
    "partners",
    "places",
    "programs",
    "reports",
    "trainings",
]


def main() -> int:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apsopad.settings")
    import django

    django.setup()
    from django_migration_linter import MigrationLinter

    linter = MigrationLinter(
        str(ROOT),
        include_apps=ROOMS,
        analyser_string="postgresql",
        ignore_initial_migrations=True,
        no_cache=True,
        quiet=["ok", "ignore", "warning"],
    )
    linter.lint_all_migrations()
    return 1 if linter.has_errors else 0


if __name__ == "__main__":
    sys.exit(main())
