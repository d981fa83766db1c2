"""A cluster of the tests' own, made once and copied by nobody: each test module shares it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from apsopad import localdb


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for a local database that everybody may reach, as a checkout usually is."""
    folder = tmp_path_factory.mktemp("local")
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.geteuid() and parent != Path("/tmp"):
            parent.chmod(parent.stat().st_mode | 0o011)
    return folder


@pytest.fixture
def database(base: Path) -> Iterator[localdb.LocalDatabase]:
    with localdb.LocalDatabase(base=base) as running:
        yield running
