"""``manage.py import_organisations``."""

from portal.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Import organisations from lists. The columns are in docs/imports.md."
    kind = "organisations"
