"""Mails about somebody's own account are rows first, like notices."""

from django.core.mail import EmailMessage, EmailMultiAlternatives

from portal.models import Letter

_SUBJECT_LENGTH = Letter._meta.get_field("subject").max_length


def post_letter(mail: EmailMessage) -> None:
    """Keep a mail until it is handed over: one row for each address."""
    html = ""
    if isinstance(mail, EmailMultiAlternatives):
        html = next((str(content) for content, kind in mail.alternatives if kind == "text/html"), "")
    headers = {name: value for name, value in mail.extra_headers.items() if name != "Message-ID"}
    for address in mail.recipients():
        Letter.objects.create(
            address=address,
            subject=str(mail.subject)[:_SUBJECT_LENGTH],
            text=str(mail.body),
            html=html,
            headers=headers,
        )
