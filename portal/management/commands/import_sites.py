"""``manage.py import_sites``."""

from portal.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Import sites and their figures from registers. The columns are in docs/imports.md."
    kind = "sites"
