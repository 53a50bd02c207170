"""The trail: an item widens step by step, is never narrowed silently, and its older texts stay where they were."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.mail import EmailMessage

from knowledge.actions.diffusion import NotOffered, narrow_item, widen_item
from knowledge.actions.items import edit_item
from knowledge.actions.openings import approve_opening, ask_to_open
from knowledge.actions.withdrawing import share_again, withdraw_item
from knowledge.models import DiffusionStep, Item, Opening, Revision
from portal.access import Refused
from portal.actions.delivery import deliver_due
from portal.actions.notices import set_preference
from portal.actions.partnerships import confirm_partnership, propose_partnership
from portal.enums import Delivery, PartnershipKind
from portal.models import Audience, Notice, User
from portal.queries.access import access_of
from portal.queries.audiences import readers_of
from portal.queries.inbox import inbox_of
from tests.cast import Cast, make_person
from tests.knowledge.writing import audience, content_of, share


def readers(cast: Cast, item: Item) -> set[str]:
    return {
        name
        for name, person in cast.people.items()
        if Item.objects.visible_to(access_of(person or AnonymousUser())).filter(pk=item.pk).exists()
    }


def befriend(cast: Cast) -> None:
    tie = propose_partnership(
        by=access_of(cast.ada), organisation=cast.firm_a, partner=cast.firm_f, kind=PartnershipKind.SUPPLIER
    )
    confirm_partnership(by=access_of(cast.finn), partnership=tie)


def test_each_step_is_kept_with_who_and_when(cast: Cast) -> None:
    befriend(cast)
    ada, item = access_of(cast.ada), share(cast, "firm")
    assert readers(cast, item) == {"ada", "ben", "root"}
    widen_item(by=ada, item=item, audience=audience(cast, "partners"))
    assert readers(cast, item) == {"ada", "ben", "finn", "root"}
    widen_item(by=ada, item=item, audience=audience(cast, "cluster"), reason="Asked at the fair")
    assert readers(cast, item) == {"ada", "ben", "cleo", "dora", "root"}
    approve_opening(by=access_of(cast.dora), opening=ask_to_open(by=ada, item=item, audience=audience(cast, "public")))
    assert readers(cast, item) == set(cast.people)
    steps = [(step.before and step.before.kind, step.after.kind, step.by) for step in DiffusionStep.objects.all()]
    assert steps == [
        (None, "firm", cast.ada),
        ("firm", "partners", cast.ada),
        ("partners", "cluster", cast.ada),
        ("cluster", "public", cast.dora),
    ]
    assert not DiffusionStep.objects.filter(is_narrower=True).exists()


def test_partners_outside_the_cluster_are_told_when_it_moves_on_without_them(cast: Cast) -> None:
    befriend(cast)
    item = share(cast, "partners")
    widen_item(by=access_of(cast.ada), item=item, audience=audience(cast, "cluster"))
    assert set(Notice.objects.filter(kind="item-narrowed").values_list("recipient", flat=True)) == {cast.finn.pk}


def test_narrowing_needs_a_reason_and_tells_those_who_lose_it(cast: Cast, mailoutbox: list[EmailMessage]) -> None:
    ada, item = access_of(cast.ada), share(cast, "cluster", title="Surface finish")
    set_preference(by=access_of(cast.cleo), kind="item-narrowed", delivery=Delivery.NOW)
    with pytest.raises(Refused, match="reason"):
        narrow_item(by=ada, item=item, audience=audience(cast, "firm"), reason=" ")
    narrow_item(by=ada, item=item, audience=audience(cast, "firm"), reason="It named a customer")
    assert readers(cast, item) == {"ada", "ben", "root"}
    told = Notice.objects.filter(kind="item-narrowed")
    assert set(told.values_list("recipient", flat=True)) == {cast.cleo.pk, cast.dora.pk}
    step = DiffusionStep.objects.get(is_narrower=True)
    assert (step.reason, step.by) == ("It named a customer", cast.ada)
    deliver_due()
    (mail,) = [mail for mail in mailoutbox if mail.to == [cast.cleo.email] and "fewer readers" in mail.subject]
    assert "Surface finish" in mail.body
    assert "It named a customer" in mail.body
    assert f"/knowledge/{item.pk}" not in mail.body


def test_the_notice_of_a_lost_item_tells_what_was_readable_then_and_only_to_those_told(cast: Cast) -> None:
    ada, item = access_of(cast.ada), share(cast, "cluster", title="Surface finish")
    narrow_item(by=ada, item=item, audience=audience(cast, "firm"), reason="Customer")
    edit_item(by=ada, item=item, version=1, content=content_of(title="Finish for Petrobras"), tags=())
    (words,) = [word for word in inbox_of(access_of(cast.cleo), page=None).words if word.notice.kind == "item-narrowed"]
    assert "Surface finish" in words.title
    assert "Petrobras" not in words.title + words.body
    notice = Notice.objects.get(kind="item-narrowed", recipient=cast.cleo)
    Notice.objects.filter(pk=notice.pk).update(recipient=cast.finn, key="moved")
    narrowed = Notice.objects.get(kind="item-narrowed", recipient=cast.dora)
    assert narrowed.ref == notice.ref
    inbox = inbox_of(access_of(cast.eve), page=None).words
    assert inbox == []


def test_from_the_public_its_cluster_and_its_users_are_told(cast: Cast) -> None:
    ada, item = access_of(cast.ada), share(cast, "public")
    approve_opening(by=access_of(cast.dora), opening=Opening.objects.get(item=item))
    item.use_rows.create(user=cast.finn)
    make_person("Stranger")
    narrow_item(by=ada, item=item, audience=audience(cast, "firm"), reason="Too early")
    told = set(Notice.objects.filter(kind="item-narrowed").values_list("recipient__name", flat=True))
    assert told == {"Cleo", "Dora", "Finn"}


def test_only_wider_is_widened_and_only_what_is_offered(cast: Cast) -> None:
    ada, item = access_of(cast.ada), share(cast, "partners")
    foreign = [audience(cast, "firm", cast.firm_b), audience(cast, "partners", cast.firm_f)]
    for other in (audience(cast, "firm"), audience(cast, "partners"), audience(cast, "public"), *foreign):
        with pytest.raises(Refused):
            widen_item(by=ada, item=item, audience=other)
    with pytest.raises(NotOffered):
        narrow_item(by=ada, item=item, audience=audience(cast, "cluster"), reason="Because")
    for person in (cast.ben, cast.cleo, cast.dora):
        with pytest.raises(Refused):
            widen_item(by=access_of(person), item=item, audience=audience(cast, "cluster"))


def test_what_was_taken_out_before_the_opening_does_not_come_back_through_the_history(cast: Cast) -> None:
    ada, item = access_of(cast.ada), share(cast, "firm", body="The customer is Petrobras.")
    edit_item(by=ada, item=item, version=1, content=content_of(body="A customer."), tags=())
    widen_item(by=ada, item=item, audience=audience(cast, "cluster"))
    edit_item(by=ada, item=item, version=2, content=content_of(body="A customer of ours."), tags=())
    seen = Revision.objects.visible_to(access_of(cast.cleo)).values_list("number", flat=True)
    assert list(seen) == [3, 2]
    assert Revision.objects.visible_to(ada).count() == 3


def test_a_withdrawn_item_is_gone_for_others_and_marked_for_its_own(cast: Cast) -> None:
    item = share(cast, "cluster")
    withdraw_item(by=access_of(cast.ada), item=item)
    assert readers(cast, item) == {"ada", "ben", "root"}
    assert not Notice.objects.filter(kind__in=("item-narrowed", "item-withdrawn")).exists()
    with pytest.raises(Refused):
        widen_item(by=access_of(cast.ada), item=item, audience=audience(cast, "cluster"))


def test_governance_withdraws_with_a_reason_what_it_reads(cast: Cast) -> None:
    item, hidden = share(cast, "cluster", by=cast.ben), share(cast, "firm")
    dora = access_of(cast.dora)
    with pytest.raises(Refused, match="reason"):
        withdraw_item(by=dora, item=item)
    withdraw_item(by=dora, item=item, reason="It names a person")
    item.refresh_from_db()
    assert (item.withdrawn_by, item.withdrawn_reason) == (cast.dora, "It names a person")
    told = Notice.objects.filter(kind="item-withdrawn")
    assert set(told.values_list("recipient", flat=True)) == {cast.ada.pk, cast.ben.pk}
    for by in (dora, access_of(cast.gus), access_of(cast.cleo)):
        with pytest.raises(Refused):
            withdraw_item(by=by, item=hidden, reason="No")


def test_withdrawing_ends_what_was_asked_and_sharing_again_begins_with_the_firm(cast: Cast) -> None:
    ada, item = access_of(cast.ada), share(cast, "public")
    approve_opening(by=access_of(cast.dora), opening=Opening.objects.get(item=item))
    withdraw_item(by=access_of(cast.dora), item=item, reason="A patent waits")
    item.refresh_from_db()
    share_again(by=ada, item=item)
    assert readers(cast, item) == {"ada", "ben", "root"}
    waiting = ask_to_open(by=ada, item=item, audience=audience(cast, "members"))
    assert "dora" in readers(cast, item)
    withdraw_item(by=ada, item=item)
    waiting.refresh_from_db()
    assert waiting.state == "withdrawn"
    assert readers(cast, item) == {"ada", "ben", "root"}


def test_readers_of_an_audience_are_those_whose_access_holds_it(cast: Cast) -> None:
    befriend(cast)
    share(cast)
    for each in Audience.objects.all():
        held = {
            person.pk for person in User.objects.filter(is_active=True) if each.pk in access_of(person).audience_ids
        }
        assert set(readers_of(each).values_list("pk", flat=True)) == held, each.kind
