"""Who changed what and when: the events that the database kept of a row and of its parts, newest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pghistory.core import event_models

from portal.access import Access
from portal.lib.words import in_words
from portal.models import User

Text = str | Promise
LIMIT = 200
_OWN = frozenset({"id"})
_DERIVED = "_html"
_NAMING = ("name", "user", "cluster", "email")


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of another kind that belong to a row: their model, and the column that names the row."""

    model: type[Model]
    column: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after, in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one row. ``who`` is empty where nobody was signed in: a command, a task, a migration.

    ``subject`` names the part that changed; it is empty where the row itself did.
    """

    when: datetime
    who: str
    verb: Text
    kind: str
    subject: str
    changes: tuple[Change, ...]


_VERBS: Mapping[str, Text] = {"insert": _("Created"), "update": _("Changed"), "delete": _("Removed")}


def history_of(access: Access, row: Model, *, parts: Iterable[Part] = ()) -> list[Event]:
    """The last events of a row and its parts, as far as the reader may read what they hold. Two queries a model."""
    pairs = _pairs(access, type(row), "pgh_obj_id", row.pk)
    for part in parts:
        pairs += _pairs(access, part.model, part.column, row.pk)
    pairs.sort(key=lambda pair: (pair[0].pgh_created_at, pair[0].pgh_id), reverse=True)
    shown = pairs[:LIMIT]
    names = _Names(access, [event for pair in shown for event in pair if event is not None])
    return [_event(event, before, names, is_part=type(row) is not _model(event)) for event, before in shown]


def _pairs(access: Access, model: type[Model], column: str, pk: int) -> list[tuple[Any, Any]]:
    """Each readable event with the one before it of the same row, or None."""
    (kept,) = event_models(tracks_model=model)
    events = kept._default_manager.filter(**{column: pk}).select_related("pgh_context")
    names = {field.name for field in kept._meta.fields}
    if "audience" in names and not access.is_administrator:
        events = events.filter(audience__in=access.audience_ids)
    if "cluster" in names and not access.is_administrator:
        events = events.filter(cluster__in=access.staff_cluster_ids)
    newest: list[Any] = list(events.order_by("-pgh_id")[: LIMIT + 1])
    latest: dict[int, Any] = {}
    pairs = []
    for event in reversed(newest):
        pairs.append((event, latest.get(event.pgh_obj_id)))
        latest[event.pgh_obj_id] = event
    return pairs


def _model(event: Any) -> type[Model]:
    """The model whose rows the event is about."""
    model: type[Model] = event._meta.get_field("pgh_obj").related_model
    return model


def _event(event: Any, before: Any, names: "_Names", *, is_part: bool) -> Event:
    changes = _changes(event, before, names) if event.pgh_label == "update" else ()
    return Event(
        when=event.pgh_created_at,
        who=names.actor(event),
        verb=_VERBS.get(event.pgh_label, event.pgh_label),
        kind=str(_model(event)._meta.verbose_name),
        subject=_subject(event, names) if is_part else "",
        changes=changes,
    )


def _subject(event: Any, names: "_Names") -> str:
    """What a part is called, out of its own columns."""
    fields = {field.name: field for field in _fields(event)}
    return next((names.say(event, fields[name]) for name in _NAMING if name in fields), "")


def _changes(event: Any, before: Any, names: "_Names") -> tuple[Change, ...]:
    if before is None:
        return ()
    fields = [field for field in _fields(event) if _value(event, field) != _value(before, field)]
    return tuple(Change(str(field.verbose_name), names.say(before, field), names.say(event, field)) for field in fields)


def _fields(event: Any) -> "list[Field[Any, Any]]":
    return [
        field
        for field in event._meta.fields
        if not field.name.startswith("pgh_") and field.name not in _OWN and not field.name.endswith(_DERIVED)
    ]


def _value(event: Any, field: "Field[Any, Any]") -> Any:
    return getattr(event, field.attname)


def _user_id(event: Any) -> int | None:
    context = event.pgh_context
    return context.metadata.get("user") if context else None


class _Names:
    """What the foreign keys of some events are called, in one query a kind, for one reader.

    A row that the reader may not see is not named.
    """

    def __init__(self, access: Access, events: list[Any]) -> None:
        wanted: dict[type[Model], set[int]] = {User: {pk for pk in map(_user_id, events) if pk is not None}}
        for event in events:
            for field in _fields(event):
                if isinstance(field, ForeignKey) and _value(event, field) is not None:
                    wanted.setdefault(field.related_model, set()).add(_value(event, field))
        self._names = {model: _names_of(access, model, pks) for model, pks in wanted.items()}

    def actor(self, event: Any) -> str:
        pk = _user_id(event)
        return "" if pk is None else self._names[User].get(pk, str(_("Somebody who left")))

    def say(self, event: Any, field: "Field[Any, Any]") -> str:
        value = _value(event, field)
        if isinstance(field, ForeignKey) and value is not None:
            return self._names[field.related_model].get(value, "…")
        return in_words(value, dict(getattr(field, "base_field", field).flatchoices))


def _names_of(access: Access, model: type[Model], pks: set[int]) -> dict[int, str]:
    """People are named to whoever may see the event: they acted on it or are what it is about."""
    rows = model._default_manager.filter(pk__in=pks)
    if model is not User and hasattr(rows, "visible_to"):
        rows = rows.visible_to(access)
    return {row.pk: str(row) for row in rows}
