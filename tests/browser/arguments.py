"""Finds in the demonstration what an address needs: the keys of rows, and the tokens that mails carry."""

from collections.abc import Callable
from pathlib import Path

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings

from ckp.demo.cast import DOMAIN
from portal.actions.invitations import invitation_token
from portal.actions.unsubscribing import unsubscribe_token
from portal.enums import MembershipState
from portal.models import Cluster, Contact, Invitation, Membership, Organisation, Partnership, User

Arguments = Callable[[], tuple[object, ...]]
FIRM = "oficina-barbosa"


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


def _person(login: str) -> User:
    return User.objects.get(email=f"{login}@{DOMAIN}")
