"""What is measured: the pages people open most, and those that could become slow, for three kinds of readers."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.visitor import Target, Visitor

BARE = Target("bare view with one query", "/bench/bare/")
PER_PAGE, LATE = 20, 0.98  # of a directory's page, and how late the late page is


@dataclass(frozen=True, slots=True)
class Group:
    """Targets of one reader, with a line that says who that is."""

    title: str
    targets: list[Target]


def groups_of(port: int, facts: dict[str, Any]) -> Iterator[Group]:
    """By reader, the yardsticks first. ``facts`` as ``bench.facts`` tells them."""
    visitor = Visitor(port)
    pages = _pages(facts)
    kept = ("/organisations/", "/knowledge/")
    yield Group("Yardsticks", [BARE, Target("static file (the style sheet)", _style_sheet(visitor), is_static=True)])
    asked_again = [
        Target(f"{label}, not modified", path, etag=etag)
        for label, path in pages.items()
        if path in kept and (etag := _etag(visitor, path))
    ]
    yield Group("A visitor", [*(Target(label, path) for label, path in pages.items()), *asked_again])
    own = {
        "source": facts["source"],
        "theme": facts["theme"],
        "need": facts["need"],
        "trial": facts["trial"],
        "ranking of needs": "/knowledge/needs/ranking/sertaozinho-metal/",
        "acquisitions": "/knowledge/acquisitions/",
        "to look at again": "/knowledge/overdue/",
        "to try": "/knowledge/to-try/",
        "what is new": "/knowledge/follows/",
        "bookmarks": "/me/bookmarks/",
        "desk": "/me/",
        "new item": "/knowledge/new/",
        "drafts": "/me/drafts/",
    }
    for title, who in (("A member (Ada)", "member"), ("A member of fifty firms", "busiest")):
        yield Group(title, [Target(label, path, cookie=facts[who]) for label, path in {**pages, **own}.items()])


def _pages(facts: dict[str, Any]) -> dict[str, str]:
    page = max(int(facts["organisations"] / PER_PAGE * LATE), 2)
    return {
        "home": "/",
        "library": "/knowledge/",
        "library, filtered": "/knowledge/?phase=use&language=en",
        "library, searched": "/knowledge/?q=welding+machine",
        "library, most used": "/knowledge/?sort=used",
        "library, late": f"/knowledge/?from={facts['late']}",
        "item": facts["item"],
        "item, tried": facts["tried"],
        "item's way": f"{facts['tried']}trace/",
        "sources": "/knowledge/sources/",
        "needs": "/knowledge/needs/",
        "watch": "/knowledge/watch/",
        "themes": "/knowledge/themes/",
        "trials": "/knowledge/trials/",
        "good cases": "/knowledge/good-cases/",
        "practices": "/knowledge/practices/",
        "practice": facts["practice"],
        "trace": "/knowledge/trace/",
        "knowledge map": "/knowledge/map/",
        "knowledge map, one cluster": "/knowledge/map/?cluster=sertaozinho-metal",
        "search, one word": "/search/?q=quality",
        "search, a sentence": "/search/?q=how+do+we+reduce+the+set-up+time+of+a+lathe",
        "search, nothing": "/search/?q=xyzzyqwert",
        "directory": "/organisations/",
        f"directory, page {page}": f"/organisations/?page={page}",
        "directory, searched": "/organisations/?q=solda",
        "directory, map": "/organisations/map/",
        "experts": "/organisations/experts/",
        "organisation": "/organisations/oficina-barbosa/",
        "cluster": "/clusters/sertaozinho-metal/",
        "sites": "/sites/",
        "sites, table": "/sites/table/",
        "sites, map": "/sites/map/",
        "site": facts["site"],
        "news": "/news/",
        "one news": facts["news"],
        "events": "/events/",
        "glossary": "/glossary/",
    }


def _style_sheet(visitor: Visitor) -> str:
    _status, headers, body = visitor.ask(Target("home", "/"))
    home = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
    return next(part for part in home.decode().split('"') if part.endswith(".css"))


def _etag(visitor: Visitor, path: str) -> str:
    """Empty where the page could not be asked after."""
    return visitor.ask(Target("page", path))[1].get("etag", "")
