"""A local database of the tests' own, made once for each module."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from apsopad import localdb


@pytest.fixture(scope="module")
def base() -> Iterator[Path]:
    """A folder that everybody may reach, as a checkout usually is; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="apsopad-launcher-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def database(base: Path) -> Iterator[localdb.LocalDatabase]:
    with localdb.LocalDatabase(base=base) as running:
        yield running
