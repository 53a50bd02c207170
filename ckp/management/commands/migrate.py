"""``migrate`` as the owner of the database: the portal's own role may not change the schema."""

from typing import Any

from django.core.management.commands import migrate

from ckp.services.roles import as_owner


class Command(migrate.Command):
    help = f"{migrate.Command.help} Connects as the owner where DATABASE_OWNER_URL is known, with a lock timeout."

    def handle(self, *args: Any, **options: Any) -> None:
        with as_owner():
            super().handle(*args, **options)
