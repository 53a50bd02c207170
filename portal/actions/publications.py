"""Writing for the information site: news, events, calls, pages, terms. A row begins as a draft."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar
from unicodedata import normalize

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access import PUBLIC_AUDIENCE_ID, Access, Refused, require
from portal.enums import PublicationState
from portal.lib.lines import one_line, without_controls
from portal.lib.markdown import render
from portal.lib.slugs import free_slug, make_slug
from portal.models import Audience, Event, SignUp
from portal.models.publication import Publication
from portal.policies import publications

Row = TypeVar("Row", bound=Publication)
RESERVED = frozenset({"feed", "past"})  # addresses of other pages beside the rows' own
_ONE_LINE = frozenset({"title", "summary", "credit", "venue", "eligible"})
_LINKED = frozenset({"see_also"})


class TranslatedAlready(Refused):
    """A text has one row in each language."""

    def __init__(self) -> None:
        super().__init__(_("There is a text in this language already."))


@transaction.atomic
def write_publication(*, by: Access, kind: type[Row], values: Mapping[str, Any]) -> Row:
    """A new draft. ``values`` are fields of the kind by name; without an audience it is for everyone.

    Raises ``TranslatedAlready``.
    """
    row = kind(author_id=by.user_id)
    row.audience = Audience.objects.get(pk=PUBLIC_AUDIENCE_ID)
    _fill(row, values)
    _check(by, row)
    wanted = make_slug(row.title, fallback=kind._meta.model_name or "text")
    row.slug = free_slug(wanted, lambda slug: _is_taken(kind, slug))
    _store(row)
    _link(row, values)
    return row


@transaction.atomic
def edit_publication(*, by: Access, publication: Publication, values: Mapping[str, Any]) -> None:
    """Change the fields given; the address stays. Raises ``TranslatedAlready``."""
    require(publications.can_edit(by, publication))
    _fill(publication, values)
    _check(by, publication)
    publication.updated_at = timezone.now()
    changed = [name for name in values if name not in _LINKED]
    _store(publication, update_fields=[*changed, *(["body_html"] if "body" in values else []), "updated_at"])
    _link(publication, values)


@transaction.atomic
def publish(*, by: Access, publication: Publication, at: datetime | None = None) -> None:
    """From its moment on its audience can see it: the one given, the one it was to be shown from, or now."""
    row = locked(publication)
    require(publications.can_publish(by, row))
    row.state, row.updated_at = PublicationState.PUBLISHED, timezone.now()
    row.publish_at = at or row.publish_at or row.updated_at
    row.save(update_fields=("state", "publish_at", "updated_at"))


@transaction.atomic
def unpublish(*, by: Access, publication: Publication) -> None:
    """A draft again: gone for everybody but governance from the next request on. Its address stays its own."""
    row = locked(publication)
    if isinstance(row, Event) and not row.is_over:
        row.live_count = SignUp.objects.live().filter(event=row).count()
    require(publications.can_unpublish(by, row))
    row.state, row.updated_at = PublicationState.DRAFT, timezone.now()
    row.save(update_fields=("state", "updated_at"))


def locked(row: Row) -> Row:
    """The row as it is now, held until the transaction ends. Rows that name it may still be added meanwhile."""
    return type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)


def filled(row: Row, values: Mapping[str, Any]) -> Row:
    """The row as it would be with these values, saved nowhere: for looking at it beforehand."""
    _fill(row, values)
    return row


def _fill(row: Publication, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if name not in _LINKED:
            setattr(row, name, _tidy(name, value))
    row.body_html = render(row.body)
    if row.original is not None and row.original.original is not None:
        row.original = row.original.original  # a translation of a translation is one of the original


def _tidy(name: str, value: Any) -> Any:
    """Words in the form in which words are compared, titles and the like on one line."""
    if not isinstance(value, str):
        return value
    text = without_controls(normalize("NFC", value))
    return one_line(text) if name in _ONE_LINE else text


def _check(by: Access, row: Publication) -> None:
    require(publications.can_write(by, row.cluster_id))
    require(publications.can_address(by, row.audience, row.cluster_id))
    if row.original is not None and row.original.language == row.language:
        raise TranslatedAlready


def _store(row: Publication, update_fields: list[str] | None = None) -> None:
    try:
        with transaction.atomic():
            if update_fields is None:
                row.save(force_insert=True)
            else:
                row.save(update_fields=update_fields)
    except IntegrityError as error:
        if "_once_per_language" in str(error):
            raise TranslatedAlready from error
        raise


def _link(row: Any, values: Mapping[str, Any]) -> None:
    for name in _LINKED & values.keys():
        getattr(row, name).set(values[name])


def _is_taken(kind: type[Publication], slug: str) -> bool:
    return slug in RESERVED or kind._default_manager.filter(slug=slug).exists()
