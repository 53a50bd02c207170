"""Papers that people attach: what a file is by its first bytes, whatever its name says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any, Final

LARGEST: Final = 20 * 1024 * 1024
_LONGEST_NAME: Final = 120
_LOOKED_AT: Final = 16


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of file that may be attached."""

    suffixes: tuple[str, ...]
    content_type: str
    begins: tuple[bytes, ...]


PAPERS: Final = (
    Paper((".pdf",), "application/pdf", (b"%PDF-",)),
    Paper((".png",), "image/png", (b"\x89PNG\r\n\x1a\n",)),
    Paper((".jpg", ".jpeg"), "image/jpeg", (b"\xff\xd8\xff",)),
    Paper((".tif", ".tiff"), "image/tiff", (b"II*\x00", b"MM\x00*")),
)
SUFFIXES: Final = tuple(suffix for paper in PAPERS for suffix in paper.suffixes)
_BY_SUFFIX: Final[Mapping[str, Paper]] = {suffix: paper for paper in PAPERS for suffix in paper.suffixes}


def paper_of(name: str, content: IO[Any]) -> Paper | None:
    """The kind of the file where its name and its first bytes agree; None for anything else."""
    paper = _BY_SUFFIX.get(PurePosixPath(name).suffix.lower())
    content.seek(0)
    first = content.read(_LOOKED_AT)
    content.seek(0)
    return paper if paper and first.startswith(paper.begins) else None


def content_type_of(name: str) -> str:
    paper = _BY_SUFFIX.get(PurePosixPath(name).suffix.lower())
    return paper.content_type if paper else "application/octet-stream"


def kept_name(name: str) -> str:
    r"""The name as it may be kept and sent again: no path, nothing that cannot be seen, not too long.

    >>> kept_name("../../Quyết định 12/QĐ\r\n.pdf")
    'QĐ.pdf'
    """
    bare = re.sub(r"[\x00-\x1f\x7f\"]", "", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .") or "file"
    path = PurePosixPath(bare)
    return f"{path.stem[:_LONGEST_NAME]}{path.suffix.lower()}"
