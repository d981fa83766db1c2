"""Migrations that would lock or lose what a running registry holds; a table's first migration has nothing to lose."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Migrations of an upgrade for which the application is stopped (docs/operations.md): they add columns that must be
#: filled, to tables that stay small, and an application that still runs with the old models would not fill them; or,
#: for the lists, two that PostgreSQL fills itself, which takes the table of people for less than a minute a million.
STOPPED_FOR = [
    "0002_registry_in_full",
    "0003_files_of_others",
    "0004_lists_by_index_alone",
    "0005_pairs_of_words",
    "0002_own_entries",
    "0002_programs_in_full",
]
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
        ignore_name=STOPPED_FOR,
        no_cache=True,
        quiet=["ok", "ignore", "warning"],
    )
    linter.lint_all_migrations()
    return 1 if linter.has_errors else 0


if __name__ == "__main__":
    sys.exit(main())
