"""Organisations as rows of a file: what the directory shows a reader of them, in the columns that an import reads."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.db.models import QuerySet

from portal.access import Access
from portal.enums import CapabilityKind
from portal.lib.audience_words import audience_word
from portal.lib.tables import Value, join_rows
from portal.models import Capability, Organisation, Premises, Trade
from portal.queries.clusters import shown_affiliations
from portal.queries.origins import with_pages

_KINDS: Final = (
    ("products", CapabilityKind.PRODUCT),
    ("competences", CapabilityKind.COMPETENCE),
    ("equipment", CapabilityKind.EQUIPMENT),
    ("certificates", CapabilityKind.CERTIFICATE),
)
COLUMNS: Final = (
    *("slug", "source", "external_id", "name", "kind", "language", "summary", "description", "website", "clusters"),
    *("state", "isic", "size_class", "founded", "languages", "trade_audience"),
    *("address", "place", "country", "latitude", "longitude", "premises_audience"),
    *(name for name, _kind in _KINDS),
    *(f"{name}_audience" for name, _kind in _KINDS),
    "url",
)
AT_ONCE: Final = 500


def organisation_rows(access: Access, organisations: QuerySet[Organisation], *, base: str) -> Iterator[Sequence[Value]]:
    """A row for each, parts that the reader may not see left empty. Seven queries for five hundred organisations.

    ``base`` is the portal's address, which stands before each page's.
    """
    rows = with_pages(access, organisations, places=shown_affiliations(access))
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield from (_row(row, base) for row in batch)
        last = batch[-1].pk


def _row(row: Any, base: str) -> Sequence[Value]:
    origin, trade, premises = (getattr(row, part, None) for part in ("origin", "trade", "premises"))
    capabilities = {kind: [each for each in row.capabilities.all() if each.kind == kind] for _name, kind in _KINDS}
    return (
        row.slug,
        *((origin.source, origin.external_id) if origin else ("", "")),
        *(row.name, row.kind, row.language, row.summary, row.description, row.website),
        [place.cluster.slug for place in row.affiliations.all()],
        row.state,
        *((trade.isic, trade.size_class, trade.founded, trade.languages, _who(trade)) if trade else ("",) * 5),
        *(_premises(premises) if premises else ("",) * 6),
        *(join_rows(map(_capability, capabilities[kind])) for _name, kind in _KINDS),
        *(_who(capabilities[kind][0]) if capabilities[kind] else "" for _name, kind in _KINDS),
        f"{base}{row.get_absolute_url()}",
    )


def _premises(row: Premises) -> Sequence[Value]:
    return row.address, row.place, row.country, row.latitude, row.longitude, _who(row)


def _capability(row: Capability) -> Sequence[str]:
    return row.name, row.detail, row.valid_until.isoformat() if row.valid_until else ""


def _who(part: Trade | Premises | Capability) -> str:
    return audience_word(part.audience)
