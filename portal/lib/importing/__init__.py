"""What an import is made of: columns, rows on their way in, and what was wrong with them."""

from portal.lib.importing.columns import ImportColumn, guess_columns
from portal.lib.importing.rows import Fault, Finishing, Importer, ImportSettings, Outcome, Reading

__all__ = ["Fault", "Finishing", "ImportColumn", "ImportSettings", "Importer", "Outcome", "Reading", "guess_columns"]
