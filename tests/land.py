"""Sites for tests: one with everything, or many with a little."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from portal.access import Access
from portal.actions.site_records import record_sites
from portal.actions.units import record_units
from portal.lib.infrastructure import CODES
from portal.lib.site_records import (
    DecisionRecord,
    FigureRecord,
    Said,
    ScoreRecord,
    SiteRecord,
    StepRecord,
)
from portal.lib.unit_records import UnitRecord
from portal.models import Cluster, Site

DAY = date(2024, 6, 14)
SAID = Said(source="Department of Industry", as_of=DAY, source_url="https://example.org/report")
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[105.6, 21.0], [105.61, 21.0], [105.61, 21.01], [105.6, 21.01], [105.6, 21.0]]],
}


def figure(kind: str, value: float, unit: str = "ha", said: Said = SAID, approximation: str = "") -> FigureRecord:
    return FigureRecord(kind=kind, value=Decimal(str(value)), unit=unit, said=said, approximation=approximation)


def scores(value: int = 80, codes: Iterable[str] = CODES, said: Said = SAID) -> list[ScoreRecord]:
    return [ScoreRecord(item=code, value=value, said=said) for code in codes]


def record(number: int, cluster: Cluster, **values: Any) -> SiteRecord:
    words = {"name": f"Site {number:03}", "country": "VN", **values.pop("words", {})}
    return SiteRecord(source="register", external_id=str(number), clusters=[cluster.slug], words=words, **values)


def make_site(cluster: Cluster, number: int = 1, **values: Any) -> Site:
    """A site of the cluster, through the action that imports use."""
    record_sites(by=Access.system(), records=[record(number, cluster, **values)])
    return Site.objects.get(source="register", external_id=str(number))


def make_full_site(cluster: Cluster, number: int = 1) -> Site:
    """Something of everything that a page can show."""
    make_units()
    return make_site(
        cluster,
        number,
        words={"isic": ["25", "16"], "services": ["bank"], "tenure": "state", "summary": "Turned parts."},
        unit=("VN", "276"),
        unit_day=date(2020, 1, 1),
        boundary=SQUARE,
        figures=[
            figure("area_total", 100),
            figure("area_total", 90, said=Said(source="Newspaper", as_of=date(2024, 1, 1))),
            figure("area_leasable", 60),
            figure("area_leased", 66),
            figure("capital_planned", 5_000_000, "VND"),
            figure("firms", 12, "count"),
            figure("wastewater_capacity", 500, "m3-per-day"),
        ],
        scores=[*scores(90, [code for code in CODES if code != "power"]), *scores(45, ["power"])],
        steps=[
            StepRecord(value="established", said=Said(source="Gazette", as_of=date(2010, 5, 3))),
            StepRecord(value="partly", said=SAID),
        ],
        decisions=[
            DecisionRecord(kind="establishment", number="12/QĐ", decided_on=date(2010, 5, 3), signer="Nguyễn Văn A"),
            DecisionRecord(kind="expansion", number="34/QĐ", decided_on=date(2019, 5, 3), supersedes="12/QĐ"),
        ],
    )


def make_many_sites(count: int, cluster: Cluster, *, first: int = 1) -> None:
    """Sites with figures, a full assessment, a stage and a place each."""
    make_units()
    records = [
        record(
            number,
            cluster,
            words={"latitude": 21 + number / 500, "longitude": 105.6, "isic": ["25"]},
            unit=("VN", "09988"),
            figures=[figure("area_total", 10 + number), figure("area_leasable", 8), figure("area_leased", 4)],
            scores=scores(60 + number % 40),
            steps=[StepRecord(value="operating", said=SAID)],
        )
        for number in range(first, first + count)
    ]
    record_sites(by=Access.system(), records=records)


def make_units() -> None:
    """Hanoi; a district that ended; a commune that took in another."""
    law = "Resolution 202/2025/QH15"
    hanoi: dict[str, Any] = {"country": "VN", "parent": "01", "source": law}
    record_units(
        by=Access.system(),
        units=[
            UnitRecord(
                country="VN", code="01", name="Hà Nội", tier="Thành phố", level=1, source=law, names={"en": "Hanoi"}
            ),
            UnitRecord(code="276", name="Thạch Thất", tier="Huyện", level=2, valid_until=date(2025, 6, 30), **hanoi),
            UnitRecord(
                country="VN", code="09955", name="Phùng Xá", tier="Xã", level=3, parent="276", successor="09988",
                source=law, valid_until=date(2025, 6, 30),
            ),
            UnitRecord(code="09988", name="Tây Phương", tier="Xã", level=2, valid_from=date(2025, 7, 1), **hanoi),
        ],
    )  # fmt: skip
