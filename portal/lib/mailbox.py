"""The demo's mails: a folder with one file for each, as it would have gone out, kept and read back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from secrets import token_hex

_KIND = ".eml"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it would have gone out. ``name`` is that of its file."""

    name: str
    sent_at: datetime
    to: str
    subject: str
    text: str
    html: str


def keep_mail(folder: str | Path, mail: bytes) -> Path:
    """Write a mail (RFC 5322) into a file of its own, which is there only once it is whole. Raises ``OSError``."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{token_hex(4)}{_KIND}"
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(mail)
    unfinished.rename(path)
    return path


def mails_in(folder: str | Path) -> list[Mail]:
    """All mails of the folder, newest first. A folder that is not there holds none."""
    files = sorted(Path(folder).glob(f"*{_KIND}"), key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
    return [_read(path) for path in files]


def find_mail(folder: str | Path, name: str) -> Mail | None:
    """The mail in the file of that name, or None; a name that leads out of the folder is not there."""
    path = next((path for path in Path(folder).glob(f"*{_KIND}") if path.name == name), None)
    return _read(path) if path else None


def _read(path: Path) -> Mail:
    message = message_from_bytes(path.read_bytes(), policy=default)
    return Mail(
        name=path.name,
        sent_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        text=_part(message, "plain"),
        html=_part(message, "html"),
    )


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part else ""
