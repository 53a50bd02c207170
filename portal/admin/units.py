"""Administrative units in the admin: everybody of governance may look, administrators write."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.actions.units import EDITABLE, add_unit, edit_unit
from portal.admin.asker import asker
from portal.admin.places import MenuGroup
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.forms.units import UnitForm
from portal.models import AdministrativeUnit
from portal.policies.sites import can_keep_units


@admin.register(AdministrativeUnit, site=site)
class AdministrativeUnitAdmin(ScopedAdmin):
    menu_order = 95
    menu_group = MenuGroup.SITES
    lead = _("Provinces, communes and the like, as the law had them and has them. A unit ends; it is never taken out.")
    form = UnitForm
    list_display = ("label", "tier", "code", "country", "parent", "valid_from", "valid_until")
    list_filter = ("country", "level")
    search_fields = ("name", "code", "tier")
    search_help_text = _("Name, code or tier")
    ordering = ("country", "level", "name", "pk")
    facts = ("label", "tier", "code", "country", "level", "parent", "successor", "valid_from", "valid_until", "source")
    fields = None

    def rows(self, access: Access) -> QuerySet[Any]:
        return AdministrativeUnit.objects.select_related("parent", "successor")

    def may_add(self, access: Access) -> bool:
        return bool(can_keep_units(access))

    def may_change(self, access: Access, row: AdministrativeUnit | None) -> bool:
        return bool(can_keep_units(access))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return UnitForm.Meta.fields

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        access, data = asker(request), form.cleaned_data
        if not change:
            obj.pk = add_unit(by=access, values={name: data[name] for name in EDITABLE}).pk
            return
        stored = AdministrativeUnit.objects.get(pk=obj.pk)
        edit_unit(by=access, unit=stored, values={name: data[name] for name in form.changed_data})

    @admin.display(description=_("Name"), ordering="name")
    def label(self, row: AdministrativeUnit) -> str:
        return row.label
