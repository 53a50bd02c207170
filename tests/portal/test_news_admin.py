"""Governance writes in the admin: drafts, previews, publishing, translations; each cluster its own."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Refused
from portal.actions.publications import edit_publication, publish, write_publication
from portal.enums import AudienceKind, PublicationState
from portal.models import Audience, Call, Event, News, Notice, Page, Term
from portal.queries.access import access_of
from tests.cast import Cast
from tests.governing import body, governing, without_its_address
from tests.publications import audience_of, write

KINDS: dict[str, Any] = {"news": News, "event": Event, "call": Call, "page": Page, "term": Term}


def words(cast: Cast, **more: Any) -> dict[str, Any]:
    given = {
        "title": "Eleven shops",
        "summary": "They halve their waste.",
        "body": "# Coolant\n\n<script>alert(1)</script> **Eleven** shops.",
        "language": "en",
        "cluster": cast.cluster.pk,
        "audience": PUBLIC_AUDIENCE_ID,
        "original": "",
        "credit": "",
        "publish_at": "",
    }
    return {**given, **more}


def event_words(cast: Cast, **more: Any) -> dict[str, Any]:
    given = {
        "starts_at": "2027-03-04T14:00",
        "ends_at": "2027-03-04T16:00",
        "time_zone": "America/Sao_Paulo",
        "venue": "Ferraz",
        "link": "",
        "sign_up": "registered",
        "sign_up_until": "",
        "capacity": "12",
    }
    return words(cast, **{**given, **more})


EXTRA: dict[str, dict[str, Any]] = {
    "call": {"deadline": "2027-03-04T18:00", "time_zone": "Asia/Taipei", "eligible": "", "link": ""},
    "page": {"place": "10"},
    "term": {"synonyms": "Clusters of firms\n\n APL ", "see_also": [], "module": ""},
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_is_written_as_a_draft_and_published_after_a_question(cast: Cast, kind: str) -> None:
    dora, base = governing(cast.dora), f"/admin/portal/{kind}/"
    posted = event_words(cast) if kind == "event" else words(cast, **EXTRA.get(kind, {}))
    response = dora.post(f"{base}add/", posted)
    row: Any = KINDS[kind].objects.get()
    assert response.headers["Location"] == f"{base}{row.pk}/change/"
    assert (row.state, row.author, row.slug) == (PublicationState.DRAFT, cast.dora, "eleven-shops")
    assert "<h2>Coolant</h2>" in row.body_html
    assert "<script>" not in row.body_html
    assert Client().get(row.get_absolute_url()).status_code == 404
    assert "Publish this text?" in body(dora, f"{base}publish/?id={row.pk}")
    dora.post(f"{base}publish/?id={row.pk}")
    assert "Eleven shops" in Client().get(row.get_absolute_url()).content.decode()
    assert "Draft" in body(dora, f"{base}{row.pk}/history/")


def test_many_are_published_and_taken_back_at_once(cast: Cast) -> None:
    rows = [write(News, f"News {number}", is_published=False, cluster=cast.cluster) for number in range(3)]
    foreign = write(News, "Foreign", is_published=False, cluster=cast.other_cluster)
    ids = "&".join(f"id={row.pk}" for row in [*rows, foreign])
    dora = governing(cast.dora)
    assert "Foreign" not in body(dora, f"/admin/portal/news/publish/?{ids}")
    dora.post(f"/admin/portal/news/publish/?{ids}")
    assert News.objects.filter(state=PublicationState.PUBLISHED).count() == 3
    dora.post(f"/admin/portal/news/unpublish/?{ids}")
    assert not News.objects.filter(state=PublicationState.PUBLISHED).exists()


def test_a_preview_shows_what_was_typed_and_saves_nothing(cast: Cast) -> None:
    dora = governing(cast.dora)
    page = dora.post("/admin/portal/news/add/", words(cast, _preview="1")).content.decode()
    assert "nothing is saved yet" in page
    assert "<h2>Coolant</h2>" in page
    assert "Eleven shops</h1>" in page
    assert not News.objects.exists()
    row = write(News, "Old title", is_published=False, cluster=cast.cluster)
    url = f"/admin/portal/news/{row.pk}/change/"
    assert "Eleven shops</h1>" in dora.post(url, words(cast, _preview="1")).content.decode()
    assert News.objects.get().title == "Old title"
    wrong = dora.post(url, words(cast, _preview="1", title="")).content.decode()
    assert "Something needs your attention" in wrong


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_preview(cast: Cast, kind: str) -> None:
    posted = event_words(cast) if kind == "event" else words(cast, **EXTRA.get(kind, {}))
    response = governing(cast.dora).post(f"/admin/portal/{kind}/add/", {**posted, "_preview": "1"})
    assert response.status_code == 200
    assert "Eleven shops</h1>" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store" or "no-store" in response.headers["Cache-Control"]
    assert not KINDS[kind]._default_manager.exists()


def test_a_preview_is_for_those_who_may_edit(cast: Cast) -> None:
    row = write(News, "Draft", is_published=False, cluster=cast.cluster)
    for person in (cast.gus, cast.ada):
        for url in (f"/admin/portal/news/{row.pk}/change/", row.get_absolute_url()):
            client = governing(person)
            assert client.post(url, words(cast, _preview="1")).status_code in {404, 405}, (person, url)
            assert client.get(url).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_staff_find_and_change_their_own_clusters_texts_alone(cast: Cast, kind: str) -> None:
    own = write(KINDS[kind], "Our own", cluster=cast.cluster)
    foreign = write(KINDS[kind], "canary-foreign", is_published=False, cluster=cast.other_cluster)
    for_all = write(KINDS[kind], "canary-for-all", is_published=False)
    dora, base = governing(cast.dora), f"/admin/portal/{kind}/"
    listed = body(dora, base)
    assert "Our own" in listed
    assert "canary-" not in listed
    missing = dora.get(f"{base}987654321/change/")
    for row in (foreign, for_all):
        hidden = dora.get(f"{base}{row.pk}/change/")
        assert hidden.status_code == missing.status_code == 404
        assert without_its_address(hidden.content.decode()) == without_its_address(missing.content.decode())
        assert dora.post(f"{base}publish/?id={row.pk}").status_code == 404
    assert dora.get(f"{base}{own.pk}/change/").status_code == 200
    everything = body(governing(cast.root), base)
    assert "canary-foreign" in everything
    assert "canary-for-all" in everything
    assert "canary-" not in body(dora, f"{base}export/csv/")


def test_staff_write_for_their_own_clusters_and_readers(cast: Cast) -> None:
    dora = governing(cast.dora)
    foreign = audience_of(cast.other_cluster)
    group = Audience.objects.create(kind=AudienceKind.GROUP, name="A circle")
    wrong = (
        {"cluster": ""},
        {"cluster": cast.other_cluster.pk},
        {"audience": foreign.pk},
        {"audience": group.pk},
        {"audience": ""},
    )
    for values in wrong:
        page = dora.post("/admin/portal/news/add/", words(cast, **values)).content.decode()
        assert "Something needs your attention" in page, values
        assert "They halve their waste." in page
    assert not News.objects.exists()
    dora.post("/admin/portal/news/add/", words(cast, audience=audience_of(cast.cluster).pk))
    assert News.objects.get().audience == audience_of(cast.cluster)
    assert foreign.cluster is not None
    assert foreign.cluster.name not in body(dora, "/admin/portal/news/add/")


def test_the_actions_hold_the_same_line(cast: Cast) -> None:
    by = access_of(cast.dora)
    values = {"title": "x", "summary": "x", "cluster": cast.cluster}
    with pytest.raises(Refused):
        write_publication(by=by, kind=News, values={**values, "cluster": None})
    with pytest.raises(Refused):
        write_publication(by=by, kind=News, values={**values, "cluster": cast.other_cluster})
    with pytest.raises(Refused):
        write_publication(by=by, kind=News, values={**values, "audience": audience_of(cast.other_cluster)})
    row = write_publication(by=by, kind=News, values=values)
    with pytest.raises(Refused):
        edit_publication(by=access_of(cast.gus), publication=row, values={"title": "y"})
    with pytest.raises(Refused):
        edit_publication(by=by, publication=row, values={"cluster": cast.other_cluster})
    with pytest.raises(Refused):
        publish(by=access_of(cast.gus), publication=row)


def test_an_administrator_writes_for_all_clusters(cast: Cast) -> None:
    governing(cast.root).post("/admin/portal/news/add/", words(cast, cluster="", audience=MEMBERS_AUDIENCE_ID))
    row = News.objects.get()
    assert (row.cluster, row.audience_id) == (None, MEMBERS_AUDIENCE_ID)


def test_two_officers_at_one_page_do_not_undo_each_other(cast: Cast) -> None:
    row = write(News, "Eleven shops", summary="They halve their waste.", body="x", cluster=cast.cluster)
    dora = governing(cast.dora)
    url = f"/admin/portal/news/{row.pk}/change/"
    initial = dora.get(url).context["adminform"].form.initial
    moment = timezone.localtime(row.publish_at).strftime("%Y-%m-%dT%H:%M")
    posted = words(cast, title="Twelve shops", body="x", summary="They halve their waste.", publish_at=moment)
    assert initial["summary"] == "They halve their waste."
    with CaptureQueriesContext(connection) as captured:
        dora.post(url, posted)
    (update,) = [query["sql"] for query in captured if 'UPDATE "portal_news"' in query["sql"]]
    assert '"title"' in update
    assert '"summary"' not in update
    row.refresh_from_db()
    assert (row.title, row.slug) == ("Twelve shops", "eleven-shops")
    without = dora.post(url, words(cast, publish_at="")).content.decode()
    assert "take it back first" in without


def test_a_text_is_written_in_another_language_beside_the_first(cast: Cast) -> None:
    row = write(News, "Eleven shops", cluster=cast.cluster, audience=audience_of(cast.cluster))
    dora = governing(cast.dora)
    assert f"/admin/portal/news/add/?original={row.pk}" in body(dora, f"/admin/portal/news/{row.pk}/change/")
    page = body(dora, f"/admin/portal/news/add/?original={row.pk}")
    assert f'<option value="{row.pk}" selected>' in page
    same = dora.post("/admin/portal/news/add/", words(cast, original=row.pk)).content.decode()
    assert "in this language already" in same
    dora.post("/admin/portal/news/add/", words(cast, original=row.pk, language="vi", title="Mười một xưởng"))
    assert News.objects.get(language="vi").original == row
    again = dora.post("/admin/portal/news/add/", words(cast, original=row.pk, language="vi")).content.decode()
    assert "Something needs your attention" in again
    assert News.objects.count() == 2


def test_the_clock_of_the_place_is_what_counts(cast: Cast) -> None:
    dora = governing(cast.dora)
    dora.post("/admin/portal/event/add/", event_words(cast))
    event = Event.objects.get()
    assert event.starts_at.isoformat() == "2027-03-04T17:00:00+00:00"
    page = body(dora, f"/admin/portal/event/{event.pk}/change/")
    assert 'value="2027-03-04T14:00"' in page
    dora.post(f"/admin/portal/event/{event.pk}/change/", event_words(cast, time_zone="Asia/Taipei"))
    event.refresh_from_db()
    assert event.starts_at.isoformat() == "2027-03-04T06:00:00+00:00"
    assert event.sequence == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends_at": "2027-03-04T13:00"}, "ends after it begins"),
        ({"sign_up_until": "2027-03-05T13:00"}, "Sign-up ends before"),
        ({"starts_at": "2027-03-28T01:30", "ends_at": "2027-03-28T05:00", "time_zone": "Europe/Lisbon"}, "leap over"),
        ({"starts_at": "tomorrow"}, "Something needs your attention"),
        ({"time_zone": "Mars/Olympus"}, "Something needs your attention"),
        ({"capacity": "0"}, "Something needs your attention"),
        ({"capacity": "-3"}, "Something needs your attention"),
        ({"link": "javascript:alert(1)"}, "Something needs your attention"),
        ({"title": " "}, "Something needs your attention"),
        ({"title": "x" * 161}, "Something needs your attention"),
    ],
)
def test_wrong_input_is_named_and_nothing_typed_is_lost(cast: Cast, wrong: dict[str, str], said: str) -> None:
    response = governing(cast.dora).post("/admin/portal/event/add/", event_words(cast, **wrong))
    page = response.content.decode()
    assert response.status_code == 200
    assert said in page
    assert "**Eleven** shops." in page
    assert 'value="Ferraz"' in page
    assert not Event.objects.exists()


def test_words_of_the_glossary_are_tidied(cast: Cast) -> None:
    posted = words(cast, title="Industrial\r\n  district", **EXTRA["term"])
    governing(cast.dora).post("/admin/portal/term/add/", posted)
    term = Term.objects.get()
    assert term.title == "Industrial district"
    assert term.words == ["Industrial district", "Clusters of firms", "APL"]


def test_see_also_is_kept_both_ways(cast: Cast) -> None:
    other = write(Term, "Cluster", cluster=cast.cluster)
    posted = words(cast, title="District", **{**EXTRA["term"], "see_also": [other.pk]})
    governing(cast.dora).post("/admin/portal/term/add/", posted)
    term = Term.objects.get(title="District")
    publish(by=access_of(cast.dora), publication=term)
    assert "District" in Client().get(other.get_absolute_url()).content.decode()
    assert "Cluster" in Client().get(term.get_absolute_url()).content.decode()


def test_nothing_but_the_declared_fields_changes(cast: Cast) -> None:
    row = write(News, "Eleven shops", is_published=False, cluster=cast.cluster)
    forged = {"state": "published", "slug": "forged", "author": cast.ada.pk, "body_html": "<script>", "id": 99}
    governing(cast.dora).post(f"/admin/portal/news/{row.pk}/change/", words(cast, **forged))
    row.refresh_from_db()
    assert (row.state, row.slug, row.author_id) == (PublicationState.DRAFT, "eleven-shops", None)
    assert "<script>" not in row.body_html


def test_a_cancelled_event_tells_those_who_signed_up(cast: Cast) -> None:
    event = write(Event, "Visit", cluster=cast.cluster)
    dora = governing(cast.dora)
    url = f"/admin/portal/event/cancel/?id={event.pk}"
    assert "Cancel this event?" in body(dora, url)
    dora.post(url, {"reason": "The speaker is ill."})
    event.refresh_from_db()
    assert (event.is_cancelled, event.cancel_reason) == (True, "The speaker is ill.")
    assert not Notice.objects.filter(kind__startswith="event-").exists()  # nobody had signed up
