"""Drains notices and letters, where no beat runs."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.actions.delivery import deliver_due


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Send every notice and letter that is due. Run it as often as you like."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = deliver_due()
        if options["verbosity"] > 1:
            self.stdout.write(f"{sent} mails sent.")
