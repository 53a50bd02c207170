"""What a person did in the admin last, as far as they may still see the rows."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.models import ADDITION, LogEntry
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.admin.asker import asker

LIMIT = 8
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Done:
    """A step of the trail: what was done to which row."""

    label: str
    url: str
    when: datetime
    detail: str | Promise


def recent_deeds(site: AdminSite, request: HttpRequest) -> list[Done]:
    """The last few, newest first; one query for the entries and one for each kind of row among them."""
    entries = list(site.get_log_entries(request)[:_LOOKED_AT])
    alive = _alive(site, request, entries)
    shown = [entry for entry in entries if _key(entry) in alive]
    return [_done(site, entry, alive) for entry in shown[:LIMIT]]


def _key(entry: LogEntry) -> tuple[Any, str]:
    return entry.content_type.model_class() if entry.content_type else None, str(entry.object_id)


def _alive(site: AdminSite, request: HttpRequest, entries: list[LogEntry]) -> Mapping[tuple[Any, str], str]:
    """Names by model and id of the rows that the person may see now."""
    wanted: dict[Any, set[str]] = defaultdict(set)
    for entry in entries:
        model, pk = _key(entry)
        wanted[model].add(pk)
    found: dict[tuple[Any, str], str] = {}
    for model, pks in wanted.items():
        if model is None or not site.is_registered(model):
            continue
        admin = site.get_model_admin(model)
        if admin.has_module_permission(request):
            found |= {(model, str(row.pk)): str(row) for row in admin.get_queryset(request).filter(pk__in=pks)}
    return found


def _done(site: AdminSite, entry: LogEntry, alive: Mapping[tuple[Any, str], str]) -> Done:
    model, pk = _key(entry)
    deeds: Any = getattr(site.get_model_admin(model), "deeds", ())
    words = {deed.code: deed.label for deed in deeds}
    fallback = _("Created") if entry.action_flag == ADDITION else _("Changed")
    return Done(
        label=alive[model, pk],
        url=reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[pk]),
        when=entry.action_time,
        detail=words.get(entry.change_message, fallback),
    )


def remember(admin: Any, request: HttpRequest, row: Any, deed: str) -> None:
    """Keep what was done for the trail on the desk; who changed what is kept by the database itself."""
    if asker(request).user_id is not None:
        admin.log_change(request, row, deed)
