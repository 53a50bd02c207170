"""The register of sources: who lists, changes and rates, who reads it, and what is wrong in a form."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.holding import SOURCES, QuotaReached
from knowledge.actions.sources import check_source, edit_source, list_source, rate_source
from knowledge.enums import ActKind, Phase, Process
from knowledge.models import Act, Source, SourceRating
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Refused
from portal.models import Audience, Organisation, User
from portal.queries.access import access_of
from portal.queries.search.results import results
from tests.cast import Cast, make_firm, make_person
from tests.knowledge.writing import audience

ClientOf = Callable[[User | None], Client]
NEW = "/knowledge/sources/new/"


def content(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Institute of Welding",
        "kind": "institute",
        "origin": "outside",
        "form": "explicit",
        "language": "en",
        "summary": "Courses and tests of seams",
    } | changes


def listed(cast: Cast, circle: str = "cluster", *, tags: tuple[str, ...] = (), **changes: Any) -> Source:
    return list_source(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, circle),
        content=content(**changes),
        tags=tags,
    )


def rate(cast: Cast, source: Source, stars: int, *, by: User | None = None, firm: Organisation | None = None) -> None:
    rate_source(
        by=access_of(by or cast.cleo), source=source, organisation=firm or cast.firm_b, stars=stars, reason="Because"
    )


def test_listing_is_an_act_that_depends_on_where_the_knowledge_is(cast: Cast) -> None:
    for form, process in (("explicit", Process.COMBINATION), ("tacit", Process.EXTERNALIZATION)):
        act = Act.objects.get(source=listed(cast, form=form))
        assert (act.kind, act.phase, act.process) == (ActKind.SOURCE_LISTED, Phase.IDENTIFY, process)
        assert (act.organisation_id, act.person_id) == (cast.firm_a.pk, cast.ada.pk)


def test_nobody_lists_for_others_nor_beyond_the_cluster(cast: Cast) -> None:
    for person in (cast.cleo, cast.eve, cast.dora, cast.finn):
        with pytest.raises(Refused):
            list_source(
                by=access_of(person),
                organisation=cast.firm_a,
                cluster=cast.cluster,
                audience=audience(cast, "cluster"),
                content=content(),
            )
    for circle in ("members", "public"):
        with pytest.raises(Refused):
            listed(cast, circle)
    assert not Source.objects.exists()


def test_only_governance_opens_it_further_and_the_trace_goes_along(cast: Cast) -> None:
    source, everybody = listed(cast), Audience.objects.get(pk=PUBLIC_AUDIENCE_ID)
    for person in (cast.ada, cast.ben, cast.cleo, cast.finn):
        with pytest.raises(Refused):
            edit_source(by=access_of(person), source=source, audience=everybody, content=content(), tags=())
    edit_source(by=access_of(cast.dora), source=source, audience=everybody, content=content(), tags=())
    assert Source.objects.visible_to(access_of(cast.finn)).get() == source
    assert Act.objects.visible_to(access_of(cast.finn)).filter(source=source).exists()


def test_nobody_else_changes_it(cast: Cast) -> None:
    source = listed(cast)
    for person in (cast.ben, cast.cleo, cast.eve, cast.finn, cast.gus):
        with pytest.raises(Refused):
            edit_source(
                by=access_of(person), source=source, audience=source.audience, content=content(name="No"), tags=()
            )
        with pytest.raises(Refused):
            check_source(by=access_of(person), source=source)
    assert Source.objects.get().name == "Institute of Welding"


def test_looking_at_it_again_sets_the_day(cast: Cast) -> None:
    source = listed(cast)
    Source.objects.update(checked_on=date(2024, 1, 1))
    check_source(by=access_of(cast.dora), source=source)
    assert Source.objects.get().checked_on == timezone.localdate()


def test_a_firm_rates_once_and_may_think_better_of_it(cast: Cast) -> None:
    source = listed(cast)
    rate(cast, source, 2)
    rate(cast, source, 4)
    assert SourceRating.objects.get().stars == 4
    assert Act.objects.filter(source=source, kind=ActKind.SOURCE_RATED).count() == 1


def test_nobody_rates_for_others(cast: Cast) -> None:
    source = listed(cast)
    for person in (cast.ada, cast.eve, cast.dora, cast.finn):
        with pytest.raises(Refused):
            rate(cast, source, 5, by=person)
    assert not SourceRating.objects.exists()


def test_listing_everything_is_stopped(cast: Cast) -> None:
    written = {"cluster": cast.cluster, "organisation": cast.firm_a, "author": cast.ada, "at": timezone.now()}
    readers, today = audience(cast, "cluster"), timezone.localdate()
    Source.objects.bulk_create(
        Source(**written, **content(), slug=str(n), audience=readers, checked_on=today) for n in range(SOURCES.most)
    )
    with pytest.raises(QuotaReached):
        listed(cast)


def test_it_is_listed_in_a_form_rated_in_another_and_read(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.ada).post(NEW, content(tags="Welding", audience=audience(cast, "cluster").pk))
    source = Source.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, source.get_absolute_url())
    address = reverse("knowledge:source-rate", args=[source.pk, source.slug])
    assert client_of(cast.cleo).post(address, {"stars": "4", "reason": "They came the same week"}).status_code == 302
    page = client_of(cast.ben).get(source.get_absolute_url()).content.decode()
    for words in ("Institute of Welding", "4.0 of 5, by 1 firm", "They came the same week", "Usinagem Cleo", "Welding"):
        assert words in page
    assert "Rate it" not in client_of(cast.dora).get(source.get_absolute_url()).content.decode()


def test_an_old_name_leads_to_the_present_one(cast: Cast, client_of: ClientOf) -> None:
    source = listed(cast)
    answer = client_of(cast.ben).get(f"/knowledge/sources/{source.pk}/old-name/")
    assert answer.headers["Location"] == source.get_absolute_url()


def test_a_visitor_does_not_learn_which_firm_rated_it(cast: Cast, client_of: ClientOf) -> None:
    source = listed(cast)
    rate(cast, source, 3)
    Source.objects.update(audience=PUBLIC_AUDIENCE_ID)
    Organisation.objects.filter(pk=cast.firm_b.pk).update(audience=audience(cast, "firm", cast.firm_b))
    page = client_of(None).get(source.get_absolute_url()).content.decode()
    assert "3.0 of 5, by 1 firm" in page
    assert "Usinagem Cleo" not in page


def test_what_is_wrong_stands_at_its_field(cast: Cast, client_of: ClientOf) -> None:
    wrong = content(name="", kind="shop", link="ftp://x.example", audience=MEMBERS_AUDIENCE_ID)
    form = client_of(cast.ada).post(NEW, wrong).context["form"]
    assert set(form.errors) == {"name", "kind", "link", "audience"}
    source = listed(cast)
    address = reverse("knowledge:source-rate", args=[source.pk, source.slug])
    for stars in ("0", "6", "", "x"):
        assert "stars" in client_of(cast.cleo).post(address, {"stars": stars, "reason": "R"}).context["form"].errors
    assert "reason" in client_of(cast.cleo).post(address, {"stars": "3", "reason": " "}).context["form"].errors
    assert not SourceRating.objects.exists()


def test_the_register_is_narrowed_and_read_in_steps(cast: Cast, client_of: ClientOf) -> None:
    for turn in range(22):
        listed(cast, name=f"Source {turn}")
    fair = listed(cast, name="A fair", kind="fair", origin="inside", form="tacit", tags=("Welding",))
    listed(cast, "firm", name="Hidden", tags=("Secret",))
    client, address = client_of(cast.cleo), reverse("knowledge:source-list")
    first = client.get(address).context["step"]
    second = client.get(first.on_url).context["step"]
    assert (len(first.rows), len(second.rows), second.on_url) == (20, 3, "")
    for query in ("kind=fair", "origin=inside", "form=tacit", "tag=welding"):
        assert [row.pk for row in client.get(f"{address}?{query}").context["step"].rows] == [fair.pk]
    page = client.get(address).content.decode()
    assert "Hidden" not in page
    assert "Secret" not in page
    assert "Show all sources" in client.get(f"{address}?kind=patent").content.decode()


def test_hidden_is_like_missing(cast: Cast, client_of: ClientOf) -> None:
    source = listed(cast, "firm")
    hidden = client_of(cast.cleo).get(source.get_absolute_url())
    Source.objects.all().delete()
    missing = client_of(cast.cleo).get(source.get_absolute_url())
    assert hidden.status_code == missing.status_code == 404
    plain = [re.sub(r'(value|nonce)="[^"]{20,}"', "", each.content.decode()) for each in (hidden, missing)]
    assert plain[0] == plain[1]


def test_it_is_found_by_the_search_as_far_as_one_may_read(cast: Cast) -> None:
    here = listed(cast, name="Solda institute").get_absolute_url()

    def found(person: User) -> list[str]:
        return [hit.url for hit in results(access_of(person), "solda", 1).results]

    assert found(cast.cleo) == [here]
    assert found(cast.finn) == []


def test_pages_keep_their_budget(cast: Cast, client_of: ClientOf) -> None:
    source = listed(cast, tags=("One",))
    rate(cast, source, 4)
    client = client_of(cast.ada)

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    addresses = (source.get_absolute_url(), reverse("knowledge:source-list"))
    few = [cost(address) for address in addresses]
    for number in range(10):
        firm = make_firm(f"Firm {number}", manager=make_person(f"P{number}"), cluster=cast.cluster)
        person = User.objects.get(email=f"p{number}@example.org")
        rate(cast, source, 3, by=person, firm=firm)
        for turn in range(2):
            rate(cast, listed(cast, name=f"Other {number} {turn}", tags=(f"T{number}",)), 2, by=person, firm=firm)
    assert [cost(address) for address in addresses] == few
