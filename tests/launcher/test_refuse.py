"""What an operator can put right is said in one sentence, without a traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from apsopad import launch, localdb
from apsopad.localdb.cluster import Cluster

ROOT = launch.CHECKOUT


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "ORIGIN", "DEMO"}}
    return subprocess.run(
        arguments, cwd=ROOT, env=inherited | environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )


def only_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_refused_connection() -> None:
    url = f"postgres://someone:secret@127.0.0.1:{unused_port()}/registry"
    said = only_sentence(command(sys.executable, "manage.py", "showmigrations", DATABASE_URL=url))
    assert said.startswith("The database does not answer: ")
    assert said.endswith("Connection refused. Check DATABASE_URL.")
    assert "secret" not in said


@pytest.mark.parametrize("url", ["mysql://root@localhost/registry", "postgres://localhost:port/registry", "registry"])
def test_a_database_url_that_cannot_be_read(url: str) -> None:
    with pytest.raises(launch.Refusal, match="DATABASE_URL cannot be read"):
        launch.check_url(url)


@pytest.mark.parametrize(
    "url", ["postgres://a:b@db.example.org:5432/registry", "postgres://apsopad@/%2Ftmp%2Fs/apsopad"]
)
def test_a_database_url_that_can_be_read(url: str) -> None:
    launch.check_url(url)


def test_an_origin_without_tls() -> None:
    said = only_sentence(
        command(
            sys.executable,
            "manage.py",
            "check",
            ORIGIN="http://registry.example.org",
            DATABASE_URL="postgres://a@localhost/b",
        )
    )
    assert said.startswith("ORIGIN must start with https://")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_taken_port(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        taken = socket.create_server((host, 0), family=family)
    except OSError:
        pytest.skip(f"this machine has no {host}")
    with taken:
        port = taken.getsockname()[1]
        said = only_sentence(command(sys.executable, "tools/setup.py", "run", str(port)))
    assert said == f"Port {port} is taken; choose another one: make run PORT={port + 1}."


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_is_none(port: str) -> None:
    said = only_sentence(command(sys.executable, "tools/setup.py", "run", port))
    assert said == f"PORT must be a number from 1 to 65535, not “{port}”."


def test_no_postgresql_at_all(tmp_path: Path) -> None:
    said = only_sentence(command(sys.executable, "manage.py", "showmigrations", LOCAL_DATABASE_BINARIES=str(tmp_path)))
    assert said.startswith("No PostgreSQL 15 to 18 was found to start.")
    assert said.endswith("Run `make setup`, or set DATABASE_URL to a server.")


def test_a_local_database_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(localdb.LocalDatabaseError, match=r"cannot be made|cannot use"):
        localdb.LocalDatabase(base=tmp_path / "file" / "below").__enter__()


def test_a_full_disk(base: Path) -> None:
    with localdb.LocalDatabase(base=base) as database:
        said = 'FATAL:  could not write lock file "postmaster.pid": No space left on device'
        sentence = str(Cluster._failed(database.cluster, said, "started"))
    assert sentence == f"There is no room left on the disk for the local database in {base}."


def test_a_server_that_does_not_start_says_why(base: Path) -> None:
    with localdb.LocalDatabase(base=base) as database:
        settings = database.cluster.data / "postgresql.conf"
    kept = settings.read_text()
    settings.write_text(kept + "\nno_such_setting = 1\n")
    try:
        with pytest.raises(localdb.LocalDatabaseError, match=r"could not be started: .+"):
            localdb.LocalDatabase(base=base).__enter__()
    finally:
        settings.write_text(kept)
