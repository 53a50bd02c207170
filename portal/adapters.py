"""Where other packages ask the portal: allauth's adapters, Django's mail backends and its cache."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from portal.actions.letters import post_letter
from portal.actions.mails import account_mail
from portal.actions.people import give_up_unproved
from portal.lib.mailbox import keep_mail
from portal.models import User

logger = logging.getLogger(__name__)
_IMPATIENT = {"socket_connect_timeout": 1, "socket_timeout": 1, "retry": Retry(NoBackoff(), retries=0)}
_LINKS = ("activate_url", "password_reset_url", "signup_url")


class LetterBackend(BaseEmailBackend):
    """Django's mail backend: every mail becomes a row in the transaction that caused it."""

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        messages = list(email_messages)
        for message in messages:
            post_letter(message)
        return len(messages)


class FolderTransport(BaseEmailBackend):
    """Where the demo's mails go: into a folder, each a file of its own, for the page that lists them."""

    def __init__(self, *, file_path: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._folder = file_path or settings.EMAIL_FILE_PATH

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        messages = list(email_messages)
        for message in messages:
            keep_mail(self._folder, message.message().as_bytes())
        return len(messages)


class SteadyCache(RedisCache):
    """Redis; and while it is away, this process's own memory: limits of tries still hold, and people can sign in.

    Of Django's caches only what limits of tries need: get, set, add, delete.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        own = {**params, "OPTIONS": {"MAX_ENTRIES": 10_000}}
        options = {**_IMPATIENT, **params.get("OPTIONS", {})}
        super().__init__(server, {**params, "OPTIONS": options})
        self._own = LocMemCache("steady", own)

    def get(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("get", *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("set", *args, **kwargs)

    def add(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("add", *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        return self._either("delete", *args, **kwargs)

    def _either(self, name: str, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(super(), name)(*args, **kwargs)
        except RedisError as error:
            logger.warning("The cache did not answer: %s", error)
            return getattr(self._own, name)(*args, **kwargs)


class AccountAdapter(DefaultAccountAdapter):
    """Signing in leads to the desk in the person's own language; mails speak it too."""

    error_messages: Mapping[str, Any] = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is not active."),
        "duplicate_email": _("Your account has this address already."),
        "email_password_mismatch": _("The address or the password is not right."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right. Codes change every half minute."),
        "incorrect_password": _("This password is not right."),
        "max_email_addresses": _("An account has at most %d addresses."),
        "rate_limited": _("Too many tries in a short time. Wait a few minutes."),
        "too_many_login_attempts": _("Too many tries in a short time. Wait a few minutes."),
        "unverified_primary_email": _("Confirm this address first."),
    }

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        if isinstance(request.user, User):
            with translation.override(request.user.language):
                return reverse("portal:desk")
        return str(super().get_login_redirect_url(request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("portal:settings")

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - allauth's signature
        """Of two sign-ups with one address at once the database keeps one; the other gets the usual answer."""
        try:
            with transaction.atomic():
                return super().save_user(request, user, form, commit=commit)
        except IntegrityError as error:
            raise ImmediateHttpResponse(self.respond_email_verification_sent(request, None)) from error

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        give_up_unproved(address=email_address.email, keeper=email_address.user)
        return bool(super().confirm_email(request, email_address))

    def send_account_already_exists_mail(self, email: str) -> None:
        """As slow as making an account, so that the time of the answer does not tell known addresses."""
        User().set_password(email)
        super().send_account_already_exists_mail(email)

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: dict[str, str] | None = None
    ) -> EmailMultiAlternatives:
        """Text and HTML in the language of the account with that address, else in that of the page."""
        language = _language_of(email) or translation.get_language()
        links = {name: translate_url(context[name], language) for name in _LINKS if name in context}
        return account_mail(template_prefix, email, context | links, language=language)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Accounts from an OpenID Connect issuer: the same rules of addresses, a name and a language from the start."""

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        user: User = super().populate_user(request, sociallogin, data)
        names = (data.get("first_name"), data.get("last_name"))
        user.name = (data.get("name") or " ".join(filter(None, names)) or user.email.partition("@")[0])[:120]
        user.language = translation.get_language()
        return user

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, Any]:
        return super().get_signup_form_initial_data(sociallogin) | {"name": sociallogin.user.name}


class SecondFactorAdapter(DefaultMFAAdapter):
    """What authenticator apps and passkeys show, in the portal's words."""

    error_messages: Mapping[str, Any] = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _("Recovery codes come with a second factor. Set one up first."),
        "incorrect_code": _("This code is not right. Codes change every half minute."),
        "unverified_email": _("Confirm your e-mail addresses first, or remove those you do not use."),
    }

    def get_totp_issuer(self) -> str:
        return str(settings.PORTAL_NAME)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.PORTAL_NAME}

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - allauth's signature
        count = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Key %(number)d") % {"number": count + 1}


def _language_of(address: str) -> str | None:
    """The language of whoever has the address, confirmed owners first."""
    owned = EmailAddress.objects.filter(email__iexact=address).order_by("-verified")
    return (
        owned.values_list("user__language", flat=True).first()
        or User.objects.filter(email__iexact=address).values_list("language", flat=True).first()
    )
