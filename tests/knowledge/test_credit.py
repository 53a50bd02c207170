"""Credit: other firms, each once; what one may not read is not counted; shown where the firm agreed."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from knowledge.actions.credit import show_credit
from knowledge.actions.uses import mark_use
from knowledge.enums import Relation
from knowledge.models import Item, Lineage, ShownCredit
from knowledge.queries.credit import firm_credit, own_credit
from portal.access import Refused
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast, join, make_firm, make_person
from tests.knowledge.test_trials import tell
from tests.knowledge.writing import share

ClientOf = Callable[[User | None], Client]
PAGE = "/me/credit/"


def of(person: User) -> tuple[int, dict[str, tuple[int, int, int, int]]]:
    """Firms in all, and (firms, used, tried, built on) by title."""
    credit = own_credit(access_of(person))
    lines = {line.line.item.title: (line.firms, line.used, line.tried, line.built_on) for line in credit.lines}
    return credit.firms, lines


def test_each_other_firm_counts_once_whatever_it_did(cast: Cast) -> None:
    first, second = share(cast, title="First"), share(cast, title="Second")
    assert of(cast.ada) == (0, {"First": (0, 0, 0, 0), "Second": (0, 0, 0, 0)})
    cleo = access_of(cast.cleo)
    for item in (first, second):
        mark_use(by=cleo, item=item, is_of_use=True)
        tell(cast, item)
        tell(cast, item, outcome="failed")
    assert of(cast.ada) == (1, {"First": (1, 1, 1, 0), "Second": (1, 1, 1, 0)})
    colleague = make_person("Cam")
    join(colleague, cast.firm_b)
    mark_use(by=access_of(colleague), item=first, is_of_use=True)
    assert of(cast.ada)[0] == 1
    third = make_person("Ann")
    make_firm("Ann Press", manager=third, cluster=cast.cluster)
    mark_use(by=access_of(third), item=first, is_of_use=True)
    assert of(cast.ada)[1]["First"] == (2, 2, 1, 0)


def test_one_s_own_firm_never_counts(cast: Cast) -> None:
    item, lesson = share(cast, title="Old"), share(cast, title="Made of it")
    Lineage.objects.create(item=lesson, relation=Relation.DERIVED, to_item=item)
    join(cast.cleo, cast.firm_a)  # she says it for the firm that shared it as well
    item.use_rows.create(user=cast.cleo)
    assert of(cast.ada)[0] == 0


def test_what_was_built_on_it_counts_where_one_sees_both_ends(cast: Cast) -> None:
    item = share(cast, title="Old")
    made = share(cast, title="Made of it")
    Item.objects.filter(pk=made.pk).update(organisation=cast.firm_b, author=cast.cleo)
    Lineage.objects.create(item=made, relation=Relation.DERIVED, to_item=item)
    assert of(cast.ada)[1]["Old"] == (1, 0, 0, 1)
    hidden = share(cast, "firm", title="Hidden")
    Item.objects.filter(pk=made.pk).update(audience=hidden.audience_id)
    assert firm_credit(access_of(cast.cleo), cast.firm_a) == 0
    Item.objects.filter(pk=made.pk).update(withdrawn_at=made.shared_at)
    assert of(cast.ada)[0] == 0


def test_a_trial_that_one_may_not_read_is_not_counted(cast: Cast) -> None:
    item = share(cast)
    tell(cast, item, "firm")
    assert of(cast.ada)[0] == 0
    assert firm_credit(access_of(cast.cleo), cast.firm_a) == 1


def test_a_member_sees_what_they_shared_and_a_manager_what_the_firm_did(cast: Cast) -> None:
    share(cast, title="Ada's")
    share(cast, title="Ben's", by=cast.ben)
    assert set(of(cast.ben)[1]) == {"Ben's"}
    assert set(of(cast.ada)[1]) == {"Ada's", "Ben's"}
    assert of(cast.eve) == of(cast.cleo) == (0, {})


def test_only_its_managers_let_the_page_say_it(cast: Cast, client_of: ClientOf) -> None:
    tell(cast, share(cast))
    page, words = cast.firm_a.get_absolute_url(), "taken up by 1 other firm"
    for person in (cast.ben, cast.cleo, cast.dora, cast.root):
        with pytest.raises(Refused):
            show_credit(by=access_of(person), organisation=cast.firm_a, is_shown=True)
    assert words not in client_of(cast.cleo).get(page).content.decode()
    own = client_of(cast.ada)
    assert words in own.get(PAGE).content.decode()
    address = reverse("knowledge:credit-show", args=[cast.firm_a.slug])
    for _twice in range(2):
        assert own.post(address, {"shown": "yes"}).headers["Location"] == PAGE
    assert ShownCredit.objects.get().organisation == cast.firm_a
    assert words in client_of(cast.cleo).get(page).content.decode()
    assert "taken up by" not in client_of(cast.finn).get(page).content.decode()
    assert "taken up by" not in client_of(None).get(page).content.decode()
    own.post(address, {"shown": "no"})
    assert words not in client_of(cast.cleo).get(page).content.decode()
