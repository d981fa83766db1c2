"""Who may open what in reports."""

from tests.guards.access import Row

_SHARED = "A report belongs to no site; its rows are narrowed to what the reader may see."

ROWS = [
    Row("reports:report-list", needs=("reports.view_reports",)),
    Row("reports:report-page", needs=("reports.view_reports",), shared=_SHARED, make=lambda world: {"slug": "reach"}),
    Row(
        "reports:report-file",
        needs=("reports.view_reports", "reports.export_reports"),
        shared=_SHARED,
        make=lambda world: {"slug": "people", "form": "csv"},
    ),
]
