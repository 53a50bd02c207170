"""Drains notices and letters once, or again and again where no beat runs (the demo)."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from portal.actions.delivery import deliver_due


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Send every notice and letter that is due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="keep running, with this pause in between")

    def handle(self, *args: Any, **options: Any) -> None:
        sent = deliver_due()
        if options["verbosity"] > 1:
            self.stdout.write(f"{sent} mails sent.")
        while options["every"]:
            time.sleep(options["every"])
            close_old_connections()
            deliver_due()
