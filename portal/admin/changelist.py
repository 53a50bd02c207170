"""A change list as the portal shows it: columns and rows for the table element, filters as facets, numbered pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.utils import lookup_field
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Page
from django.db.models import ForeignKey
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from portal.lib.table import Column
from portal.lib.words import in_words


@dataclass(frozen=True, slots=True)
class Row:
    """One result: its number, its name, where it leads, and its cells by column."""

    pk: int
    name: str
    url: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of a filter. ``count`` is there for the element, which shows it as it is."""

    label: str | Promise
    url: str
    is_current: bool
    count: str = ""


@dataclass(frozen=True, slots=True)
class FacetGroup:
    label: str | Promise
    facets: tuple[Facet, ...]


def cell_of(admin: Any, name: str, row: Any, *, is_brief: bool = False) -> str:
    """What a column or a line of facts says of a row; markup where the admin's method made some.

    Brief is for lists: of a moment the day alone.
    """
    try:
        field, _attr, value = lookup_field(name, row, admin)
    except ObjectDoesNotExist:
        return ""
    if isinstance(value, SafeString):
        return value
    if isinstance(field, ForeignKey):
        value = getattr(row, field.name)
    if is_brief and isinstance(value, datetime):
        value = timezone.localtime(value).date()
    choices = dict(getattr(field, "base_field", field).flatchoices) if field else {}
    return in_words(value, choices)


class PortalChangeList(ChangeList):
    """Django's change list, read by our templates. It starts from the admin's governed rows like everything else."""

    model_admin: Any

    @cached_property
    def columns(self) -> list[Column]:
        headers: Iterator[dict[str, Any]] = result_headers(self)
        return [self._column(str(name), header) for name, header in zip(self.list_display, headers, strict=True)]

    def _column(self, name: str, header: dict[str, Any]) -> Column:
        order = ("ascending" if header["ascending"] else "descending") if header.get("sorted") else ""
        kind = "number" if name in self.model_admin.number_columns else "text"
        label = capfirst(str(self.model_admin.label_of(name)))
        return Column(name=name, label=label, kind=kind, sort_url=header.get("url_primary", ""), order=order)

    @cached_property
    def rows(self) -> list[Row]:
        return [
            Row(
                pk=row.pk,
                name=str(row),
                url=self.url_for_result(row),
                cells=tuple(
                    (str(name), cell_of(self.model_admin, str(name), row, is_brief=True)) for name in self.list_display
                ),
            )
            for row in self.result_list
        ]

    @cached_property
    def facets(self) -> list[FacetGroup]:
        return [
            FacetGroup(
                capfirst(str(spec.title)),
                tuple(
                    Facet(str(choice["display"]), str(choice["query_string"]), bool(choice["selected"]))
                    for choice in spec.choices(self)
                ),
            )
            for spec in self.filter_specs
        ]

    @property
    def chosen(self) -> str:
        """The filters that are on, in words, for the fold on a phone."""
        groups = [group.facets for group in self.facets]
        return ", ".join(str(facet.label) for facets in groups for facet in facets[1:] if facet.is_current)

    @property
    def shown(self) -> str:
        """Search and filters as they stand in the address."""
        return self.get_query_string().removeprefix("?")

    @cached_property
    def page(self) -> Page[Any]:
        return self.paginator.get_page(self.page_num)

    @cached_property
    def steps(self) -> list[tuple[int | str, str]]:
        """Numbers of pages with their addresses, and … for the gaps."""
        numbers = self.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [(number, self.address_of(number) if isinstance(number, int) else "") for number in numbers]

    def address_of(self, number: int) -> str:
        return self.get_query_string({PAGE_VAR: str(number)})

    @property
    def previous_url(self) -> str:
        return self.address_of(self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.address_of(self.page.next_page_number()) if self.page.has_next() else ""
