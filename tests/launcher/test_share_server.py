"""One local server, several commands; what is killed comes back."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2
import pytest

from apsopad import localdb

HOLD = """
import sys
from pathlib import Path
from apsopad import localdb
with localdb.server(base=Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_command(base: Path) -> Iterator[subprocess.Popen[str]]:
    """A second command that uses the same local database until its input ends."""
    command = [sys.executable, "-c", HOLD, str(base)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=localdb.CHECKOUT)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("postgres://")
    try:
        yield process
    finally:
        if process.poll() is None:
            process.communicate("")


def ask(database: localdb.LocalDatabase, statement: str) -> object:
    connection = psycopg2.connect(host=str(database.cluster.sockets), user="apsopad", dbname="apsopad")
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None
    finally:
        connection.close()


def pid_of(base: Path) -> int | None:
    found = list(base.glob("pg*/postmaster.pid"))
    return int(found[0].read_text().splitlines()[0]) if found else None


def test_the_application_is_no_superuser_and_owns_its_database(database: localdb.LocalDatabase) -> None:
    assert (
        ask(database, "SELECT rolsuper::text || rolcreatedb FROM pg_roles WHERE rolname = current_user") == "falsetrue"
    )
    assert ask(database, "SELECT datdba::regrole::text FROM pg_database WHERE datname = 'apsopad'") == "apsopad"


def test_the_server_keeps_data_and_knows_arabic(database: localdb.LocalDatabase) -> None:
    settings = "current_setting('fsync') || current_setting('data_checksums') || current_setting('server_encoding')"
    assert ask(database, f"SELECT {settings}") == "ononUTF8"
    ask(database, "CREATE EXTENSION IF NOT EXISTS pg_trgm")
    assert ask(database, "SELECT cardinality(show_trgm('محمد'))") == 5


def test_nothing_listens_outside_a_folder_of_its_own(database: localdb.LocalDatabase) -> None:
    assert ask(database, "SELECT current_setting('listen_addresses')") == ""
    assert database.cluster.sockets.stat().st_mode & 0o777 == 0o700


def test_the_last_of_two_commands_stops_the_server(base: Path) -> None:
    with another_command(base):
        first = pid_of(base)
        with localdb.LocalDatabase(base=base) as database:
            assert pid_of(base) == first
        assert ask(database, "SELECT 1") == 1
    assert pid_of(base) is None


def test_a_command_that_starts_the_server_may_finish_before_the_others(base: Path) -> None:
    with localdb.LocalDatabase(base=base) as database, another_command(base) as other:
        started_by_us = pid_of(base)
        database.__exit__()
        assert pid_of(base) == started_by_us
        other.communicate("")
        assert pid_of(base) is None
        database.__enter__()


def test_a_killed_command_leaves_a_server_that_the_next_one_takes_over(base: Path) -> None:
    with another_command(base) as other:
        left = pid_of(base)
        other.kill()
        other.wait()
    with localdb.LocalDatabase(base=base) as database:
        assert pid_of(base) == left
        assert ask(database, "SELECT 1") == 1
    assert pid_of(base) is None


def test_a_killed_server_is_started_again_with_what_it_had_confirmed(base: Path) -> None:
    with localdb.LocalDatabase(base=base) as database:
        ask(database, "CREATE TABLE IF NOT EXISTS kept (n int)")
        ask(database, "INSERT INTO kept VALUES (1)")
        os.kill(pid_of(base) or 0, signal.SIGKILL)
        deadline = time.monotonic() + 5
        while not database.cluster.has_died() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert database.revive()
        assert ask(database, "SELECT count(*) FROM kept") == 1
        assert not database.revive()


def test_a_command_starts_the_server_that_another_one_lost(base: Path) -> None:
    with another_command(base):
        os.kill(pid_of(base) or 0, signal.SIGKILL)
        with localdb.LocalDatabase(base=base) as database:
            assert ask(database, "SELECT 1") == 1


def test_a_lock_file_whose_server_is_gone_is_cleared(base: Path) -> None:
    with localdb.LocalDatabase(base=base) as database:
        data = database.cluster.data
    # The number of a process that runs, but is no PostgreSQL: as after a restart of the machine.
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n0\n5432\n")
    with localdb.LocalDatabase(base=base) as database:
        assert ask(database, "SELECT 1") == 1


def test_a_throw_away_server_leaves_nothing_behind() -> None:
    with localdb.LocalDatabase(throwaway=True) as database:
        folder = database.cluster.data.parent
        assert ask(database, "SELECT current_setting('fsync')") == "off"
    assert not folder.exists()


def test_a_throw_away_server_whose_command_was_killed_is_swept_away() -> None:
    lost = localdb.LocalDatabase(throwaway=True)
    lost.__enter__()
    folder = lost.cluster.data.parent
    os.close(lost._users)
    with localdb.LocalDatabase(throwaway=True):
        assert not folder.exists()
        assert lost.cluster.has_died()


@pytest.mark.skipif(not Path("/usr/lib/postgresql").is_dir(), reason="this machine has no PostgreSQL of its own")
def test_the_machines_own_postgresql_serves_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin")):
        if (folder / "initdb").exists():
            monkeypatch.setenv("LOCAL_DATABASE_BINARIES", str(folder))
            with localdb.LocalDatabase(throwaway=True) as database:
                assert str(ask(database, "SHOW server_version")).startswith(folder.parent.name)
                ask(database, "CREATE EXTENSION pg_trgm")
                assert ask(database, "SELECT cardinality(show_trgm('محمد'))") == 5
