"""One PostgreSQL cluster: made once, started, asked whether it runs, stopped."""

import errno
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg2

from apsopad.localdb.binaries import Binaries
from apsopad.localdb.errors import LocalDatabaseError
from apsopad.localdb.folders import SOCKET, Runner, name_of

APPLICATION = "apsopad"
SUPERUSER = "postgres"
#: Seconds in which what a crash left behind goes away by itself.
PATIENCE = 20
#: Seconds that replaying the journal after a crash may take.
RECOVERY = 180
#: Seconds that a clean stop may take before it is forced.
STOPPING = 30

# Dates are stored local and time zones come from Python's data; the server keeps to UTC.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "log_checkpoints": "off",
    "log_timezone": "UTC",
    "TimeZone": "UTC",
}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum_naptime": "5min"}


@dataclass(slots=True)
class Cluster:
    """A data folder, the programs that serve it and the user they run as."""

    data: Path
    sockets: Path
    log: Path
    binaries: Binaries
    runner: Runner
    throwaway: bool = False
    child: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        """For ``DATABASE_URL``: the folder of the socket stands where the host would, the database after it."""
        return f"postgres://{APPLICATION}@/{quote(str(self.sockets), safe='')}/{APPLICATION}"

    def make(self, say: Callable[[str], None]) -> None:
        """Make the cluster where there is none; one that was broken off half-way is made anew."""
        if (self.data / "PG_VERSION").exists():
            return
        say(f"Making a PostgreSQL {self.binaries.major} database in {self.data} …")
        part = self.data.with_name(self.data.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        self.runner.own(part)
        # Even with the built-in provider, trigrams of Arabic come from the C library's character types.
        locale = ["--locale=C.UTF-8"]
        if self.binaries.major >= 17:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command: list[str | Path] = [
            self.binaries.folder / "initdb",
            "-D",
            part,
            "-U",
            SUPERUSER,
            "-E",
            "UTF8",
            *locale,
        ]
        command += ["--data-checksums", "--auth=peer", *(["--no-sync"] if self.throwaway else [])]
        done = subprocess.run(command, capture_output=True, text=True, **self.runner.options)
        if done.returncode:
            shutil.rmtree(part, ignore_errors=True)
            raise self._failed(done.stderr + done.stdout, "made")
        part.rename(self.data)

    def start(self, *, alone: bool, say: Callable[[str], None]) -> None:
        """Start the server and wait until it answers; what a crash left behind is waited for or cleared.

        ``alone``: nobody else uses this cluster, so a lock file of a server that cannot be seen is a stale one.
        """
        deadline = time.monotonic() + PATIENCE
        while self._is_held(alone=alone):
            if self.answers():
                return
            if time.monotonic() > deadline:
                raise LocalDatabaseError(
                    f"The local database in {self.data} is busy and does not answer; see {self.log}."
                )
            time.sleep(0.1)
        self._allow_only_us()
        while True:
            logged = self.log.stat().st_size if self.log.exists() else 0
            self._launch()
            if self._comes_up(say):
                break
            said = self.log.read_bytes()[logged:].decode(errors="replace")
            # The last processes of a killed server still hold its memory for a moment.
            lingering = "shared memory block" in said or "lock file" in said
            if not lingering or time.monotonic() > deadline:
                raise self._failed(said, "started")
            time.sleep(0.2)
        self._prepare()

    def answers(self) -> bool:
        """Whether the server takes the application's connections now."""
        try:
            self._connect(APPLICATION, APPLICATION).close()
        except psycopg2.OperationalError:
            return False
        return True

    def has_died(self) -> bool:
        """Whether nobody runs this cluster any more."""
        if self.child is not None and self.child.poll() is None:
            return False
        pid = self._pid()
        return pid is None or not _is_alive(pid)

    def stop(self) -> None:
        """Stop cleanly: what is running is broken off and rolled back, everything committed is on disk."""
        pid = self._pid()
        if pid is None or not _is_alive(pid) or pid not in (_processes_in(self.data) or [pid]):
            return
        for way, patience in ((signal.SIGINT, STOPPING), (signal.SIGQUIT, STOPPING)):
            try:
                os.kill(pid, way)
            except ProcessLookupError:
                break
            deadline = time.monotonic() + patience
            while time.monotonic() < deadline:
                if self.child is not None:
                    self.child.poll()
                if not _is_alive(pid):
                    return
                time.sleep(0.02)

    def _launch(self) -> None:
        settings = SETTINGS | (THROW_AWAY if self.throwaway else {})
        settings["unix_socket_directories"] = '"' + str(self.sockets).replace('"', '""') + '"'
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        descriptor = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            self.child = subprocess.Popen(
                [self.binaries.folder / "postgres", "-D", self.data, *options],
                stdin=subprocess.DEVNULL,
                stdout=descriptor,
                stderr=descriptor,
                # Ctrl-C at the terminal reaches us; we stop the server when its last user has finished.
                start_new_session=True,
                **self.runner.options,
            )
        finally:
            os.close(descriptor)

    def _comes_up(self, say: Callable[[str], None]) -> bool:
        assert self.child is not None
        began = time.monotonic()
        told = False
        while self.child.poll() is None:
            try:
                self._connect(SUPERUSER, "postgres").close()
            except psycopg2.OperationalError as error:
                waited = time.monotonic() - began
                if waited > RECOVERY:
                    self.stop()
                    raise LocalDatabaseError(f"The local database does not answer: {_reason(str(error))}.") from error
                if waited > 3 and not told:
                    say("The local database was not stopped properly and recovers …")
                    told = True
                time.sleep(0.03)
            else:
                return True
        return False

    def _prepare(self) -> None:
        """The application's own role and database: it may make databases (for tests), and is no superuser."""
        if self.answers():
            return
        with self._as_superuser() as run:
            if not run(f"SELECT 1 FROM pg_roles WHERE rolname = '{APPLICATION}'"):
                run(f"CREATE ROLE {APPLICATION} LOGIN CREATEDB NOSUPERUSER")
            if not run(f"SELECT 1 FROM pg_database WHERE datname = '{APPLICATION}'"):
                run(f"CREATE DATABASE {APPLICATION} OWNER {APPLICATION}")

    @contextmanager
    def _as_superuser(self) -> Iterator[Callable[[str], bool]]:
        connection = self._connect(SUPERUSER, "postgres")
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:

                def run(statement: str) -> bool:
                    cursor.execute(statement)
                    return cursor.description is not None and cursor.fetchone() is not None

                yield run
        except psycopg2.Error as error:
            raise self._failed(str(error), "prepared") from error
        finally:
            connection.close()

    def _connect(self, user: str, database: str) -> "psycopg2.extensions.connection":
        return psycopg2.connect(
            host=str(self.sockets), port=5432, user=user, dbname=database, password="", connect_timeout=5
        )

    def _allow_only_us(self) -> None:
        """Only the person who started it may connect, whoever else runs something as the server's user."""
        ours = name_of(os.geteuid())
        lines = {
            "pg_hba.conf": "local all all peer map=launcher\n",
            "pg_ident.conf": "".join(f'launcher "{ours}" {role}\n' for role in (APPLICATION, SUPERUSER)),
        }
        for name, text in lines.items():
            path = self.data / name
            if not path.exists() or path.read_text() != text:
                path.write_text(text)

    def _is_held(self, *, alone: bool) -> bool:
        """Whether a server, or what is left of one, still holds the data folder; a stale lock file is cleared."""
        pid = self._pid()
        if pid is None:
            return False
        processes = _processes_in(self.data)
        if processes is None:
            # Without /proc PostgreSQL judges its own lock file.
            return self.answers()
        if processes:
            return True
        if alone or _is_zombie(pid):
            for stale in (self.data / "postmaster.pid", self.sockets / SOCKET, self.sockets / f"{SOCKET}.lock"):
                stale.unlink(missing_ok=True)
        return False

    def _pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n")[0])
        except (FileNotFoundError, ValueError):
            return None

    def _failed(self, said: str, verb: str) -> LocalDatabaseError:
        if os.strerror(errno.ENOSPC) in said:
            return LocalDatabaseError(
                f"There is no room left on the disk for the local database in {self.data.parent}."
            )
        return LocalDatabaseError(f"The local database in {self.data} could not be {verb}: {_reason(said)}")


def _reason(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error" in line.lower()]
    return (telling[:1] or lines[-1:] or ["it said nothing"])[0]


def _processes_in(folder: Path) -> list[int] | None:
    """The live processes working in a folder, as every PostgreSQL process does in its data; ``None`` if unknown."""
    proc = Path("/proc")
    if not (proc / "self" / "cwd").exists():
        return None
    wanted = os.path.realpath(folder)
    found = []
    for entry in proc.iterdir():
        if entry.name.isdecimal():
            try:
                if os.readlink(entry / "cwd") == wanted:
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)
