"""Bring a checkout and its database up to date, then serve the pages in the same process.

What is up to date costs next to nothing, and Django is read once. Progress goes to stderr; the demonstration's
sign-ins go to the descriptor in the first argument, for ``make run`` to print last; what follows is gunicorn's.
"""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO

from apsopad import launch, translations

STAMP = launch.LOCAL / "static.digest"


def main() -> None:
    with launch.in_one_sentence():
        for language in translations.compile_stale():
            say(f"Compiled the {language} texts.")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apsopad.settings")
        import django

        django.setup()
        collect_static()
        check_database()
        migrate()
        rekey()
        with open(int(sys.argv[1]), "w") as told:
            load_demonstration(told)
        serve(sys.argv[2:])


class Progress(io.TextIOBase):
    """Shows each line at once, and keeps it."""

    def __init__(self, kept: io.StringIO) -> None:
        self.kept = kept

    def write(self, text: str) -> int:
        if "Sign-ins" not in self.kept.getvalue() + text:
            sys.stderr.write(text)
        return self.kept.write(text)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def collect_static() -> None:
    """Copy what browsers fetch to where it is served from, with a digest in each name, when a source has changed."""
    from django.conf import settings
    from django.core.management import call_command

    digest = _digest_of_sources()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and STAMP.exists() and STAMP.read_text() == digest:
        return
    say("Collecting what browsers fetch …")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, stdout=io.StringIO())
    STAMP.write_text(digest)


def check_database() -> None:
    """Refuse a database that would lose data; warn about one that might."""
    from django.core.checks import run_checks

    messages = run_checks(tags=["database"], databases=["default"])
    for message in messages:
        say(str(message.msg) + (f" {message.hint}" if message.hint else ""))
    if any(message.is_serious() for message in messages):
        sys.exit(1)


def migrate() -> None:
    """Bring the tables up to date, as their owner where that is another role."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    say("Preparing the tables …")
    connection.close()
    command = [sys.executable, str(launch.CHECKOUT / "manage.py"), "migrate", "--verbosity", "0", "--no-input"]
    done = subprocess.run(command)
    if done.returncode:
        sys.exit(done.returncode)


def rekey() -> None:
    """Bring the search keys of people up to date where the rules of names have changed since they were kept."""
    from django.core.management import call_command

    call_command("rekey", if_needed=True, stdout=Progress(io.StringIO()))


def load_demonstration(told: TextIO) -> None:
    """Invented people on an empty database, and how to sign in as each role."""
    from django.conf import settings
    from django.core.management import call_command, get_commands

    if not settings.DEMO or "demo" not in get_commands():
        return
    # It prints the sign-ins last, whether it had to load anything or not.
    said = io.StringIO()
    call_command("demo", sign_ins=True, stdout=Progress(said))
    _, heading, sign_ins = said.getvalue().partition("Sign-ins")
    told.write(heading + sign_ins)


def serve(arguments: list[str]) -> None:
    """Become gunicorn, whose processes open connections of their own."""
    from django.db import connections
    from gunicorn.app.wsgiapp import run

    connections.close_all()
    sys.argv = ["gunicorn", *arguments]
    run()


def _digest_of_sources() -> str:
    whole = hashlib.sha256()
    sources = sorted((launch.CHECKOUT / "static").rglob("*"))
    locks = [launch.CHECKOUT / name for name in ("package-lock.json", "requirements.txt", "apsopad/settings.py")]
    for path in [*sources, *locks]:
        if path.is_file():
            found = path.stat()
            whole.update(f"{path.relative_to(launch.CHECKOUT)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return whole.hexdigest()


if __name__ == "__main__":
    main()
