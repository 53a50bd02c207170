"""The columns of a file of sites as the importer knows them: the register's own, and other words for the chief ones."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from portal.lib.importing import ImportColumn
from portal.lib.site_columns import COLUMNS, SiteColumn

_FORMS: Final = {
    "number": _("A number with a point or a comma."),
    "whole": _("A whole number."),
    "day": _("A day as 2026-11-21."),
    "list": _("Separated by semicolons."),
    "boundary": _("GeoJSON: a polygon or several."),
}
_WORDS: Final = {
    "name": (
        "site", "site name", "nome", "nome da área", "distrito industrial", "tên", "tên cụm công nghiệp",
        "tên ccn", "名稱", "工業區", "產業園區",
    ),
    "external_id": ("id", "site id", "number", "stt", "mã", "mã số", "código", "編號"),
    "source": ("register", "registry", "cadastro", "nguồn", "來源"),
    "clusters": ("cluster", "aglomerado", "cụm", "群聚"),
    "country": ("country code", "país", "quốc gia", "國家"),
    "place": ("city", "town", "location", "município", "địa điểm", "huyện", "xã", "地點", "縣市"),
    "address": ("street", "endereço", "địa chỉ", "地址"),
    "latitude": ("lat", "y", "vĩ độ", "緯度"),
    "longitude": ("lng", "lon", "long", "x", "kinh độ", "經度"),
    "kind": ("type", "tipo", "loại", "類型"),
    "stage": ("status", "situação", "tình trạng", "giai đoạn", "狀態", "階段"),
    "area_total": (
        "area", "area ha", "total area", "size", "área", "área total", "diện tích", "tổng diện tích", "面積",
        "總面積",
    ),
    "area_industrial": ("industrial area", "área industrial", "diện tích đất công nghiệp", "產業用地"),
    "area_leased": ("leased", "leased area", "occupied area", "área ocupada", "diện tích đã cho thuê", "已租面積"),
    "firms": (
        "companies", "number of firms", "tenants", "empresas", "số doanh nghiệp", "doanh nghiệp", "廠商數",
        "企業數",
    ),
    "jobs": ("employees", "workers", "employment", "empregos", "lao động", "số lao động", "員工數", "就業人數"),
    "operator_name": ("operator", "manager", "administradora", "chủ đầu tư", "đơn vị quản lý", "營運單位"),
    "figures_source": ("source of figures", "fonte", "nguồn số liệu", "資料來源"),
    "figures_as_of": ("as of", "date", "data", "ngày", "năm", "日期"),
}  # fmt: skip
_SETTABLE: Final = (
    "kind",
    "language",
    "clusters",
    "country",
    "figures_source",
    "figures_as_of",
    "figures_status",
    "figures_note",
)


def _column(column: SiteColumn) -> ImportColumn:
    return ImportColumn(
        name=column.name,
        label=column.label,
        form=_("Written, not read.") if column.is_written_only else _FORMS.get(column.kind, ""),
        words=_WORDS.get(column.name, ()),
        choices=column.choices() or None,
        is_required=column.name in {"name", "external_id"},
        is_settable=column.name in _SETTABLE,
        is_read=not column.is_written_only,
    )


SITE_COLUMNS: Final = tuple(map(_column, COLUMNS))
