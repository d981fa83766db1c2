"""Loading a file: read, check every line, write all or nothing, count, and say how far it is."""

import gc
import hashlib
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from copy import copy
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Protocol

import psycopg2
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.acting import acting
from accounts.refusals import Refusal
from exchange.ahead import pieces_ahead
from exchange.cells import Repeats
from exchange.loading import Alike, BadCell, Counts, Line, Loader, kinds
from exchange.mapping import Plan, applied
from exchange.models import Load
from exchange.tables import Table, Unreadable, check_headers, open_table
from exchange.workbooks import sheets_of

if TYPE_CHECKING:
    from accounts.models import User

#: Headers of the file to mend that we hand back.
OURS = ("line", "reason")
_SHOWN = 20
#: How much of the bar is full when all lines are through and comparing begins.
_COMPARING = 0.9
#: Seconds that a thread keeps Python to itself while another waits.
_TURN = 0.0005
#: Likenesses that are kept with a file; the queue of review has them all.
_MOST_ALIKE = 10_000


@dataclass
class Result:
    """What became of a file."""

    load: Load
    bads: list[BadCell]
    counts: Counts
    said: list[str] = field(default_factory=list)
    alike: list[Alike] = field(default_factory=list)
    #: The headers and the first lines, as read.
    headers: list[str] = field(default_factory=list)
    first: list[tuple[int, list[str]]] = field(default_factory=list)

    was_stopped: bool = False

    @property
    def went_in(self) -> bool:
        """Whether every line was well (and, unless it was a trial, is loaded)."""
        return not self.bads and not self.was_stopped


class _RolledBack(Exception):
    """Leaves the transaction without a trace."""


class _Stopped(_RolledBack):
    """Whoever sent the file does not want it any more."""


class Tell(Protocol):
    """Says how far the work is, 0–1; raises ``_Stopped`` where it is not wanted any more."""

    def __call__(self, share: float, stage: str) -> None: ...


def digest_of(file: IO[bytes]) -> str:
    """SHA-256 of the content."""
    file.seek(0)
    sum_of = hashlib.sha256()
    while piece := file.read(2**20):
        sum_of.update(piece)
    file.seek(0)
    return sum_of.hexdigest()


def run(
    kind: str,
    file: IO[bytes],
    *,
    name: str,
    by: "User | None",
    trial: bool = False,
    again: bool = False,
    plan: Plan | None = None,
    load: Load | None = None,
) -> Result:
    """Load ``file`` as ``kind`` for ``by`` (None: the console), whole or not at all; ``trial`` only checks it.

    ``plan``: how to read a file whose headers are not ours (``exchange.mapping``).
    Every bad line is in the result, and ``Load`` keeps what became of it.
    """
    if load is None:
        load = Load(kind=kind, file_name=name[:200], digest=digest_of(file), by=by, again=again, plan=plan or {})
    with acting(by, via="load" if by else "console", load=str(load.uuid), kind=kind):
        load.state, load.stage, load.progress = Load.State.RUNNING, Load.Stage.CHECKING, 0
        load.save()
        loader = kinds()[kind](by=by, trial=trial)
        result = Result(load=load, bads=[], counts=Counts())
        with _progress(load) as tell:
            try:
                _in_one_transaction(loader, file, result, tell, again=again or load.again)
            except Unreadable as fault:
                result.bads.append(BadCell(fault.line, fault.column, fault.column, str(fault)))
        if result.was_stopped:
            _keep(load, result, Load.State.CANCELLED)
        elif result.bads or trial:
            _keep(load, result, Load.State.REFUSED if result.bads else Load.State.PREVIEWED)
    return result


def was_interrupted(load: Load) -> bool:
    """Whether a load says that it runs while nothing in the database does: its process was killed, nothing went in."""
    if load.state != Load.State.RUNNING:
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists(select 1 from pg_locks where locktype = 'advisory' and objsubid = 2"
            " and database = (select oid from pg_database where datname = current_database())"
            " and classid::bigint = hashtext('exchange.load')::bigint & 4294967295"
            " and objid::bigint = hashtext(%s)::bigint & 4294967295)"
            " or exists(select 1 from exchange_load where id = %s and state <> 'running')",
            [load.kind, load.pk],
        )
        (lives,) = cursor.fetchone()
    return not lives


