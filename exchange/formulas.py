"""Formula safety: a text that a spreadsheet would take for a formula gets one apostrophe; loading takes it off again.

A text is dangerous when it starts with ``= + - @``, a tab or a carriage return. Apostrophes before such a start count
too, so that a text that really is ``'=1`` comes back as it was. A phone in E.164 (``+212…``) is left alone.
"""

import re

#: Codes of the dangerous first characters.
STARTS = (61, 43, 45, 64, 9, 13)
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_PROTECTED = re.compile(r"''*[=+\-@\t\r]")
_PHONE = re.compile(r"\+[0-9]{6,15}")


def protect(text: str) -> str:
    """The text as it may stand in a spreadsheet."""
    return f"'{text}" if _DANGEROUS.match(text) and not _PHONE.fullmatch(text) else text


def unprotect(text: str) -> str:
    """The text that ``protect`` was given."""
    return text[1:] if _PROTECTED.match(text) else text


def protected_sql(column: str) -> str:
    """The SQL of a text column made safe; ``column`` is an SQL expression of type text."""
    codes = ",".join(map(str, STARTS))
    # An apostrophe lies between them too. Nearly all texts begin with a letter, and the rest is asked of few.
    first = f"ascii({column}) between {min(STARTS)} and {max(STARTS)}"
    after = f"ascii(ltrim({column}, '''')) = any('{{{codes}}}')"
    return f"case when {first} and {after} and {column} !~ '^\\+[0-9]{{6,15}}$' then '''' || {column} else {column} end"
