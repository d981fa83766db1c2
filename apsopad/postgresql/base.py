"""PostgreSQL, with who acts put into every transaction.

History is written by database triggers, which see what SQL sees: a ``COPY`` or a function call records nobody unless
the transaction itself says who acts. So each transaction that Django opens says it first, in one statement, and a
write outside any transaction gets one of its own.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.backends.postgresql import base

from accounts.acting import current

# Only what searches and reads is kept as a plan and executed (``beneficiaries/kept_plans.py``).
_READS = (
    *("select", "explain", "show", "set", "execute"),
    *("vacuum", "analyze", "create", "alter", "drop", "savepoint", "release"),
)


def _in_a_transaction(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Give a lone write a transaction of its own, so that it too says who acts."""
    wrapper = context["connection"]
    if wrapper.in_atomic_block or current() is None or str(sql).lstrip().lower().startswith(_READS):
        return execute(sql, params, many, context)
    with transaction.atomic(using=wrapper.alias):
        return execute(sql, params, many, context)


class DatabaseWrapper(base.DatabaseWrapper):
    """The engine named in ``DATABASES``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(_in_a_transaction)

    def set_autocommit(self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False) -> None:
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        if not autocommit:
            self.say_who_acts()

    def say_who_acts(self) -> None:
        """Put the actor, or nobody, into the running transaction; past its end nothing of it remains."""
        acting = current()
        if acting is None and not getattr(self, "_said", False):
            return
        self._said = acting is not None
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            cursor.execute(
                "select set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s,"
                " true), set_config('apsopad.user', %s, true)",
                acting.as_settings() if acting else ("", "", ""),
            )
