"""Files of imports in the private storage: nobody reaches them but through a page that asks who is asking."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings

FOLDER: Final = "imports"
_SECRET_FOLDER, _SECRET_FILE = 0o700, 0o600


def new_name(suffix: str) -> str:
    """The name of a file in a folder of its own, which holds what belongs to one run."""
    return f"{FOLDER}/{uuid4().hex}/file{suffix}"


def beside(name: str, what: str) -> str:
    """The name of another file of the same run."""
    return f"{name.rpartition('/')[0]}/{what}"


def private_path(name: str) -> Path:
    """Where the file of this name is. ValueError for one that leads out of the folder."""
    root = Path(settings.MEDIA_ROOT).resolve() / FOLDER
    path = (Path(settings.MEDIA_ROOT) / name).resolve()
    if not path.is_relative_to(root):
        raise ValueError(name)
    return path


def keep_file(name: str, pieces: Iterable[bytes]) -> None:
    path = private_path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=_SECRET_FOLDER)
    with path.open("wb") as file:
        path.chmod(_SECRET_FILE)
        file.writelines(pieces)


def forget_files(name: str) -> None:
    """The folder of the run this file belongs to."""
    shutil.rmtree(private_path(name).parent, ignore_errors=True)
