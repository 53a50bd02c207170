"""The places of the admin that a person may enter, as the masthead lists them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the masthead's row of places."""

    label: str | Promise
    url: str
    is_current: bool


def places(admins: Iterable[Any], request: HttpRequest) -> list[Place]:
    """The desk, then each kind of row with a ``menu_order`` that is open to the person, in that order."""
    desk = reverse("admin:index")
    return [Place(_("Moderation desk"), desk, request.path == desk), *_kinds(admins, request, in_menu=True)]


def support_places(admins: Iterable[Any], request: HttpRequest) -> list[Place]:
    """The kinds that are looked at seldom and stand on the desk alone."""
    return _kinds(admins, request, in_menu=False)


def _kinds(admins: Iterable[Any], request: HttpRequest, *, in_menu: bool) -> list[Place]:
    shown = [admin for admin in admins if bool(admin.menu_order) is in_menu and admin.has_module_permission(request)]
    return [
        Place(capfirst(str(admin.plural)), admin.list_url(), request.path.startswith(admin.list_url()))
        for admin in sorted(shown, key=lambda admin: admin.menu_order)
    ]
