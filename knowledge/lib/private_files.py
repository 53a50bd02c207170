"""Where files lie that nobody fetches by an address: outside every folder a web server shows. Settings say where."""

from typing import BinaryIO, cast
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import Storage, storages


def private_storage() -> Storage:
    return storages["private"]


def put(kept: "File[bytes]") -> str:
    """Store the bytes under a name that says nothing, and answer it."""
    return private_storage().save(f"{uuid4().hex[:2]}/{uuid4().hex}", kept)


def opened(path: str) -> BinaryIO:
    """Raises ``FileNotFoundError``."""
    return cast("BinaryIO", private_storage().open(path))
