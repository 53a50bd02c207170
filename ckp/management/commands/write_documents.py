"""Writes the documents that are made from the code."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ckp import documents


class Command(BaseCommand):
    help = "Write docs/settings.md and docs/addresses.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say which are stale, and fail if any is")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["check"]:
            documents.write()
        elif stale := documents.stale():
            raise CommandError(f"Stale: {', '.join(stale)}. Run manage.py write_documents.")
