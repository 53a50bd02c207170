"""Stopping mails from a link in a mail: who holds the link may, signed in or not."""

from collections.abc import Iterable

from django.core import signing
from django.db import transaction

from portal.access import Access
from portal.actions.notices import set_preference
from portal.contributions import NoticeKind, notice_kinds
from portal.enums import Delivery
from portal.models import NoticePreference, User

_SALT = "portal.notices.off"


class LinkUnknown(Exception):
    """Forged, cut short, or of an account that is gone: the reader is told the same of all."""


def unsubscribe_token(user_id: int, kinds: Iterable[str]) -> str:
    """What the links of a mail carry. It never expires: mails are read late."""
    return signing.dumps([user_id, sorted(set(kinds))], salt=_SALT, compress=True)


def kinds_of(token: str) -> list[NoticeKind]:
    """The kinds of notice a link stops. Raises ``LinkUnknown``."""
    return _read(token)[1]


@transaction.atomic
def stop_mails(*, token: str) -> None:
    """These kinds are shown on the site only from now on; mails that wait do not go out. Raises ``LinkUnknown``."""
    person, kinds = _read(token)
    off = NoticePreference.objects.filter(user=person, delivery=Delivery.OFF).values_list("kind", flat=True)
    for code in {kind.code for kind in kinds} - set(off):
        set_preference(by=Access(user_id=person.pk), kind=code, delivery=Delivery.SITE)


def _read(token: str) -> tuple[User, list[NoticeKind]]:
    try:
        user_id, codes = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        raise LinkUnknown from error
    person = User.objects.filter(pk=user_id, is_active=True).first()
    kinds = [notice_kinds()[code] for code in codes if code in notice_kinds()]
    if person is None or not kinds:
        raise LinkUnknown
    return person, kinds
