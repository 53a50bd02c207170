"""Handing over: drains the rows of notices and letters by mail, at least once, whatever was down meanwhile.

A batch is locked, its reader's rights are asked again, the mail goes out, the rows are marked: in that order and in one
transaction. A crash in between sends the same mail again with the same Message-ID; nothing is lost.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone, translation

from portal.access import Access
from portal.actions.mails import notices_mail
from portal.enums import Delivery
from portal.models import Letter, Notice
from portal.queries.access import access_of
from portal.queries.notices import NoticeWords, readable

logger = logging.getLogger(__name__)
_LONGEST_WAIT = timedelta(hours=6)
_GIVES_UP = timedelta(days=14)
_KEPT = timedelta(days=30)
_BATCH = 100


def deliver_due() -> int:
    """Send all that is due now and answer how many mails went out. Safe to run twice at once."""
    sent = 0
    while (done := _deliver_next_letter()) is not None:
        sent += done
    while (done := _deliver_next_batch()) is not None:
        sent += done
    _forget_old_letters()
    return sent


@transaction.atomic
def _deliver_next_letter() -> int | None:
    """Mails sent (0 or 1), or None where nothing waits."""
    waiting = Letter.objects.filter(sent_at=None, due_at__lte=timezone.now()).order_by("due_at")
    letter = waiting.select_for_update(skip_locked=True).first()
    if letter is None:
        return None
    if _goes_out(lambda: _letter_mail(letter), name=f"letter-{letter.pk}"):
        letter.sent_at, letter.text, letter.html = timezone.now(), "", ""
        letter.save(update_fields=("sent_at", "text", "html"))
        return 1
    if timezone.now() - letter.created_at > _GIVES_UP:
        letter.delete()
        return 0
    letter.attempts += 1
    letter.due_at = _next_try(letter.attempts)
    letter.save(update_fields=("attempts", "due_at"))
    return 0


def _letter_mail(letter: Letter) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.address], headers=letter.headers)
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    return mail


@transaction.atomic
def _deliver_next_batch() -> int | None:
    """One mail's worth of notices: a single one to be told at once, or all that one person gathers."""
    first = Notice.objects.due().order_by("due_at", "pk").select_for_update(skip_locked=True, of=("self",)).first()
    if first is None:
        return None
    batch = [first]
    if first.delivery in (Delivery.DAILY, Delivery.WEEKLY):
        gathered = Notice.objects.due().filter(recipient=first.recipient_id, delivery=first.delivery)
        batch = list(gathered.order_by("due_at", "pk").select_for_update(skip_locked=True, of=("self",))[:_BATCH])
    return _deliver(first, batch)


def _deliver(first: Notice, batch: list[Notice]) -> int:
    """Mails sent (0 or 1). Notices the reader may not read any more are withheld for good."""
    told: list[NoticeWords] = []

    def write() -> EmailMultiAlternatives | None:
        with translation.override(first.recipient.language if first.recipient else first.language):
            told.extend(_words_for(first, batch))
            return notices_mail(first, told) if told else None

    if not _goes_out(write, name=f"notice-{first.pk}"):
        _try_again(batch, attempts=first.attempts + 1)
        return 0
    sent = {word.notice.pk for word in told}
    now = timezone.now()
    Notice.objects.filter(pk__in=sent).update(sent_at=now)
    Notice.objects.filter(pk__in={row.pk for row in batch} - sent).update(withheld_at=now)
    return int(bool(sent))


def _words_for(first: Notice, batch: Iterable[Notice]) -> list[NoticeWords]:
    """What the reader may still see, in the active language."""
    if first.recipient is None:
        return readable(Access.system(), batch)
    return readable(access_of(first.recipient), batch) if first.recipient.is_active else []


def _try_again(batch: Iterable[Notice], *, attempts: int) -> None:
    """Later, and not for ever: what cannot be handed over for two weeks stays on the site alone."""
    rows = Notice.objects.filter(pk__in=[row.pk for row in batch])
    rows.filter(created_at__lt=timezone.now() - _GIVES_UP).update(withheld_at=timezone.now())
    rows.filter(withheld_at=None).update(attempts=attempts, due_at=_next_try(attempts))


def _goes_out(write: Callable[[], EmailMultiAlternatives | None], *, name: str) -> bool:
    """True when there was nothing to say or the transport took it. A failure is logged, never raised."""
    try:
        with transaction.atomic():
            mail = write()
        if mail is None:
            return True
        mail.extra_headers["Message-ID"] = _message_id(name)
        mail.connection = get_connection(settings.MAIL_TRANSPORT)
        return bool(mail.send())
    except OSError as error:  # SMTP errors and unreachable hosts are OSErrors
        logger.warning("A mail could not be handed over: %s", error)
    except Exception:  # one row that cannot be told must not hold up all the others
        logger.exception("A mail could not be written: %s", name)
    return False


def _next_try(attempts: int) -> datetime:
    return timezone.now() + min(timedelta(minutes=2 ** min(attempts, 10)), _LONGEST_WAIT)


def _message_id(name: str) -> str:
    host = settings.PUBLIC_URL.partition("://")[2].partition("/")[0].partition(":")[0]
    return f"<{name}@{host}>"


def _forget_old_letters() -> None:
    """What is left of a letter that went out is an address and a subject: kept a month to answer questions."""
    Letter.objects.filter(sent_at__lt=timezone.now() - _KEPT).delete()
