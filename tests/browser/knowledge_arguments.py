"""Finds in the demonstration what the addresses of knowledge items need."""

from typing import Any

from django.db.models import QuerySet

from knowledge.enums import OpeningState
from knowledge.models import Attachment, Draft, Item, Opening
from portal.access import PUBLIC_AUDIENCE_ID
from portal.enums import AudienceKind
from portal.models import Tag
from tests.browser.arguments import Arguments, person

CLUSTER = "sertaozinho-metal"


def item(**known: Any) -> Arguments:
    """The address of a public item: the newest of which this is true."""
    return lambda: _address(Item.objects.filter(audience=PUBLIC_AUDIENCE_ID, **known).order_by("-pk")[0])


def item_of(login: str, *, kind: str = AudienceKind.PUBLIC) -> Arguments:
    """The person's newest item for this kind of audience that is no course."""

    def find() -> tuple[object, ...]:
        rows = Item.objects.filter(author_id=_pk(login), audience__kind=kind, withdrawn_at=None)
        return _address(rows.exclude(kind="course").order_by("-pk")[0])

    return find


def item_with_file(name: str) -> Arguments:
    """The item that this file hangs on."""
    return lambda: _address(Item.objects.get(attachments__name=name))


def withdrawn_item() -> tuple[object, ...]:
    """An item that Ada's firm took back."""
    return _address(Item.objects.exclude(withdrawn_at=None).filter(organisation__slug="oficina-barbosa")[0])


def governed_file() -> tuple[object, ...]:
    return (Attachment.objects.filter(item__cluster__slug=CLUSTER)[0].pk,)


def chosen_file() -> tuple[tuple[str, object], ...]:
    (pk,) = governed_file()
    return (("id", pk),)


def changed(*more: object) -> Arguments:
    """An item of Ada's firm with several versions, and what else its address needs."""

    def find() -> tuple[object, ...]:
        rows = Item.objects.filter(organisation__slug="oficina-barbosa", version__gt=1)
        return (*_address(rows.order_by("pk")[0]), *more)

    return find


def changed_public() -> tuple[object, ...]:
    """An item with several versions whose history everybody may read."""
    return _address(Item.objects.filter(audience=PUBLIC_AUDIENCE_ID, version__gt=1).order_by("pk")[0])


def asked_item() -> tuple[object, ...]:
    """Ada's item that waits for governance."""
    return _address(_openings().filter(asked_by_id=_pk("ada"))[0].item)


def opening() -> tuple[object, ...]:
    return (_openings().filter(item__cluster__slug=CLUSTER)[0].pk,)


def chosen_opening() -> tuple[tuple[str, object], ...]:
    (pk,) = opening()
    return (("id", pk),)


def draft() -> tuple[object, ...]:
    """A draft of Ada's for a new item."""
    return (Draft.objects.filter(author_id=_pk("ada"), item=None).order_by("pk")[0].pk,)


def begun_draft() -> tuple[tuple[str, object], ...]:
    (pk,) = draft()
    return (("draft", pk),)


def governed_item() -> tuple[object, ...]:
    return (_governed().pk,)


def chosen_item() -> tuple[tuple[str, object], ...]:
    (pk,) = governed_item()
    return (("id", pk),)


def tag() -> tuple[object, ...]:
    return (Tag.objects.accepted().order_by("name")[0].pk,)


def into_tag() -> tuple[tuple[str, object], ...]:
    return (("into", Tag.objects.accepted().order_by("name")[1].pk),)


def _governed() -> Item:
    rows = Item.objects.filter(cluster__slug=CLUSTER, audience__kind=AudienceKind.CLUSTER)
    found: Item = rows.order_by("pk")[0]
    return found


def _openings() -> QuerySet[Opening]:
    return Opening.objects.filter(state=OpeningState.ASKED).select_related("item").order_by("pk")


def _pk(login: str) -> int:
    (pk,) = person(login)()
    assert isinstance(pk, int)
    return pk


def _address(found: Item) -> tuple[object, ...]:
    return (found.pk, found.slug)
