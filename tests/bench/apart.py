"""A job in a process of its own, so that its memory is its own: ``python -m tests.bench.apart JOB …`` prints JSON."""

import gc
import json
import os
import resource
import subprocess
import sys
import time
from typing import Any

#: The database that the benchmark is in just now.
DATABASE = "BENCH_DATABASE"
_PEOPLE = (
    "select id, full_name, name_ar, name_keys, sex, birth_date, birth_precision, nationality_id, phone_e164,"
    " registered_on from beneficiaries_person where merged_into_id is null order by id"
)
#: What comparing two people needs to know of them.
COMPARED = (
    _PEOPLE,
    "select person_id, city from beneficiaries_address where until is null",
    "select person_id, number from beneficiaries_identitydocument",
)


def run(*job: str) -> dict[str, Any]:
    """Run a job apart, on the database of the running benchmark; what it told."""
    from django.db import connection

    environment = {**os.environ, DATABASE: str(connection.settings_dict["NAME"])}
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.apart", *job], env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(job[:1])}: {done.stderr.strip()[-2000:]}")
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


def _megabytes() -> float:
    """What is held now."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


def _peak() -> float:
    """The most that was ever held; ``ru_maxrss`` would count what the process held that this one was started from."""
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM:")) / 2**10


def _load(path: str) -> dict[str, Any]:
    from exchange.loading import kinds
    from exchange.running import run as load

    kinds()
    base = _megabytes()
    with open(path, "rb") as file:
        start = time.perf_counter()
        result = load("people", file, name="people.csv", by=None, again=True)
        seconds = time.perf_counter() - start
    said = "; ".join(map(str, result.bads[:3]))
    return {"seconds": seconds, "base": base, "peak": _peak(), "bads": len(result.bads), "said": said}


def _duplicates() -> dict[str, Any]:
    from django.db import connection

    from beneficiaries.duplicates import likely_pairs

    def read() -> float:
        start = time.perf_counter()
        with connection.cursor() as cursor:
            for statement in COMPARED:
                cursor.copy_expert(f"copy ({statement}) to stdout", _Counted())
        return time.perf_counter() - start

    read()
    reading = min(read(), read())
    gc.collect()
    base = _megabytes()
    start = time.perf_counter()
    pairs = likely_pairs()
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "reading": reading, "base": base, "peak": _peak(), "pairs": len(pairs)}


class _Counted:
    """What is read is looked at and let go."""

    size = 0

    def write(self, data: bytes | str) -> int:
        self.size += len(data)
        return len(data)


def main() -> None:
    """The job named on the command line, on the database that the benchmark named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apsopad.settings")
    import django

    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = os.environ[DATABASE]
    connection.ensure_connection()
    job, *rest = sys.argv[1:]
    print(json.dumps(_load(*rest) if job == "load" else _duplicates()))


if __name__ == "__main__":
    main()
