"""The front page: figures counted from rows, new organisations, a language offered and never forced."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

import portal.contributions
from portal.access import Access
from portal.actions.events import cancel_event
from portal.actions.memberships import ask_to_join
from portal.contribution import contribution
from portal.contributions import Contribution, Fresh, Objective
from portal.models import Cluster, Event, News, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.directory import make_expert, make_listed, text_of
from tests.publications import write, write_all

FIGURE = re.compile(
    r"<dt>.*?>([^<]+)</a></dt>\s*<dd class=\"figure-value\">([^<]+)</dd>\s*<dd class=\"figure-source\">([^<]+)"
)


def figures(body: str) -> dict[str, str]:
    return {label: value.strip() for label, value, _source in FIGURE.findall(body)}


def test_the_figures_are_counted_from_the_rows(cast: Cast) -> None:
    make_listed("Alfa", cluster=cast.cluster, premises={"country": "BR"})
    make_listed("Beta", cluster=cast.cluster, premises={"country": "VN"})
    make_expert(cast.ada, cast.firm_a, "Welding")
    body = text_of(Client(), "/")
    assert figures(body) == {"Organisations": "5", "Clusters": "2", "Experts you can ask": "1", "Countries": "2"}
    assert all("computed" in source for _label, _value, source in FIGURE.findall(body))


def test_the_newest_organisations_come_first(cast: Cast) -> None:
    make_listed("Alfa", cluster=cast.cluster)
    make_listed("Beta", cluster=cast.cluster)
    body = text_of(Client(), "/")
    assert body.index(">Beta</a>") < body.index(">Alfa</a>") < body.index(f">{cast.firm_f.name}</a>")


@pytest.mark.django_db
def test_an_empty_portal_says_what_comes_next() -> None:
    body = text_of(Client(), "/")
    assert figures(body)["Organisations"] == "0"
    assert "No organisations yet" in body
    assert 'href="/organisations/register/"' in body


def test_a_person_finds_their_desk_first(cast: Cast, client_of: Callable[[User | None], Client]) -> None:
    body = text_of(client_of(cast.ada), "/")
    assert body.index("Good day, Ada") < body.index('href="/me/">Go to my desk') < body.index("News for you")
    assert "Register your organisation" not in body
    assert "Go to my desk" not in text_of(Client(), "/")


def test_what_waits_for_a_person_stands_on_their_front_page(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    ask_to_join(by=access_of(cast.eve), organisation=cast.firm_a, message="May I?")
    assert "Waiting for you" in text_of(client_of(cast.ada), "/")
    assert "Waiting for you" not in text_of(client_of(cast.ben), "/")


def test_news_events_and_calls_stand_on_the_front_page(cast: Cast) -> None:
    write_all("Coolant", cluster=cast.cluster)
    event = Event.objects.get()
    cancelled = write(Event, "Cancelled visit")
    cancel_event(by=Access.system(), event=cancelled, reason="Ill")
    body = text_of(Client(), "/")
    assert "What is new" in body
    assert f'href="{event.get_absolute_url()}"' in body
    assert "Word of the day" in body
    assert "Open calls" in body
    assert "Cancelled visit" not in body
    assert "Objectives" not in body


@pytest.mark.django_db
def test_what_is_empty_is_not_shown() -> None:
    body = text_of(Client(), "/")
    for part in (
        "What is new",
        "Next events",
        "Open calls</h2>",
        "Objectives",
        "Word of the day",
        '<figure class="geo"',
    ):
        assert part not in body, part


def test_what_other_apps_bring_stands_among_the_news(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """New items and objectives come through contributions, the newest first whatever it is."""
    write(News, "Older news", at=timezone.now() - timedelta(days=2))
    item = Fresh(kind="Lesson", title="A new lesson", url="/knowledge/1/", when=timezone.now(), mark="<i>mark</i>")
    aim = Objective(title="On-time delivery", aim="81 % → 90 %", url="/performance/")
    other = Contribution(fresh=lambda _access, _limit: [item], objectives=lambda _access: [aim])
    monkeypatch.setattr(portal.contributions, "contributions", lambda: (contribution, other))
    body = text_of(Client(), "/")
    assert body.index("A new lesson") < body.index("Older news")
    assert "81 % → 90 %" in body


def test_the_clusters_stand_on_a_map(cast: Cast) -> None:
    Cluster.objects.filter(pk=cast.cluster.pk).update(
        latitude=-21.1, longitude=-47.9, place="Sertãozinho", country="BR"
    )
    body = text_of(Client(), "/")
    assert '<figure class="geo"' in body
    assert f'href="{cast.cluster.get_absolute_url()}"' in body


@pytest.mark.parametrize(
    ("accepted", "address", "offered"),
    [
        ("vi,en;q=0.5", "/", "/vi/"),
        ("pt", "/", "/pt-br/"),
        ("zh-TW,zh;q=0.9", "/", "/zh-hant/"),
        ("de,vi;q=0.5,en;q=0.4", "/", "/vi/"),
        ("en-GB,vi;q=0.5", "/", None),
        ("de", "/", None),
        ("", "/", None),
        ("vi", "/vi/", None),
        ("en", "/vi/", "/"),
    ],
)
def test_the_language_of_the_browser_is_offered(cast: Cast, accepted: str, address: str, offered: str | None) -> None:
    response = Client().get(address, headers={"accept-language": accepted})
    found = re.search(r'class="offer"><a href="([^"]+)"', response.content.decode())
    assert (found[1] if found else None) == offered
    assert response.status_code == 200


def test_only_the_front_page_depends_on_the_language_of_the_browser(cast: Cast) -> None:
    assert "Accept-Language" in Client().get("/").headers["Vary"]
    assert "Accept-Language" not in Client().get("/about/").headers["Vary"]


@pytest.mark.parametrize("address", ["/about/", "/accessibility/"])
@pytest.mark.parametrize("prefix", ["", "/vi", "/pt-br", "/zh-hant"])
@pytest.mark.django_db
def test_the_pages_about_the_portal_are_there(prefix: str, address: str) -> None:
    assert "<h1>" in text_of(Client(), prefix + address)
