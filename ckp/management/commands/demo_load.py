"""Fills the database with the demonstration, once; for measurements also many times over."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ckp.demo.load import is_loaded, load
from ckp.demo.scale import fill_up


class Command(BaseCommand):
    help = "Load the demonstration. With --scale 100 there are more than 10,000 organisations and 100,000 items."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", type=int, default=1, help="how many times as much of everything (default 1)")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.IS_PRODUCTION:
            raise CommandError("The demonstration has published passwords. It is not loaded into production.")
        if is_loaded():
            self.stdout.write("The demonstration is loaded already.")
        else:
            self.stdout.write(f"The demonstration is loaded: {load()} organisations.")
        for kind, added in fill_up(options["scale"]).items():
            if added:
                self.stdout.write(f"For measurements {added} {kind} were added.")
