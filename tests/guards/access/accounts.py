"""Coming in, one's own account, the journal."""

from uuid import uuid4

from tests.guards.access import PUBLIC, SIGNED_IN, Row

JOURNAL = ("accounts.view_accessrecord",)

ROWS = [
    Row("accounts:sign-in", needs=PUBLIC, methods={"GET", "POST"}),
    Row("accounts:demo-sign-in", needs=PUBLIC, methods={"POST"}),
    Row("accounts:sign-out", needs=SIGNED_IN, methods={"POST"}),
    Row("accounts:code", needs=SIGNED_IN, methods={"GET", "POST"}, ok=302),
    Row("accounts:code-set-up", needs=SIGNED_IN, methods={"GET", "POST"}),
    Row("accounts:recovery-codes", needs=SIGNED_IN, ok=302),
    Row("accounts:recovery-codes-new", needs=SIGNED_IN, methods={"POST"}),
    Row("accounts:password-change", needs=SIGNED_IN, methods={"GET", "POST"}),
    Row("accounts:password-forgotten", needs=PUBLIC, methods={"GET", "POST"}),
    Row("accounts:password-sent", needs=PUBLIC),
    Row(
        "accounts:password-choose",
        needs=PUBLIC,
        methods={"GET", "POST"},
        make=lambda world: {"uidb64": "MQ", "token": "x-y"},
    ),
    Row("accounts:profile", needs=SIGNED_IN, methods={"GET", "POST"}),
    Row("accounts:journal", needs=JOURNAL),
    Row(
        "accounts:journal-person",
        needs=JOURNAL,
        make=lambda world: {"uuid": uuid4()},
        shared="the journal is read as a whole, and holds people by UUID even after their file is gone",
    ),
]
