"""Reminds people of events that begin within a day, where no beat runs."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.actions.events import remind_of_events


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Tell everybody with a place of the events that begin within a day. Run it as often as you like."

    def handle(self, *args: Any, **options: Any) -> None:
        count = remind_of_events()
        if options["verbosity"] > 1:
            self.stdout.write(f"{count} events begin within a day.")
