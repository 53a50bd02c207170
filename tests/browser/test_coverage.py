"""No page is left out of the table of page types, and no title is used twice."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase
from http import HTTPStatus

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser.conftest import Stage
from tests.browser.faults import report
from tests.browser.pages import AFTER, NO_PAGES, PAGES

pytestmark = pytest.mark.browser
ALIKE = {"socialaccount_login_error"}  # says what socialaccount_login_cancelled says


def test_every_address_is_in_the_table_or_excused() -> None:
    listed = {kind.address for kind in PAGES}
    known = set(names(get_resolver().url_patterns))
    excused = {name for name in known - listed if any(fnmatchcase(name, pattern) for pattern in NO_PAGES)}
    assert sorted(known - listed - excused) == []
    assert sorted(listed - known) == [], "These are gone."
    idle = [pattern for pattern in NO_PAGES if not any(fnmatchcase(name, pattern) for name in known - listed)]
    assert idle == [], "Nothing needs these excuses."


def test_every_page_type_has_a_name_of_its_own() -> None:
    assert len({kind.name for kind in PAGES}) == len(PAGES)


def test_titles_tell_the_pages_apart(demo: Stage) -> None:
    titles = defaultdict(set)
    for kind in PAGES:
        if kind not in AFTER and not kind.query and kind.status == HTTPStatus.OK:  # all that is missing looks alike
            client = Client(SERVER_NAME="localhost")
            if kind.who:
                client.cookies[settings.SESSION_COOKIE_NAME] = demo.session(kind.who)
            page = client.get(kind.path(), follow=True).content.decode()
            titles[re.search("<title>(.*?)</title>", page, re.DOTALL)[1]].add(kind.address)  # type: ignore[index]
    twice = {title: sorted(addresses) for title, addresses in titles.items() if len(addresses - ALIKE) > 1}
    report(f"{title}: {', '.join(addresses)}" for title, addresses in twice.items())


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The names of all addresses, with their namespace."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, inner)
        elif pattern.name:
            yield f"{space}{pattern.name}"
