"""Why a file is not taken, in words for the person who chose it."""

from django.utils.functional import Promise


class FileRefused(Exception):
    """``reason`` is a sentence; the file's name stands before it."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason
