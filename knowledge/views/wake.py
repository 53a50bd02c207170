"""After a file came in: the task that looks at files is woken once the row is there. Beat wakes it too."""

from django.db import transaction

from knowledge.tasks import look_at_files
from portal.middleware import wake


def look_at_files_soon() -> None:
    transaction.on_commit(_wake)


def _wake() -> None:
    wake(look_at_files)
