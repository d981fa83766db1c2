"""Who may open what: one row for every address, kept by room, walked by ``tests/guards/test_access.py``."""
