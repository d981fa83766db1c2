"""The check printed beside a certificate's number: whoever has the paper can confirm it, nobody can guess it."""

import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from exchange.references import normalise

#: Without letters and digits that are read as one another (I, O, 0, 1).
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_LENGTH = 8


def check_of(number: str) -> str:
    """Eight characters in two groups, ``K7MP-3XQA``, keyed by ``CERTIFICATE_KEY``: forty bits."""
    digest = salted_hmac("trainings.certificate", number, secret=settings.CERTIFICATE_KEY, algorithm="sha256").digest()
    letters = "".join(_LETTERS[byte % 32] for byte in digest[:_LENGTH])
    return f"{letters[:4]}-{letters[4:]}"


def confirms(number: str, check: str) -> bool:
    """Whether ``check``, however it was typed, belongs to ``number``; takes the same time for right and wrong."""
    typed = re.sub(r"[^A-Z0-9]", "", normalise_check(check))
    return constant_time_compare(check_of(normalise(number)).replace("-", ""), typed)


def normalise_check(check: str) -> str:
    """As printed: capitals, and letters where a digit that we never print was typed."""
    return check.upper().replace("0", "O").replace("1", "I")[:40]
