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
    second: Link | None = None


class _Params(dict[str, str]):
    """A row written before its kind got another place in its words must not spoil the whole list."""

    def __missing__(self, key: str) -> str:
        return "—"


def in_words(notice: Notice, link: Link) -> NoticeWords:
    kind, params = notice_kinds()[notice.kind], _Params(notice.params)
    return NoticeWords(
        notice=notice,
        title=str(kind.title) % params,
        body=str(kind.body) % params,
        reason=str(kind.reason) % params,
        action=str(kind.action),
        url=link.url,
        second=link.second,
    )


def readable(access: Access, notices: Iterable[Notice]) -> list[NoticeWords]:
    """The notices whose subject the reader may see now; the others look as if they had never been."""
    known = [notice for notice in notices if notice.kind in notice_kinds()]
    links = resolve(access, (notice.ref for notice in known))
    return [in_words(notice, links[notice.ref]) for notice in known if notice.ref in links]
