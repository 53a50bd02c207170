"""Compile every message catalogue under locale/. With --check, change nothing and fail if one is stale."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ckp.catalogues.compiling import compile_all, stale


class Command(BaseCommand):
    help = "Compile the message catalogues under locale/ (no GNU gettext needed)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Only say what is stale, and fail if anything is.")

    def handle(self, *_args: Any, **options: Any) -> None:
        root = Path(settings.LOCALE_PATHS[0])
        changed = list(stale(root)) if options["check"] else compile_all(root)
        for target in changed:
            self.stdout.write(str(target.relative_to(root)))
        if options["check"] and changed:
            raise CommandError("Run manage.py compile_catalogues.")
