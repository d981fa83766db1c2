"""A form that comes twice, even at once: the second one waits for the first, and then finds what it made."""

from uuid import UUID

from django.db import connection


def one_at_a_time(client_id: UUID) -> None:
    """Hold the number that a form carries until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [int.from_bytes(client_id.bytes[:8], "big", signed=True)])
