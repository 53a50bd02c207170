"""Links between items and texts within texts: decided by the reading rule each time, never stored with the text."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.actions.diffusion import narrow_item
from knowledge.actions.items import edit_item
from knowledge.actions.withdrawing import withdraw_item
from knowledge.lib.references import pieces_of, references_of
from knowledge.models import Item, Mention
from knowledge.queries.texts import html_of, html_of_text, leading_here, written_text
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience, content_of, share


def body_of(item: Item, body: str, cast: Cast) -> Item:
    """The item with another text."""
    edit_item(
        by=access_of(cast.ada),
        item=item,
        version=item.version,
        content=content_of(title=item.title, body=body),
        tags=(),
    )
    return Item.objects.select_related("audience", "organisation", "cluster", "author").get(pk=item.pk)


def test_what_a_text_names_is_found_outside_code_alone() -> None:
    code = "```\n[no](knowledge:3)\n{{item:4}}\n```"
    body = f"See [one](knowledge:1#t-how).\n\n{{{{item:2}}}}\n\n{code}\n\nIn a line {{{{item:5}}}}."
    assert references_of(body) == {1, 2}
    assert [piece.include for piece in pieces_of(body)] == [0, 2, 0]


def test_a_link_leads_to_the_page_for_those_who_read_it(cast: Cast) -> None:
    secret = share(cast, "firm", title="Secret way")
    item = share(cast, body=f"First [the way](knowledge:{secret.pk}#t-steps), then rest.\n")
    assert f'<a href="{secret.get_absolute_url()}#t-steps">the way</a>' in html_of(access_of(cast.ben), item)
    for person in (cast.cleo, cast.dora):
        html = html_of(access_of(person), item)
        assert "First the way, then rest." in html
        assert str(secret.pk) not in html


def test_what_may_not_be_read_looks_like_what_never_was(cast: Cast) -> None:
    secret = share(cast, "firm", title="Secret way", body="Hidden words\n")
    cleo = access_of(cast.cleo)
    hidden, never = (
        html_of(cleo, share(cast, body=f"[a](knowledge:{pk})\n\n{{{{item:{pk}}}}}\n")) for pk in (secret.pk, 10**15)
    )
    assert hidden == never
    assert "Hidden words" not in hidden


def test_a_text_within_a_text_is_the_newest_and_ends_with_the_right_to_read_it(cast: Cast) -> None:
    part = share(cast, title="Part", body="Old words\n")
    whole = share(cast, title="Whole", body=f"Before\n\n{{{{item:{part.pk}}}}}\n\nAfter\n")
    cleo = access_of(cast.cleo)
    body_of(part, "New words\n", cast)
    assert "New words" in html_of(cleo, whole)
    assert "New words" not in Item.objects.get(pk=whole.pk).body_html
    narrow_item(by=access_of(cast.ada), item=part, audience=audience(cast, "firm"), reason="Too early")
    assert "New words" not in html_of(cleo, whole)
    assert "New words" in html_of(access_of(cast.ben), whole)
    withdraw_item(by=access_of(cast.ada), item=part, reason="Wrong")
    assert "New words" not in html_of(access_of(cast.ben), whole)


def test_a_loop_ends_where_it_comes_back(cast: Cast) -> None:
    one = share(cast, title="One", body="Text of one\n")
    two = share(cast, title="Two", body=f"Text of two\n\n{{{{item:{one.pk}}}}}\n")
    one = body_of(one, f"Text of one\n\n{{{{item:{two.pk}}}}}\n\n{{{{item:{one.pk}}}}}\n", cast)
    html = html_of(access_of(cast.cleo), one)
    assert html.count("Text of one") == 1
    assert html.count("Text of two") == 1
    assert html.count("would stand in itself") == 2


def test_texts_go_only_so_deep_and_are_only_so_many(cast: Cast) -> None:
    item = share(cast, title="0", body="Bottom 0\n")
    for depth in range(1, 7):
        item = share(cast, title=str(depth), body=f"Bottom {depth}\n\n{{{{item:{item.pk}}}}}\n")
    html = html_of(access_of(cast.cleo), item)
    assert "Bottom 3" in html
    assert "Bottom 2" not in html
    flat = share(cast, title="Flat", body="Bottom flat\n")
    many = share(cast, body="\n\n".join(f"{{{{item:{flat.pk}}}}}" for _each in range(40)))
    assert html_of(access_of(cast.cleo), many).count("Bottom flat") == 20


def test_nothing_can_be_smuggled_through_a_reference(cast: Cast) -> None:
    part = share(cast, title='<script>alert("x")</script>', body="<script>alert(1)</script>\n")
    html = html_of_text(
        access_of(cast.cleo),
        f"[<b>x</b>](knowledge:{part.pk})\n\n[y](knowledge:javascript)\n\n{{{{item:{part.pk}}}}}\n",
    )
    assert "<script" not in html
    assert "knowledge:" not in html


def test_what_links_here_names_what_the_reader_sees(cast: Cast) -> None:
    item = share(cast, title="The method")
    share(cast, title="Open friend", body=f"[x](knowledge:{item.pk})\n")
    secret = share(cast, "firm", title="Secret friend", body=f"{{{{item:{item.pk}}}}}\n")
    assert {row.title for row in leading_here(access_of(cast.ben), item)} == {"Open friend", "Secret friend"}
    assert [row.title for row in leading_here(access_of(cast.cleo), item)] == ["Open friend"]
    client = Client()
    client.force_login(cast.cleo)
    page = client.get(item.get_absolute_url()).content.decode()
    assert "Open friend" in page
    assert "Secret friend" not in page
    body_of(secret, "No more\n", cast)
    assert not Mention.objects.filter(item=secret).exists()


def test_on_paper_links_are_whole_and_texts_stand_in_place(cast: Cast) -> None:
    part = share(cast, title="Part", body="Part's words\n")
    secret = share(cast, "firm", title="Secret", body="Hidden words\n")
    body = (
        f"[x](knowledge:{part.pk}) [y](knowledge:{secret.pk})\n\n{{{{item:{part.pk}}}}}\n\n{{{{item:{secret.pk}}}}}\n"
    )
    written = written_text(access_of(cast.cleo), share(cast, body=body), base="https://example.org")
    assert f"[x](https://example.org{part.get_absolute_url()}) y" in written
    assert "Part's words" in written
    assert "Hidden words" not in written


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_files_of_an_item_follow_the_same_rule(cast: Cast, kind: str) -> None:
    secret = share(cast, "firm", title="Secret", body="Hidden words\n")
    item = share(cast, body=f"{{{{item:{secret.pk}}}}}\n\n[y](knowledge:{secret.pk})\n")
    client = Client()
    client.force_login(cast.cleo)
    answer = client.get(reverse("knowledge:item-document", args=[item.pk, item.slug, kind]))
    assert answer.status_code == 200
    assert b"Hidden words" not in answer.content


def test_a_text_that_names_nothing_costs_nothing_more(cast: Cast) -> None:
    plain, access = share(cast), access_of(cast.cleo)
    with CaptureQueriesContext(connection) as queries:
        html_of(access, plain)
    assert len(queries) == 0
    few, many = (
        share(cast, body="\n".join(f"[x](knowledge:{share(cast).pk})" for _each in range(count))) for count in (2, 20)
    )
    counts = []
    for item in (few, many):
        with CaptureQueriesContext(connection) as queries:
            html_of(access, item)
        counts.append(len(queries))
    assert counts == [1, 1]
