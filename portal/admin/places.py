"""The places of the admin that a person may enter, as the masthead lists them: each kind of row below its group."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
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


@dataclass(frozen=True, slots=True)
class Group:
    """Places that open below one word; a place that is alone stands in the row itself."""

    label: str | Promise
    places: list[Place]

    @property
    def is_current(self) -> bool:
        return any(place.is_current for place in self.places)


class MenuGroup(TextChoices):
    """What a kind of row stands under in the masthead; without one it stands there by itself, at the end."""

    KNOWLEDGE = "knowledge", _("Knowledge")
    ORGANISATIONS = "organisations", _("Organisations")
    PEOPLE = "people", _("People")
    CLUSTERS = "clusters", _("Clusters")
    SITES = "sites", _("Sites")
    INFORMATION = "information", _("Information")


def place_groups(admins: Iterable[Any], request: HttpRequest) -> list[Group]:
    """The desk, then each kind of row with a ``menu_order`` that is open to the person: by group, in that order."""
    desk = reverse("admin:index")
    shown = [admin for admin in _open_to(admins, request) if admin.menu_order]
    groups = [(group.label, [admin for admin in shown if admin.menu_group == group]) for group in MenuGroup]
    alone = [(capfirst(str(admin.plural)), [admin]) for admin in shown if not admin.menu_group]
    return [
        Group(_("Moderation desk"), [Place(_("Moderation desk"), desk, request.path == desk)]),
        *(Group(label, [_place(admin, request) for admin in kinds]) for label, kinds in groups + alone if kinds),
    ]


def support_places(admins: Iterable[Any], request: HttpRequest) -> list[Place]:
    """The kinds that are looked at seldom and stand on the desk alone."""
    return [_place(admin, request) for admin in _open_to(admins, request) if not admin.menu_order]


def _open_to(admins: Iterable[Any], request: HttpRequest) -> list[Any]:
    return sorted(
        (admin for admin in admins if admin.has_module_permission(request)), key=lambda admin: admin.menu_order
    )


def _place(admin: Any, request: HttpRequest) -> Place:
    return Place(capfirst(str(admin.plural)), admin.list_url(), request.path.startswith(admin.list_url()))
