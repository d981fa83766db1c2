"""Who may open the pages of the house itself."""

from django.urls import get_resolver

from tests.guards.access import PUBLIC, SIGNED_IN, Row

ROWS = [
    Row("home", needs=SIGNED_IN),
    Row("more", needs=SIGNED_IN),
    Row("set_language", needs=PUBLIC, methods={"POST"}, stranger=302),
    Row("words", needs=PUBLIC),
]

# The page of components exists while debugging or with the demonstration, and tests have neither.
if any(getattr(entry, "name", "") == "components" for entry in get_resolver().url_patterns):
    ROWS.append(Row("components", needs=SIGNED_IN, ok=404))
# The same holds of the page that says what the demonstration shows.
if any(getattr(entry, "name", "") == "demonstration" for entry in get_resolver().url_patterns):
    ROWS.append(Row("demonstration", needs=SIGNED_IN, ok=404))
