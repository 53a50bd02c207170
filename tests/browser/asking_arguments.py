"""Finds in the demonstration what the addresses of questions, peer assists and surveys need."""

from knowledge.actions.asks import decline_token
from knowledge.models import Ask, AskedExpert, Assist, Item, Need, NeedAsker, NeedRound, WatchNote

CLUSTER, FIRM = "sertaozinho-metal", "oficina-barbosa"


def answered() -> tuple[object, ...]:
    """What Ada asked, with an answer."""
    rows = Ask.objects.filter(need__asker__user__email__startswith="ada@", experts__state="answered")
    return (rows.order_by("pk")[0].pk,)


def waiting() -> tuple[object, ...]:
    """What Ada was asked and has not answered."""
    return (_waiting("ada").ask_id,)


def answer() -> tuple[object, ...]:
    """An answer to Ada of which there is no item."""
    rows = AskedExpert.objects.filter(ask__need__asker__user__email__startswith="ada@", state="answered", item=None)
    return (rows.order_by("pk")[0].pk,)


def token() -> tuple[object, ...]:
    return (decline_token(_waiting("ada")),)


def need_to_ask() -> tuple[object, ...]:
    """An open one of Ada's that no expert was asked about."""
    asked = NeedAsker.objects.filter(user__email__startswith="ada@").values("need")
    row = Need.objects.filter(pk__in=asked, state="open", ask=None).order_by("pk")[0]
    return (row.pk, row.slug)


def note() -> tuple[object, ...]:
    return (WatchNote.objects.filter(author__email__startswith="ada@").order_by("pk")[0].pk,)


def item() -> tuple[object, ...]:
    """One of another firm of Ada's cluster that was tried."""
    rows = Item.objects.filter(cluster__slug=CLUSTER, trials__isnull=False, withdrawn_at=None)
    row = rows.exclude(organisation__slug=FIRM).order_by("pk")[0]
    return (row.pk, row.slug)


def assist() -> tuple[object, ...]:
    """One to which Ada's firm was asked."""
    return (Assist.objects.filter(peers__organisation__slug=FIRM).order_by("pk")[0].pk,)


def held() -> tuple[object, ...]:
    """One that Ada's firm asked for, with what was said."""
    return (Assist.objects.filter(organisation__slug=FIRM, noted_at__isnull=False).order_by("pk")[0].pk,)


def round_open() -> tuple[object, ...]:
    return (NeedRound.objects.filter(cluster__slug=CLUSTER, frozen_at=None).order_by("pk")[0].pk,)


def round_ranked() -> tuple[object, ...]:
    return (NeedRound.objects.filter(cluster__slug=CLUSTER, frozen_at__isnull=False).order_by("pk")[0].pk,)


def weights() -> tuple[object, ...]:
    return (*round_open(), FIRM)


def _waiting(login: str) -> AskedExpert:
    return AskedExpert.objects.waiting().filter(expert__email__startswith=f"{login}@").order_by("pk")[0]
