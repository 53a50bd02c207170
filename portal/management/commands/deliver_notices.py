"""Drains notices and letters once, or again and again where no beat runs (the demo)."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.actions.delivery import deliver_due


class Command(BaseCommand):
    help = "Send every notice and letter that is due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="keep running, with this pause in between")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{deliver_due()} mails sent.")
        while options["every"]:
            time.sleep(options["every"])
            deliver_due()
