"""What the database marks as current is what the statements say is current, for every reader."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Access
from portal.lib.statements import holding
from portal.models import Site, SiteFigure
from tests.cast import Cast
from tests.land import make_site

VISITOR = Access(modules={"sites": frozenset()})
MEMBER = Access(audience_ids=frozenset({PUBLIC_AUDIENCE_ID, MEMBERS_AUDIENCE_ID}))
DAY = date(2020, 1, 1)
told = st.tuples(
    st.integers(0, 3),  # days later
    st.sampled_from(["verified", "reported", "estimated"]),
    st.sampled_from([PUBLIC_AUDIENCE_ID, MEMBERS_AUDIENCE_ID]),
    st.none() | st.integers(0, 9),  # the value; None withdraws
    st.none() | st.integers(0, 9),  # which row it corrects
)


def _say(site: Site, days: int, status: str, audience: int, value: int | None, corrected: int | None) -> None:
    """One more row, as an action would make it: a withdrawal has something to withdraw, a row is corrected once."""
    rows = list(SiteFigure.objects.filter(site=site).order_by("pk"))
    gone = {row.corrects_id for row in rows}
    free = [row for row in rows if row.pk not in gone]
    earlier = free[corrected % len(free)] if free and corrected is not None else None
    if value is None and earlier is None:
        return
    SiteFigure.objects.create(
        site=site,
        kind="area_total",
        value=None if value is None else Decimal(value),
        unit="ha",
        source="Somebody",
        as_of=DAY + timedelta(days=days),
        status=status,
        audience_id=audience,
        corrects=earlier,
    )


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(told, max_size=7), st.none() | st.integers(0, 6))
def test_the_database_agrees_with_the_order_of_statements(
    cast: Cast, said: list[tuple[int, str, int, int | None, int | None]], opened: int | None
) -> None:
    with transaction.atomic():
        site = make_site(cast.cluster)
        for each in said:
            _say(site, *each)
        rows = list(SiteFigure.objects.order_by("pk"))
        if rows and opened is not None:
            changed = rows[opened % len(rows)]
            SiteFigure.objects.filter(pk=changed.pk).update(audience=PUBLIC_AUDIENCE_ID)
        rows = list(SiteFigure.objects.order_by("pk"))
        corrected = {row.corrects_id for row in rows}
        for access in (VISITOR, MEMBER):
            seen = [row for row in rows if row.audience_id in access.audience_ids and row.pk not in corrected]
            expected = [row.pk for row in holding(seen)[:1]]
            found = SiteFigure.objects.current_for(access)
            assert [row.pk for row in found] == expected
            assert [row.pk for row in SiteFigure.objects.shown_to(access).current("site", "kind")] == expected
        transaction.set_rollback(True)
