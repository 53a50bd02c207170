"""Counts the words of everything that can be found: after imports, and now and then."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.actions.counting import count_words


class Command(BaseCommand):
    help = "Count the words of everything that can be found, so that rare words weigh more."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{count_words():,} words are known.")
