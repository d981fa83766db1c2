"""Forms that anyone may send: so many in an hour from one address, so many from everybody together."""

from datetime import datetime
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; behind TLS, what our own proxy says of it: the last it added."""
    if settings.SECURE:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if forwarded:
            return str(forwarded)
    return str(request.META.get("REMOTE_ADDR", ""))


def knock(*, door: str, address: str, most: int, most_of_all: int, now: datetime | None = None) -> bool:
    """Whether one more may come in this hour: so many from one address, so many from everybody together.

    Counted in the database, for all processes together; of the address a keyed digest of the day is kept, for a day.
    What one address sends beyond its own share takes nothing from the others'.
    """
    now = now or timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    whose = f"{door}|{now:%Y-%m-%d}|{_neighbours(address)}"
    key = salted_hmac("beneficiaries.knock", whose, algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("delete from beneficiaries_knock where hour < %s - interval '1 day'", [hour])
        for counted, limit in ((key, most), (f"all {door}"[:64], most_of_all)):
            cursor.execute(_KNOCK, [counted, hour])
            if cursor.fetchone()[0] > limit:
                return False
    return True


_KNOCK = """
insert into beneficiaries_knock (key, hour, count) values (%s, %s, 1)
on conflict (hour, key) do update set count = beneficiaries_knock.count + 1
returning count
"""


def _neighbours(address: str) -> str:
    """All that one line is given: of IPv6 that is a network, whose addresses one machine can use up by the million."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(known) if known.version == 4 else str(ip_network((known, 64), strict=False))
