"""Pure functions and catalogues: no models, tested without a database."""
