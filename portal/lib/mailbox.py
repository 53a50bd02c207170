"""The demo's mails: files that Django's file transport wrote, one mail each, read back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

_END = b"-" * 79


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it would have gone out. ``name`` is that of its file."""

    name: str
    sent_at: datetime
    to: str
    subject: str
    text: str
    html: str


def mails_in(folder: str | Path) -> list[Mail]:
    """All mails of the folder, newest first. A folder that is not there holds none."""
    files = sorted(Path(folder).glob("*.log"), key=lambda path: (path.stat().st_mtime, path.name), reverse=True)
    return [_read(path) for path in files]


def find_mail(folder: str | Path, name: str) -> Mail | None:
    """The mail in the file of that name, or None; a name that leads out of the folder is not there."""
    path = next((path for path in Path(folder).glob("*.log") if path.name == name), None)
    return _read(path) if path else None


def _read(path: Path) -> Mail:
    message = message_from_bytes(path.read_bytes().partition(b"\n" + _END)[0], policy=default)
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
