"""Pure functions: no models, tested without a database."""
