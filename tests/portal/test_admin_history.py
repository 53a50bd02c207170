"""History: who changed what and when, many rows at once included."""

from portal.access import Access
from portal.actions.audiences import organisation_audiences
from portal.actions.organisations import edit_organisation, register_organisation
from portal.enums import AudienceKind, CapabilityKind
from portal.models import Affiliation, Capability, Organisation
from portal.queries.access import access_of
from portal.queries.history import history_of
from tests.cast import Cast, make_person
from tests.governing import body, governing


def test_a_change_is_told_with_its_author_and_both_values(cast: Cast) -> None:
    words = {"name": "Oficina Nova", "kind": "firm", "summary": "Turned parts.", "description": "", "website": ""}
    url = f"/admin/portal/organisation/{cast.firm_a.pk}/"
    assert governing(cast.dora).post(f"{url}change/", words).status_code == 302
    newest = history_of(access_of(cast.dora), cast.firm_a)[0]
    assert newest.who == "Dora"
    assert {(change.label, change.old, change.new) for change in newest.changes} == {
        ("name", "Oficina Barbosa", "Oficina Nova"),
        ("in one sentence", "Oficina Barbosa makes parts.", "Turned parts."),
    }
    page = body(governing(cast.dora), f"{url}history/")
    assert "<del>Oficina Barbosa</del>" in page
    assert "Dora" in page


def test_changes_in_bulk_are_told_for_each_row(cast: Cast) -> None:
    hugo = access_of(make_person("Hugo"))
    rows = [register_organisation(by=hugo, name=f"Firm {n}", summary="x", cluster=cast.cluster) for n in range(3)]
    ids = "&".join(f"id={row.pk}" for row in rows)
    governing(cast.dora).post(f"/admin/portal/organisation/verify/?{ids}")
    for row in rows:
        told = [event for event in history_of(access_of(cast.dora), row) if event.who == "Dora"]
        states = [change for event in told for change in event.changes if change.label == "state"]
        assert [(change.old, change.new) for change in states] == [("Waiting for verification", "Verified")]
        place = Affiliation.objects.get(organisation=row)
        assert history_of(access_of(cast.dora), place)[0].who == "Dora"


def test_a_query_s_update_of_many_rows_is_told_too(cast: Cast) -> None:
    Organisation.objects.update(website="https://example.org")
    for firm in (cast.firm_a, cast.firm_b):
        newest = history_of(Access.system(), firm)[0]
        assert [change.new for change in newest.changes] == ["https://example.org"]
        assert newest.who == ""


def test_what_a_firm_keeps_to_itself_is_not_in_the_history_governance_reads(cast: Cast) -> None:
    own = organisation_audiences(cast.firm_a)[AudienceKind.FIRM]
    part = Capability.objects.create(
        organisation=cast.firm_a, kind=CapabilityKind.EQUIPMENT, name="canary-press", audience=own
    )
    Capability.objects.filter(pk=part.pk).update(detail="canary-detail")
    part.delete()
    for page in ("history", "change"):
        assert "canary-" not in body(governing(cast.dora), f"/admin/portal/organisation/{cast.firm_a.pk}/{page}/")
    assert "canary-press" in body(governing(cast.root), f"/admin/portal/organisation/{cast.firm_a.pk}/history/")


def test_places_in_clusters_of_others_are_not_told(cast: Cast) -> None:
    Affiliation.objects.create(organisation=cast.firm_a, cluster=cast.other_cluster)
    for page in ("history", "change"):
        words = body(governing(cast.dora), f"/admin/portal/organisation/{cast.firm_a.pk}/{page}/")
        assert cast.other_cluster.name not in words


def test_the_newest_stands_first(cast: Cast) -> None:
    by = access_of(cast.ada)
    words = {"summary": "x", "description": "", "kind": "firm", "website": ""}
    edit_organisation(by=by, organisation=cast.firm_a, name="One", **words)
    edit_organisation(by=by, organisation=cast.firm_a, name="Two", **words)
    events = history_of(by, cast.firm_a)
    assert [change.new for change in events[0].changes] == ["Two"]
    assert str(events[-1].verb) == "Created"
