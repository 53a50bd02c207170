"""What a measurement has to know of the demonstration, asked from within: how much there is, addresses, sessions."""

import json
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.test import Client
from django.utils import timezone

from ckp.demo.cast import CAST, DOMAIN
from knowledge.lib.steps import Edge, as_number
from knowledge.models import Item, Need, Practice, Source, Theme, Trial
from portal.access import PUBLIC_AUDIENCE_ID
from portal.enums import MembershipState
from portal.models import Membership, News, Organisation, Site, User
from portal.queries.access import access_of

FIRMS_OF_THE_BUSIEST = 50  # more than anybody will have
LATE = 0.98  # how late the late page is


def tell() -> None:
    """Print all of it as JSON on one line."""
    public = Item.objects.filter(audience=PUBLIC_AUDIENCE_ID, withdrawn_at=None)
    late = _late(public)
    told = {
        "organisations": Organisation.objects.verified().count(),
        "items": Item.objects.count(),
        "sites": Site.objects.count(),
        "late": str(Edge(as_number(late.shared_at), late.pk)),
        "item": public.latest("pk").get_absolute_url(),
        "tried": _most(Item, "trials").get_absolute_url(),
        "source": _most(Source, "ratings").get_absolute_url(),
        "theme": _most(Theme, "cards").get_absolute_url(),
        "need": _of_cluster(Need).get_absolute_url(),
        "trial": _of_cluster(Trial).get_absolute_url(),
        "practice": Practice.objects.earliest("code").get_absolute_url(),
        "site": Site.objects.filter(audience=PUBLIC_AUDIENCE_ID).latest("pk").get_absolute_url(),
        "news": News.objects.out().filter(audience=PUBLIC_AUDIENCE_ID).latest("pk").get_absolute_url(),
        "member": _cookie(User.objects.get(email=CAST[0].email)),
        "busiest": _cookie(_busiest()),
    }
    print(json.dumps(told))


def _most(kind: Any, name: str) -> Any:
    """Of what everybody or Ada's cluster reads, the row with the most of these."""
    return _read(kind).annotate(n=Count(name)).order_by("-n", "pk")[0]


def _of_cluster(kind: Any) -> Any:
    return _read(kind).latest("pk")


def _read(kind: Any) -> Any:
    access = access_of(User.objects.get(email=CAST[0].email))
    public = replace(access, audience_ids=access.audience_ids & {PUBLIC_AUDIENCE_ID})
    rows = kind.objects.visible_to(public)
    return rows if rows.exists() else kind.objects.visible_to(access)


def _late(rows: "QuerySet[Item]") -> Item:
    place = int(rows.count() * LATE)
    return rows.order_by("-shared_at", "-pk").only("pk", "shared_at")[place]


def _busiest() -> User:
    """A member of so many firms that reading rules have many audiences to look at."""
    person, _ = User.objects.get_or_create(email=f"busiest@{DOMAIN}", defaults={"name": "Busy Person"})
    firms = Organisation.objects.verified().exclude(memberships__user=person).order_by("pk")
    missing = FIRMS_OF_THE_BUSIEST - person.memberships.count()
    accepted = {"state": MembershipState.ACCEPTED, "decided_at": timezone.now()}
    for firm in firms[: max(missing, 0)]:
        Membership.objects.create(user=person, organisation=firm, **accepted)
    return person


def _cookie(person: User) -> str:
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"