def _in_one_transaction(loader: Loader, file: IO[bytes], result: Result, tell: "Tell", *, again: bool) -> None:
    stage = Load.Stage.CHECKING if loader.trial else Load.Stage.WRITING
    with _leaving(result), transaction.atomic():
        with connection.cursor() as cursor:
            # Two files of one kind wait for each other, so that the second sees what the first made.
            cursor.execute("select pg_advisory_xact_lock(hashtext('exchange.load'), hashtext(%s))", [loader.kind])
            cursor.execute("set constraints all immediate")
        table = _opened(loader, file, result)
        earlier = None if again else Load.objects.loaded_before(result.load)
        repeats = Repeats(loader.keys, table.headers)
        loader.begin()
        with _unhindered(), closing(pieces_ahead(loader, table)) as pieces:
            for lines, share in pieces:
                _take(loader, lines, repeats, result)
                if repeats.keyless and earlier is not None:
                    raise Unreadable(_already(earlier))
                tell(share * _COMPARING, stage)
        if not result.bads:
            if not result.counts.lines:
                raise Unreadable(_("The file holds headers and no lines."))
            tell(_COMPARING, Load.Stage.COMPARING)
            # Comparing needs room of its own.
            repeats.forget()
            lines = []
            loader.finish()
            tell(1, Load.Stage.COMPARING)
        result.said += loader.said
        result.alike = loader.alike
        if loader.pairs:
            result.said.append(
                ngettext(
                    "%(pairs)s pair of people who may be the same is put aside for review.",
                    "%(pairs)s pairs of people who may be the same are put aside for review.",
                    loader.pairs,
                )
                % {"pairs": loader.pairs}
            )
        if result.bads or loader.trial:
            raise _RolledBack
        # In the same transaction: either everything is there and says so, or nothing is.
        _keep(result.load, result, Load.State.LOADED)


@contextmanager
def _unhindered() -> Iterator[None]:
    """Without looking for circles of objects, of which lines make none: it takes 40 % of the reading.

    The thread that reads lets the one that writes in more often, for which PostgreSQL waits.
    """
    was_looking, interval = gc.isenabled(), sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        if was_looking:
            gc.enable()


@contextmanager
def _leaving(result: Result) -> Iterator[None]:
    try:
        yield
    except _Stopped:
        result.was_stopped = True
    except _RolledBack:
        pass


def _opened(loader: Loader, file: IO[bytes], result: Result) -> Table:
    plan = result.load.plan
    inside = (plan.get("members") or {}).get("sheet", "")
    inside = inside if inside and inside in sheets_of(file) else ""
    table = open_table(file, foreign=bool(plan))
    if plan:
        members = open_table(file, foreign=True, sheet=inside) if inside else None
        table = applied(table, plan, type(loader), members)
    for name, column in loader.renamed.items():
        if name in table.headers and column not in table.headers:
            # In place: the lines are read by these very headers.
            table.headers[table.headers.index(name)] = column
    result.said += table.notes
    result.headers = table.headers
    faults = check_headers(
        table.headers,
        known=[*loader.headers(), *loader.ignored, *OURS],
        required=[column.name for column in loader.columns if column.required],
    )
    if faults:
        result.bads += [BadCell(fault.line, fault.column, fault.column, str(fault)) for fault in faults]
        raise _RolledBack
    return table


def _take(loader: Loader, lines: list[Line], repeats: Repeats, result: Result) -> None:
    """Check and write one piece; its bad lines join the result."""
    for line in lines[: max(0, _SHOWN - len(result.first))]:
        result.first.append((line.number, [line.text(header) for header in result.headers]))
    fresh = [line for line in repeats.sort_out(lines) if not line.outcome]
    needed = {column.name for column in loader.columns if column.required}
    needed |= {part.rstrip("?") for key in loader.keys for part in key}
    # A bad cell that may be empty leaves the rest of its line to be looked up: whoever mends hears everything at once.
    asked = [line for line in fresh if not line.bads or (line.is_whole and _others_well(line, needed))]
    if asked:
        with _told(loader, asked):
            loader.check(asked)
        _write(loader, [line for line in asked if not line.bads])
    counts = result.counts
    counts.lines += len(lines)
    result.bads += [bad for line in lines for bad in line.bads]
    for outcome, number in Counter([line.outcome for line in lines if line.outcome and not line.bads]).items():
        setattr(counts, outcome, getattr(counts, outcome) + number)


def _others_well(line: Line, needed: set[str]) -> bool:
    return needed.isdisjoint(bad.column for bad in line.bads)


@contextmanager
def _told(loader: Loader, lines: list[Line]) -> Iterator[None]:
    """An error of ``check`` names the lines among which it happened."""
    try:
        yield
    except Exception as error:
        error.add_note(f"while checking lines {lines[0].number} to {lines[-1].number} of {loader.kind}")
        raise


