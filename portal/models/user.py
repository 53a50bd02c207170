"""People. A person signs in by e-mail; what they may do follows from memberships, not from this row."""

from typing import Any
from zoneinfo import available_timezones

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.enums import Language, Theme
from portal.models.change import on_visitors_pages
from portal.models.searching import search_index, search_vector
from portal.querysets.folded import Folded
from portal.querysets.people import UserQuerySet


def validate_time_zone(value: str) -> None:
    """Refuse a name that is not in the IANA time zone database."""
    if value not in available_timezones():
        raise ValidationError(_("This time zone is not known."))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user: User = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        user: User = self.get(email__iexact=username)
        return user


@on_visitors_pages("name", "email", "is_active", "closed_at")
@pghistory.track(fields=["is_active", "is_staff", "is_superuser"])
class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=7, choices=Language, default=Language.ENGLISH)
    time_zone = models.CharField(_("time zone"), max_length=40, default="UTC", validators=[validate_time_zone])
    theme = models.CharField(_("appearance"), max_length=6, choices=Theme, default=Theme.SYSTEM)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("governance staff"), default=False)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    search = search_vector(language=Value("name"), title="name")

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = (
            models.Index(Folded("name"), "id", name="user_by_folded_name"),
            models.Index("id", name="user_inactive", condition=Q(is_active=False)),
            search_index("user_search"),
        )
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("Another account has this address."),
            ),
            models.CheckConstraint(name="user_language_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(name="user_theme_known", condition=Q(theme__in=Theme.values)),
            models.CheckConstraint(name="user_closed_is_inactive", condition=Q(closed_at=None) | Q(is_active=False)),
        )

    def __str__(self) -> str:
        return gettext("Closed account") if self.closed_at else self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]
