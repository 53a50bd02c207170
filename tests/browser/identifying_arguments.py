"""Finds in the demonstration what the addresses of sources and needs need."""

from knowledge.models import Need, NeedAsker, Source, WatchNote


def source() -> tuple[object, ...]:
    """One that Ada listed and others rated."""
    row = Source.objects.filter(author__email__startswith="ada@", ratings__isnull=False).order_by("pk")[0]
    return (row.pk, row.slug)


def note() -> tuple[object, ...]:
    """One of Ada's cluster of which there is no brief."""
    return (WatchNote.objects.filter(brief=None, cluster__slug="sertaozinho-metal").order_by("pk")[0].pk,)


def named_need() -> tuple[object, ...]:
    """An open one that Ada asked in her firm's name."""
    return _asked_by("ada", organisation__isnull=False, state="open")


def met_need() -> tuple[object, ...]:
    """One of her cluster that an item answers."""
    row = Need.objects.filter(state="met", cluster__slug="sertaozinho-metal").order_by("pk")[0]
    return (row.pk, row.slug)


def anonymous_need() -> tuple[object, ...]:
    return _asked_by("ada", organisation=None)


def _asked_by(login: str, **known: object) -> tuple[object, ...]:
    asked = NeedAsker.objects.filter(user__email__startswith=f"{login}@").values("need")
    row = Need.objects.filter(pk__in=asked, **known).order_by("pk")[0]
    return (row.pk, row.slug)
