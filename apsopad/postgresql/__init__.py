"""Django's PostgreSQL engine, which also tells each transaction who acts."""
