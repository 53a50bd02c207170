"""Which rows of a kind a person finds in the admin, and what they may do there: policies, not model permissions."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Field, ForeignKey, Model, QuerySet, URLField
from django.forms import Field as FormField
from django.http import Http404, HttpRequest

from portal.access import Access
from portal.admin.asker import asker
from portal.admin.panels import Panel
from portal.lib.folding import terms
from portal.queries.matching import all_terms_q, with_text


class GovernedRows(admin.ModelAdmin):
    """Rows start from what the person governs. Nothing is deleted here: things end."""

    def rows(self, access: Access) -> QuerySet[Any]:
        """The rows the person governs, with what a line of the list needs."""
        raise NotImplementedError

    def is_open_to(self, access: Access) -> bool:
        """Has this person any business with this kind of row?"""
        return access.is_staff

    def may_add(self, access: Access) -> bool:
        return False

    def may_change(self, access: Access, row: Any) -> bool:
        """May the person change this row; with None, may a person like this change rows of this kind at all?"""
        return False

    def panels(self, access: Access, row: Any) -> Iterable[Panel]:
        """Tables on the row's page, already cut to what the person may see."""
        return ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = self.rows(asker(request))
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.is_open_to(asker(request))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if not self.is_open_to(asker(request)):
            return False
        return obj is None or self.rows(asker(request)).filter(pk=obj.pk).exists()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_open_to(asker(request)) and self.may_change(asker(request), obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may_add(asker(request))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Only what the filters beside the list ask: any other field would be an oracle for what it holds."""
        filters: Iterable[Any] = self.list_filter
        own = (each if isinstance(each, str) else each.parameter_name for each in filters)
        return lookup.removesuffix("__exact") in set(own)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """As the directory searches: each word somewhere in the columns, with or without its accents."""
        words = terms(search_term)
        if not words:
            return queryset, False
        return with_text(queryset, *self.get_search_fields(request)).filter(all_terms_q(words)), False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The row by its number; what is not there and what the person may not see are one and the same 404."""
        found = super().get_object(request, object_id)
        if found is None:
            raise Http404
        return found

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        """The portal's own controls, and for a foreign key the rows the person may choose."""
        if isinstance(db_field, ForeignKey):
            kwargs["queryset"] = self.choices_of(db_field, request)
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return db_field.formfield(**kwargs)

    def choices_of(self, db_field: "ForeignKey[Any, Any]", request: HttpRequest) -> QuerySet[Any]:
        """What the admin of the other kind would list; of a kind that has no admin, nothing."""
        model: type[Model] = db_field.related_model
        if not self.admin_site.is_registered(model):
            return model._default_manager.none()
        return self.admin_site.get_model_admin(model).get_queryset(request)
