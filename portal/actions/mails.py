"""What a mail says: text and HTML in the reader's language, in the portal's look."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from portal.actions.unsubscribing import unsubscribe_token
from portal.lib.letters import paragraphs
from portal.models import Notice
from portal.queries.notices import NoticeWords


@dataclass(frozen=True, slots=True)
class Entry:
    """One notice in a mail, with whole addresses."""

    words: NoticeWords
    url: str
    off_url: str
    second_url: str


def notices_mail(first: Notice, words: list[NoticeWords]) -> EmailMultiAlternatives:
    """One notice, or a digest of several for the same person. Written in the active language."""
    person = first.recipient
    codes = [word.notice.kind for word in words]
    off_url = _whole(_off_path(person.pk, codes)) if person else ""
    context = {
        **frame(),
        "entries": [_entry(word) for word in words],
        "is_digest": len(words) > 1,
        "preferences_url": _whole(reverse("portal:notice-preferences")) if person else "",
        "off_url": off_url,
    }
    subject = _one_line(render_to_string("portal/mail/notices_subject.txt", context))
    text = render_to_string("portal/mail/notices.txt", context).strip() + "\n"
    mail = EmailMultiAlternatives(subject, text, to=[person.email if person else first.address])
    html = render_to_string("portal/mail/notices.html", {**context, "title": subject})
    mail.attach_alternative(html, "text/html")
    if off_url:
        mail.extra_headers["List-Unsubscribe"] = f"<{off_url}>"
        mail.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return mail


def account_mail(name: str, address: str, context: Mapping[str, Any], *, language: str) -> EmailMultiAlternatives:
    """A mail about somebody's own account, from ``<name>_subject.txt`` and ``<name>_message.txt``.

    The HTML is made from the text, paragraph by paragraph.
    """
    with translation.override(language):
        reset_url = _whole(reverse("account_reset_password"))
        values = {**frame(), "reset_url": reset_url, **context, "address": address}
        subject = _one_line(render_to_string(f"{name}_subject.txt", values))
        body = render_to_string(f"{name}_message.txt", values).strip()
        values |= {"title": subject, "body": body, "paragraphs": paragraphs(body)}
        text = render_to_string("portal/mail/letter.txt", values).strip() + "\n"
        html = render_to_string("portal/mail/letter.html", values)
    mail = EmailMultiAlternatives(subject, text, to=[address])
    mail.attach_alternative(html, "text/html")
    return mail


def frame() -> dict[str, Any]:
    """What every mail shows around its words."""
    return {
        "portal_name": settings.PORTAL_NAME,
        "operator_name": settings.OPERATOR_NAME or gettext("the local governance agency"),
        "home_url": _whole(reverse("portal:home")),
    }


def _entry(word: NoticeWords) -> Entry:
    person = word.notice.recipient_id
    off_url = _whole(_off_path(person, [word.notice.kind])) if person else ""
    return Entry(word, _whole(word.url), off_url, _whole(word.second.url) if word.second else "")


def _off_path(person: int, codes: list[str]) -> str:
    return reverse("portal:notice-off", args=[unsubscribe_token(person, codes)])


def _whole(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def _one_line(text: str) -> str:
    """Names in a subject may hold line breaks, which would start a new header."""
    return " ".join(text.split())
