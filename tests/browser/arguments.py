"""Finds in the demonstration what an address needs: the keys of rows, and the tokens that mails carry."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.utils import timezone

from ckp.demo.cast import DOMAIN
from portal.access import PUBLIC_AUDIENCE_ID
from portal.actions.imports.runs import ask_for, receive_file
from portal.actions.imports.working import run_next
from portal.actions.invitations import invitation_token
from portal.actions.unsubscribing import unsubscribe_token
from portal.contributions import import_kinds
from portal.enums import ImportMode, MembershipState
from portal.models import (
    AdministrativeUnit,
    Affiliation,
    Cluster,
    ClusterFact,
    Contact,
    Event,
    ImportRun,
    Invitation,
    Membership,
    News,
    Organisation,
    Partnership,
    SignUp,
    Site,
    SiteDecision,
    SiteFigure,
    User,
)
from portal.queries.access import access_of

Arguments = Callable[[], tuple[object, ...]]
FIRM = "oficina-barbosa"
LIST = Path(__file__).resolve().parents[1] / "data" / "research_organisations" / "list.csv"


def agency() -> tuple[object, ...]:
    found = Cluster.objects.select_related("agency").get(slug="sertaozinho-metal").agency
    assert found is not None
    return (found.slug,)


def cluster() -> tuple[object, ...]:
    return (Cluster.objects.get(slug="sertaozinho-metal").pk,)


def waiting_firm() -> tuple[object, ...]:
    return (Organisation.objects.get(slug="corte-certo-laser").pk,)


def chosen_firm() -> tuple[tuple[str, object], ...]:
    """What the page before a deed is asked for: the rows it is about."""
    (pk,) = waiting_firm()
    return (("id", pk),)


def import_run() -> tuple[object, ...]:
    """A real list with mistakes, sent and checked."""
    dora = access_of(_person("dora"))
    run = ImportRun.objects.visible_to(dora).first()
    if run is None:
        kind, content = import_kinds()["organisations"], LIST.read_bytes()
        given = {"source": "ror", "file_name": LIST.name, "size": len(content), "pieces": [content]}
        run = receive_file(by=dora, kind=kind, **given)  # type: ignore[arg-type]
        ask_for(by=dora, run=run, mode=ImportMode.CHECK)
        run_next()
    return (run.pk,)


def person(login: str) -> Arguments:
    return lambda: (_person(login).pk,)


def contact_of(login: str) -> Arguments:
    """The firm and the person's entry on its page."""
    return lambda: (FIRM, Contact.objects.get(organisation__slug=FIRM, user=_person(login)).pk)


def membership(login: str) -> Arguments:
    """The person's membership, or request for one, in Ada's firm."""
    return lambda: (Membership.objects.live().get(organisation__slug=FIRM, user=_person(login)).pk,)


def open_request(login: str) -> Arguments:
    return lambda: (Membership.objects.get(user=_person(login), state=MembershipState.REQUESTED).pk,)


def invitation() -> tuple[object, ...]:
    return (_open_invitation().pk,)


def invitation_key() -> tuple[object, ...]:
    return (invitation_token(_open_invitation()),)


def partnership(state: str) -> Arguments:
    """A tie of Ada's firm; a proposed one was proposed to it."""
    return lambda: (Partnership.objects.filter(state=state, partner__slug=FIRM).order_by("pk")[0].pk,)


def place(login: str, state: str) -> Arguments:
    """A place in a cluster of an organisation the person belongs to."""
    rows = Affiliation.objects.filter(state=state).order_by("pk")
    return lambda: (rows.filter(organisation__memberships__in=Membership.objects.filter(user=_person(login)))[0].pk,)


def confirmation_key() -> tuple[object, ...]:
    """The key in a mail that asks to confirm an address."""
    return (EmailConfirmationHMAC(EmailAddress.objects.filter(verified=False)[0]).key,)


def reset_key() -> tuple[object, ...]:
    person = _person("eve")
    return (user_pk_to_url_str(person), EmailAwarePasswordResetTokenGenerator().make_token(person))


def off_key() -> tuple[object, ...]:
    """The key in a mail that stops mails of its kind."""
    return (unsubscribe_token(_person("ada").pk, ["partnership-proposed"]),)


def mail_name() -> tuple[object, ...]:
    """The newest mail that was written into the folder."""
    newest = max(Path(settings.EMAIL_FILE_PATH).iterdir(), key=lambda path: path.stat().st_mtime)
    return (newest.name,)


def _open_invitation() -> Invitation:
    found: Invitation = Invitation.objects.open().get(organisation__slug=FIRM)
    return found


def text(kind: Any, **known: object) -> Arguments:
    """The address of a text of the kind that everybody can read."""
    return lambda: (kind.objects.out().filter(audience=PUBLIC_AUDIENCE_ID, **known).order_by("-pk")[0].slug,)


def event_to_come() -> tuple[object, ...]:
    """The next event with a number of places that everybody can read."""
    rows = Event.objects.out().filter(audience=PUBLIC_AUDIENCE_ID, cancelled_at=None, capacity__isnull=False)
    return (rows.filter(starts_at__gt=timezone.now()).order_by("starts_at", "pk")[0].slug,)


def event_of(login: str) -> tuple[object, ...]:
    """An event to come at which the person has a place."""
    places = SignUp.objects.going().filter(user=_person(login), event__starts_at__gt=timezone.now())
    return (places.filter(event__cancelled_at=None).select_related("event")[0].event.slug,)


def governed(kind: Any, **known: object) -> Arguments:
    """A text of Dora's cluster."""
    return lambda: (kind.objects.filter(cluster__slug="sertaozinho-metal", **known).order_by("-pk")[0].pk,)


def chosen_news() -> tuple[tuple[str, object], ...]:
    (pk,) = governed(News)()
    return (("id", pk),)


def _person(login: str) -> User:
    return User.objects.get(email=f"{login}@{DOMAIN}")


def site_with_boundary() -> tuple[object, ...]:
    """A public site whose boundary is known, whole in all that its page shows."""
    return (_site().slug,)


def site_pk() -> tuple[object, ...]:
    return (_site().pk,)


def site_figure() -> tuple[object, ...]:
    """A site, and a figure of it that nobody corrected."""
    row = SiteFigure.objects.filter(site=_site(), corrections=None).order_by("pk")[0]
    return (row.site_id, row.pk)


def site_decision() -> tuple[object, ...]:
    row = SiteDecision.objects.filter(site=_site()).order_by("pk")[0]
    return (row.site_id, row.pk)


def fact() -> tuple[object, ...]:
    """A fact of the cluster of sites that nobody corrected."""
    rows = ClusterFact.objects.filter(cluster__slug="hanoi-industrial-sites", corrections=None)
    return (rows.order_by("pk")[0].pk,)


def unit() -> tuple[object, ...]:
    return (AdministrativeUnit.objects.order_by("pk")[0].pk,)


def _site() -> Site:
    rows = Site.objects.filter(clusters__slug="hanoi-industrial-sites", boundary__isnull=False)
    return rows.filter(decisions__isnull=False, audience=PUBLIC_AUDIENCE_ID).order_by("pk")[0]
