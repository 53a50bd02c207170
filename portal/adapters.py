"""Where other packages ask the portal: allauth's adapter and Django's mail backend."""

from collections.abc import Iterable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from portal.actions.letters import post_letter
from portal.models import User


class LetterBackend(BaseEmailBackend):
    """Django's mail backend: every mail becomes a row in the transaction that caused it."""

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        messages = list(email_messages)
        for message in messages:
            post_letter(message)
        return len(messages)


class AccountAdapter(DefaultAccountAdapter):
    """Signing in leads to the desk in the person's own language; mails speak it too."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        if isinstance(request.user, User):
            with translation.override(request.user.language):
                return reverse("portal:desk")
        return str(super().get_login_redirect_url(request))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        user = context.get("user") or User.objects.filter(email=email.lower()).first()
        language = user.language if isinstance(user, User) else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, context)
