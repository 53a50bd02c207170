"""A person's notices in words, each with its link, as far as they may still see what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.access import Access
from portal.contributions import Link, notice_kinds, resolve
from portal.models import Notice


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """One notice as its reader sees it, in the active language."""

    notice: Notice
    title: str
    body: str
    reason: str
    action: str
    url: str


def in_words(notice: Notice, link: Link) -> NoticeWords:
    kind = notice_kinds()[notice.kind]
    return NoticeWords(
        notice=notice,
        title=str(kind.title) % notice.params,
        body=str(kind.body) % notice.params,
        reason=str(kind.reason) % notice.params,
        action=str(kind.action),
        url=link.url,
    )


def readable(access: Access, notices: Iterable[Notice]) -> list[NoticeWords]:
    """The notices whose subject the reader may see now; the others look as if they had never been."""
    known = [notice for notice in notices if notice.kind in notice_kinds()]
    links = resolve(access, (notice.ref for notice in known))
    return [in_words(notice, links[notice.ref]) for notice in known if notice.ref in links]
