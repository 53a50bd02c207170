"""Services the portal brings with it where none are given: a PostgreSQL and, for tests, a Redis."""