def _write(loader: Loader, lines: list[Line]) -> None:
    """Write the lines; where the database or an action refuses, halve them until the bad line is found."""
    if not lines:
        return
    memory = {key: copy(value) for key, value in loader.memory.items()}
    said, pairs = list(loader.said), loader.pairs
    try:
        with transaction.atomic():
            loader.write(lines)
    except (Refusal, ValidationError, DatabaseError) as refused:
        loader.memory, loader.said, loader.pairs = memory, said, pairs
        for line in lines:
            line.outcome = ""
        if len(lines) > 1:
            middle = len(lines) // 2
            _write(loader, lines[:middle])
            _write(loader, lines[middle:])
        elif not lines[0].bads:
            column, reason = _reason(refused)
            lines[0].bad(column, reason)


def _reason(refused: Exception) -> tuple[str, str]:
    """Which column is to blame, where that is known, and the sentence."""
    if isinstance(refused, Refusal):
        return refused.field or "", str(refused)
    if isinstance(refused, ValidationError):
        if hasattr(refused, "error_dict"):
            name, errors = next(iter(refused.message_dict.items()))
            return "" if name == "__all__" else name, " ".join(errors)
        return "", " ".join(refused.messages)
    if not isinstance(refused, IntegrityError | DataError):
        raise refused
    diagnosis = getattr(refused.__cause__, "diag", None)
    broken = getattr(diagnosis, "constraint_name", None)
    sentence = _sentence_of(broken) if broken else None
    if sentence:
        return "", sentence
    return getattr(diagnosis, "column_name", None) or "", _("The database does not take this line: it breaks a rule.")


def _sentence_of(name: str) -> str | None:
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.get_violation_error_message())
    return None


def _already(earlier: Load) -> str:
    values = {
        "name": earlier.file_name,
        "when": timezone.localtime(earlier.created_at).strftime("%Y-%m-%d %H:%M"),
        "who": str(earlier.by) if earlier.by else _("the console"),
        "id": str(earlier.uuid)[:8],
    }
    return (
        _(
            "This file was loaded before, as %(name)s, on %(when)s by %(who)s (load %(id)s), and its lines have no key:"
            " they would be there twice. If that is what you want, ask to load it again."
        )
        % values
    )


def _keep(load: Load, result: Result, state: str) -> None:
    """Write down what became of the file."""
    counts = result.counts
    load.state = state
    load.progress = 100
    load.lines, load.added = counts.lines, counts.added
    load.updated, load.unchanged = counts.updated, counts.unchanged
    # The console has been told what stood in the cells; a page still has to.
    shown = load.by_id is not None
    load.errors = [
        [bad.line, _storable(bad.column), _storable(bad.value)[:500] if shown else "", _storable(bad.reason)]
        for bad in result.bads
    ]
    load.bad_lines = len({bad.line for bad in result.bads})
    load.notes = result.said
    load.likenesses = [
        [one.line, one.ref, one.other, round(one.score, 4), one.reasons] for one in result.alike[:_MOST_ALIKE]
    ]
    load.number_alike = len({one.line for one in result.alike})
    lines = [(number, [_storable(cell) for cell in cells]) for number, cells in result.first]
    load.preview = (
        {"headers": [_storable(header) for header in result.headers], "lines": lines}
        if shown and state != Load.State.LOADED
        else {}
    )
    load.finished_at = timezone.now()
    load.save()


def _storable(text: str) -> str:
    """PostgreSQL keeps no NUL and no half of a pair of code units."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


@contextmanager
def _progress(load: Load) -> Iterator[Tell]:
    """A function that tells how far the load is past the transaction in which it runs, and hears whether to stop."""
    said = time.monotonic()
    outside: list[Any] = []

    def tell(share: float, stage: str) -> None:
        nonlocal said
        if time.monotonic() - said < 0.5:
            return
        said = time.monotonic()
        if not outside:
            parameters = {
                key: value for key, value in connection.get_connection_params().items() if key != "cursor_factory"
            }
            outside.append(psycopg2.connect(**parameters))
            outside[0].autocommit = True
        with outside[0].cursor() as cursor:
            cursor.execute(
                "update exchange_load set progress = %s, stage = %s where uuid = %s returning stop_asked",
                [round(99 * share), stage, str(load.uuid)],
            )
            if any(asked for (asked,) in cursor.fetchall()):
                raise _Stopped

    try:
        yield tell
    finally:
        for opened in outside:
            opened.close()
