"""We tried it: who tells, who reads it, what an item counts, and what is wrong in a form."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.cards import put_card
from knowledge.actions.holding import TRIALS, QuotaReached
from knowledge.actions.trials import edit_trial, tell_trial
from knowledge.enums import ActKind, Phase, Process
from knowledge.models import Act, Card, Item, Theme, Trial
from knowledge.queries.trials import tried
from portal.access import PUBLIC_AUDIENCE_ID, Refused
from portal.models import Cluster, Notice, Organisation, User
from portal.queries.access import access_of
from portal.queries.notices import readable
from tests.cast import Cast, make_firm, make_person
from tests.knowledge.writing import audience, share
from tests.world.cycle import WHEN

ClientOf = Callable[[User | None], Client]


def told(**changes: Any) -> dict[str, Any]:
    return {"done": "On the old press", "outcome": "worked", "language": "en"} | changes


def tell(
    cast: Cast,
    item: Item,
    circle: str = "cluster",
    *,
    by: User | None = None,
    firm: Organisation | None = None,
    cluster: Cluster | None = None,
    **values: Any,
) -> Trial:
    """Cleo's trial for firm B, or somebody else's."""
    organisation = firm or cast.firm_b
    return tell_trial(
        by=access_of(by or cast.cleo),
        item=item,
        organisation=organisation,
        cluster=cluster or cast.cluster,
        audience=audience(cast, circle, organisation),
        values=told(**values),
    )


def public_item(cast: Cast) -> Item:
    item = share(cast, "cluster")
    Item.objects.filter(pk=item.pk).update(audience=PUBLIC_AUDIENCE_ID)
    item.refresh_from_db()
    return item


def test_a_trial_is_an_act_of_use_and_stands_on_the_board_of_its_item(cast: Cast) -> None:
    item = share(cast)
    theme = Theme.objects.create(
        cluster=cast.cluster, slug="t", name="T", aim="A", audience=audience(cast, "cluster"), at=WHEN
    )
    put_card(by=access_of(cast.ada), theme=theme, subject=item, phase=Phase.ACQUIRE)
    trial = tell(cast, item)
    act = Act.objects.get(trial=trial)
    assert (act.kind, act.phase, act.process) == (ActKind.ITEM_TRIED, Phase.USE, Process.INTERNALIZATION)
    assert (act.organisation_id, act.person_id) == (cast.firm_b.pk, cast.cleo.pk)
    assert Card.objects.get(trial=trial).phase == Phase.USE


def test_nobody_tries_for_others_nor_proves_their_own_advice(cast: Cast) -> None:
    item = share(cast)
    for person in (cast.ada, cast.ben, cast.eve, cast.dora):
        with pytest.raises(Refused):
            tell(cast, item, by=person)
    with pytest.raises(Refused):
        tell(cast, public_item(cast), by=cast.finn)
    with pytest.raises(Refused):
        tell(cast, item, "public")
    assert not Trial.objects.exists()


def test_a_firm_counts_once_and_only_before_those_who_may_read_its_trial(cast: Cast) -> None:
    item = public_item(cast)
    tell(cast, item, outcome="failed")
    tell(cast, item, outcome="worked")
    third = make_firm("Third", manager=make_person("Tia"), cluster=cast.cluster)
    tell(cast, item, "firm", by=User.objects.get(email="tia@example.org"), firm=third)
    seen = {name: tried(access_of(person or AnonymousUser()), item) for name, person in cast.people.items()}
    counts = {name: (each.firms, each.worked) for name, each in seen.items()}
    assert counts["ada"] == counts["cleo"] == counts["dora"] == (1, 1)
    assert counts["nobody"] == counts["eve"] == counts["finn"] == counts["gus"] == (0, 0)
    assert counts["root"] == (2, 2)


def test_the_latest_word_of_a_firm_counts(cast: Cast) -> None:
    item = share(cast)
    tell(cast, item, outcome="worked")
    tell(cast, item, outcome="failed")
    seen = tried(access_of(cast.ada), item)
    assert (seen.count, seen.firms, seen.worked) == (2, 1, 0)


def test_figures_are_said_plainly(cast: Cast) -> None:
    item = share(cast)
    tell(
        cast,
        item,
        measure="Set-up",
        before=Decimal("40.500"),
        after=Decimal(12),
        unit="min",
        cost=Decimal(1200),
        currency="BRL",
    )
    (line,) = tried(access_of(cast.ada), item).lines
    assert (line.figures, line.cost) == ("40.5 → 12 min", "1,200 BRL")


def test_its_firm_puts_right_what_was_told(cast: Cast) -> None:
    trial = tell(cast, share(cast))
    edit_trial(by=access_of(cast.cleo), trial=trial, values=told(done="No"))
    assert Trial.objects.get().done == "No"
    with pytest.raises(Refused):
        edit_trial(by=access_of(cast.ada), trial=trial, values=told())


def test_the_author_hears_only_of_what_they_may_read(cast: Cast) -> None:
    item = share(cast)
    tell(cast, item, "firm")
    tell(cast, item, "cluster")
    told_of = Notice.objects.filter(recipient=cast.ada, kind="item-tried").order_by("pk")
    assert [words.title for words in readable(access_of(cast.ada), told_of)] == [
        "Usinagem Cleo tried “Quick tool changes”"
    ]


def test_telling_everything_is_stopped(cast: Cast) -> None:
    item = share(cast)
    written = {"cluster": cast.cluster, "organisation": cast.firm_b, "author": cast.cleo, "item": item}
    Trial.objects.bulk_create(
        Trial(**written, **told(), audience=audience(cast, "cluster"), at=timezone.now()) for _ in range(TRIALS.most)
    )
    with pytest.raises(QuotaReached):
        tell(cast, item)


def test_it_is_told_in_a_form_and_read_on_three_pages(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast)
    client = client_of(cast.cleo)
    address = reverse("knowledge:trial-new", args=[item.pk, item.slug])
    assert "We tried “Quick tool changes”" in client.get(address).content.decode()
    answer = client.post(address, told(audience=audience(cast, "cluster").pk))
    trial = Trial.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, trial.get_absolute_url())
    page = client_of(cast.ada).get(item.get_absolute_url()).content.decode()
    assert "Tried by 1 firm</strong>, worked for 1." in page
    for where in (trial.get_absolute_url(), reverse("knowledge:trial-list")):
        assert "On the old press" in client_of(cast.ada).get(where).content.decode()
        assert "On the old press" not in client_of(cast.finn).get(where).content.decode()


def test_what_is_wrong_stands_at_its_field(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast)
    address = reverse("knowledge:trial-new", args=[item.pk, item.slug])
    wrong = told(before="40", cost="12", currency="R$", audience=PUBLIC_AUDIENCE_ID, done="")
    errors = client_of(cast.cleo).post(address, wrong).context["form"].errors
    assert set(errors) == {"measure", "unit", "currency", "audience", "done"}
    for cost in ("-1", "much", "1e99"):
        form = client_of(cast.cleo).post(address, told(cost=cost, currency="BRL")).context["form"]
        assert "cost" in form.errors
    assert not Trial.objects.exists()


def test_what_was_told_comes_back_to_be_put_right(cast: Cast, client_of: ClientOf) -> None:
    figures: dict[str, Any] = {
        "measure": "Set-up",
        "before": Decimal("1200.50"),
        "unit": "min",
        "cost": Decimal(3200),
        "currency": "BRL",
    }
    trial = tell(cast, share(cast), **figures)
    client, address = client_of(cast.cleo), reverse("knowledge:trial-edit", args=[trial.pk])
    form = client.get(address).context["form"]
    assert (form["before"].value(), form["cost"].value()) == (Decimal("1200.5"), Decimal(3200))
    typed = {name: form[name].value() or "" for name in form.fields} | {"done": "On the new press"}
    assert client.post(address, typed).status_code == 302
    trial.refresh_from_db()
    assert (trial.done, trial.before, trial.cost) == ("On the new press", Decimal("1200.5"), Decimal(3200))


def test_the_list_is_narrowed_and_read_in_steps(cast: Cast, client_of: ClientOf) -> None:
    item, other = share(cast), share(cast, title="Another")
    for turn in range(23):
        tell(cast, item, outcome="worked" if turn % 2 else "failed")
    tell(cast, other)
    client, address = client_of(cast.ada), reverse("knowledge:trial-list")
    first = client.get(address).context["step"]
    second = client.get(first.on_url).context["step"]
    assert (len(first.rows), len(second.rows), second.on_url) == (20, 4, "")
    assert [row.item_id for row in client.get(f"{address}?item={other.pk}").context["step"].rows] == [other.pk]
    assert {row.outcome for row in client.get(f"{address}?outcome=failed").context["step"].rows} == {"failed"}
    assert client.get(f"{address}?whose=own").context["lines"] == []
    hidden = client_of(cast.finn).get(f"{address}?item={other.pk}")
    Item.objects.filter(pk=other.pk).delete()
    missing = client_of(cast.finn).get(f"{address}?item={other.pk}")
    assert hidden.status_code == missing.status_code == 404
    assert without_keys(hidden) == without_keys(missing)


def without_keys(response: Any) -> str:
    """The page without the keys that are new with each answer."""
    return re.sub(r'(value|nonce)="[^"]{20,}"', "", response.content.decode())


def test_pages_keep_their_budget(cast: Cast, client_of: ClientOf) -> None:
    item = share(cast)
    firms = [make_firm(f"Firm {n}", manager=make_person(f"P{n}"), cluster=cast.cluster) for n in range(8)]
    client = client_of(cast.ada)

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    addresses = (item.get_absolute_url(), reverse("knowledge:trial-list"))
    tell(cast, item)
    few = [cost(address) for address in addresses]
    for number, firm in enumerate(firms):
        for _ in range(2):
            tell(cast, item, by=User.objects.get(email=f"p{number}@example.org"), firm=firm)
    assert [cost(address) for address in addresses] == few
