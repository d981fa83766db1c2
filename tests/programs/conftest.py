"""Reports read as CSV, as the command writes them."""

from tests.reports.conftest import told

__all__ = ["told"]
