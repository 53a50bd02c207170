"""``manage.py import_items``."""

from portal.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Import knowledge items from lists, or from a folder of Markdown. The columns are in docs/imports.md."
    kind = "items"
