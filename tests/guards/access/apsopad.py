"""Who may open the pages of the house itself."""

from tests.guards.access import PUBLIC, SIGNED_IN, Row

ROWS = [
    Row("home", needs=SIGNED_IN),
    Row("more", needs=SIGNED_IN),
    Row("set_language", needs=PUBLIC, methods={"POST"}, stranger=302),
    Row("words", needs=PUBLIC),
]
