#!/usr/bin/env python3
"""Django's commands, on the database that DATABASE_URL names or else on the local one."""

import os
import sys
from contextlib import nullcontext


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apsopad.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here; run `make setup`, then .venv/bin/python manage.py.")
    from accounts.acting import acting
    from apsopad import launch

    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    reads_no_table = asked in launch.WITHOUT_DATABASE or {"--help", "-h", "--version"} & set(sys.argv[2:])
    with launch.in_one_sentence():
        launch.keep_secret()
        with nullcontext() if reads_no_table else launch.database(), acting(None, via="console"):
            execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
