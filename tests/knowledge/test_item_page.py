"""The page of an item: who stands behind it, who reads it, its text, what is near it."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from django.test import Client

from knowledge.models import Item
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Access
from portal.actions.audiences import organisation_audiences
from portal.actions.tags import add_tag
from portal.models import Contact, User
from tests.cast import Cast
from tests.knowledge.shelf import new, put

ClientOf = Callable[[User | None], Client]


def html_of(client: Client, item: Item) -> str:
    return client.get(item.get_absolute_url()).content.decode()


def one(cast: Cast, body: str = "", **given: object) -> Item:
    content = {"body": body, **given.pop("content", {})}  # type: ignore[dict-item]
    return put([new(cast, content=content, **given)])[0]


def test_a_wrong_name_leads_on_for_readers_and_is_missing_for_others(cast: Cast, client_of: ClientOf) -> None:
    item = one(cast, audience_id=MEMBERS_AUDIENCE_ID)
    answer = client_of(cast.ada).get(f"/knowledge/{item.pk}/anything/")
    assert (answer.status_code, answer.headers["Location"]) == (302, item.get_absolute_url())
    assert Client().get(f"/knowledge/{item.pk}/anything/").status_code == 404
    hidden = Client().get(item.get_absolute_url())
    Item.objects.filter(pk=item.pk).delete()
    missing = Client().get(item.get_absolute_url())
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_visitors_see_the_firm_and_members_the_author(cast: Cast, client_of: ClientOf) -> None:
    item = one(cast)
    for person, sees in ((None, False), (cast.eve, False), (cast.cleo, True), (cast.dora, True), (cast.root, True)):
        html = html_of(client_of(person), item)
        assert (">Ada<" in html or "Ada, Oficina Barbosa" in html) == sees, person
        assert "Oficina Barbosa" in html


def test_an_author_who_agreed_to_be_shown_is_named_to_visitors(cast: Cast) -> None:
    item = one(cast)
    Contact.objects.create(organisation=cast.firm_a, user=cast.ada, audience_id=PUBLIC_AUDIENCE_ID)
    assert "Ada, Oficina Barbosa (2026)" in html_of(Client(), item)


def test_whose_account_is_closed_is_not_named(cast: Cast, client_of: ClientOf) -> None:
    item = one(cast)
    User.objects.filter(pk=cast.ada.pk).update(is_active=False, closed_at=datetime(2026, 5, 1, tzinfo=UTC), name="")
    assert "(2026)" in html_of(client_of(cast.cleo), item)


def test_who_may_read_it_is_said_in_words_and_numbers(cast: Cast, client_of: ClientOf) -> None:
    public, members = one(cast), one(cast, audience_id=MEMBERS_AUDIENCE_ID)
    assert "Everyone" in html_of(Client(), public)
    html = html_of(client_of(cast.cleo), members)
    assert "All members: 4 people in 3 firms, and 2 of governance" in html
    firm = one(cast, audience_id=organisation_audiences(cast.firm_a)["firm"].pk)
    assert "People of Oficina Barbosa: 2 people in 1 firm" in html_of(client_of(cast.ben), firm)


def test_the_text_is_in_its_own_language_and_the_page_in_the_readers(cast: Cast) -> None:
    item = one(cast, "## Vì sao", content={"language": "vi", "title": "Thay khuôn nhanh"})
    html = Client().get(f"/zh-hant/knowledge/{item.pk}/{item.slug}/").content.decode()
    assert '<html lang="zh-Hant-TW"' in html
    assert '<h1 lang="vi">Thay khuôn nhanh</h1>' in html
    assert re.search(r'<article class="prose[^"]*" lang="vi">', html)


def test_a_long_text_has_its_contents_and_a_short_one_has_not(cast: Cast) -> None:
    part = "## Where we started\n\n### Why & how\n\n" + "word " * 300 + "\n\n"
    long, short = one(cast, part * 4), one(cast, part)
    html = html_of(Client(), long)
    assert 'href="#t-where-we-started">Where we started</a>' in html
    assert 'href="#t-why-how-2">Why &amp; how</a>' in html
    assert '<h2 id="t-where-we-started-4">' in html
    assert "On this page" not in html_of(Client(), short)


def test_a_text_cannot_take_the_address_of_a_part_of_the_page(cast: Cast) -> None:
    html = html_of(Client(), one(cast, "## Main\n\n## Trail\n\n## 漢字\n\n## !!!"))
    ids = re.findall(r'id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {"t-main", "t-trail", "t-漢字", "t-part"} <= set(ids)


def test_credit_licence_source_and_note_are_shown(cast: Cast) -> None:
    content = {
        "credit": "Institute of Welding",
        "licence": "cc-by-4.0",
        "link": "https://example.org/a?b=1&c=2",
        "review_by": date(2020, 1, 1),
    }
    html = html_of(Client(), one(cast, content=content, note="demonstration"))
    assert "Institute of Welding" in html
    assert 'href="https://creativecommons.org/licenses/by/4.0/" rel="license noopener noreferrer"' in html
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="nofollow ugc noopener noreferrer">at example.org</a>' in html
    assert "demonstration" in html
    assert "Review overdue" in html


def test_what_passes_it_on_shows_title_and_summary(cast: Cast) -> None:
    html = html_of(Client(), one(cast, content={"title": 'Bars & "beams"', "summary": "How we bent them."}))
    assert "How we bent them." in html
    assert "Bars &amp; &quot;beams&quot;" in html


def test_near_items_say_why_and_hidden_ones_are_not_among_them(cast: Cast, client_of: ClientOf) -> None:
    lean, safety = (add_tag(by=Access.system(), name=name, labels={}).pk for name in ("Lean", "Safety"))
    far = {"phase": "identify", "process": "socialization"}
    item = one(cast, tag_ids=(lean, safety))
    put(
        [
            new(
                cast,
                content={"title": "Both tags", **far},
                tag_ids=(lean, safety),
                organisation_id=cast.firm_b.pk,
            ),
            new(cast, content={"title": "One tag", **far}, tag_ids=(lean,), organisation_id=cast.firm_b.pk),
            new(cast, content={"title": "Same cell"}, organisation_id=cast.firm_b.pk),
            new(cast, content={"title": "Same firm", **far}),
            new(cast, content={"title": "Far away", **far}, organisation_id=cast.firm_f.pk),
            new(cast, content={"title": "canary-near"}, tag_ids=(lean, safety), audience_id=MEMBERS_AUDIENCE_ID),
        ]
    )
    html = html_of(Client(), item)
    near = re.findall(r'<li><a href="[^"]+" lang="en">([^<]+)</a><span>([^<]+)</span></li>', html)
    assert near == [
        ("Both tags", "2 tags in common"),
        ("One tag", "1 tag in common"),
        ("Same cell", "in the same cell of the map"),
        ("Same firm", "from the same organisation"),
    ]
    assert "canary-near" not in html
    assert "canary-near" in html_of(client_of(cast.cleo), item)


def test_a_withdrawn_item_is_not_passed_on(cast: Cast, client_of: ClientOf) -> None:
    item = one(cast)
    Item.objects.filter(pk=item.pk).update(withdrawn_at=datetime(2026, 4, 1, tzinfo=UTC))
    html = html_of(client_of(cast.ada), item)
    assert 'rel="canonical"' not in html
    assert Client().get(item.get_absolute_url()).status_code == 404


def test_a_withdrawn_item_names_its_firm_as_its_only_readers(cast: Cast, client_of: ClientOf) -> None:
    item = one(cast, audience_id=MEMBERS_AUDIENCE_ID)
    assert "All members: " in html_of(client_of(cast.ada), item)
    Item.objects.filter(pk=item.pk).update(withdrawn_at=datetime(2026, 4, 1, tzinfo=UTC))
    html = html_of(client_of(cast.ada), item)
    assert "People of Oficina Barbosa: " in html
    assert "All members: " not in html


def test_wide_tables_scroll_and_take_the_focus(cast: Cast) -> None:
    item = one(cast, "| a | b |\n|---|---|\n| 1 | 2 |")
    for path in ("", "history/1/"):
        html = Client().get(item.get_absolute_url() + path).content.decode()
        assert html.count('<div class="prose-table" role="group" aria-label="Table" tabindex="0"><table>') == 1, path
