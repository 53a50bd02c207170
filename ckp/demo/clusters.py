"""Founds the clusters with their agencies, staff and support bodies."""

from dataclasses import dataclass

from django.utils import timezone

from ckp.demo.past import age_organisation, ago
from ckp.demo.people import person
from ckp.demo.texts import Entry, signed, support_bodies
from portal.access import PUBLIC_AUDIENCE_ID, Access
from portal.actions.audiences import organisation_audiences
from portal.actions.clusters import appoint_staff, edit_cluster, found_cluster, switch_modules
from portal.actions.organisations import edit_organisation, register_organisation, verify_organisation
from portal.actions.profile import save_premises, save_trade
from portal.enums import AffiliationState, OrganisationState
from portal.lib.markdown import render
from portal.lib.slugs import free_slug, make_slug
from portal.models import Affiliation, Cluster, Organisation, Premises, Trade, User
from portal.queries.access import access_of

_SYSTEM = Access.system()
_TAKEN_AS = (
    "slug",
    "language",
    "description",
    "sectors",
    "founded",
    "accent",
    "place",
    "country",
    "latitude",
    "longitude",
)
_AGENCY_DAYS = 720
_FIRST_DAY = 700


@dataclass(frozen=True, slots=True)
class Ground:
    """A founded cluster, who decides there, and how its people speak."""

    cluster: Cluster
    staff: User
    entry: Entry

    @property
    def speech(self) -> dict[str, str]:
        return {"language": self.entry["language"], "time_zone": self.entry["time_zone"]}

    @property
    def by_staff(self) -> Access:
        return access_of(self.staff)


def add_cluster(entry: Entry) -> Ground:
    """The cluster with its staff, agency and support bodies, and no firm yet."""
    values = {name: entry[name] for name in _TAKEN_AS}
    cluster = found_cluster(by=_SYSTEM, name=entry["name"], kind=entry["kind"], summary=entry["summary"], values=values)
    switch_modules(by=_SYSTEM, cluster=cluster, modules=entry["modules"])
    staff = person(entry["staff"], language=entry["language"], time_zone=entry["time_zone"])
    appoint_staff(by=_SYSTEM, person=staff, cluster=cluster)
    ground = Ground(cluster, staff, entry)
    edit_cluster(by=_SYSTEM, cluster=cluster, values={"agency": _add_agency(ground)})
    for body in support_bodies(entry["key"]):
        _add_support_body(ground, body)
    return ground


def _add_agency(ground: Ground) -> Organisation:
    entry, by = ground.entry["agency"], ground.by_staff
    agency = register_organisation(
        by=by,
        name=entry["name"],
        summary=entry["summary"],
        cluster=ground.cluster,
        kind=entry["kind"],
        language=ground.entry["language"],
    )
    description = signed(entry["description"], entry["note"])
    edit_organisation(
        by=_SYSTEM,
        organisation=agency,
        name=agency.name,
        summary=agency.summary,
        description=description,
        kind=agency.kind,
        website="",
    )
    _place(agency, {**ground.entry, **entry})
    verify_organisation(by=ground.by_staff, organisation=agency)
    age_organisation(agency, days=_AGENCY_DAYS)
    return agency


def _place(agency: Organisation, entry: Entry) -> None:
    trade = {"isic": "84", "size_class": "micro", "founded": entry["founded"], "languages": [entry["language"]]}
    save_trade(by=_SYSTEM, organisation=agency, audience_id=PUBLIC_AUDIENCE_ID, values=trade)
    place = {name: entry[name] for name in ("place", "country", "latitude", "longitude")} | {"address": ""}
    save_premises(by=_SYSTEM, organisation=agency, audience_id=PUBLIC_AUDIENCE_ID, values=place)


def _add_support_body(ground: Ground, body: Entry) -> None:
    """Straight into the tables: a body that nobody registered has no manager, and no action makes one so."""
    summary, note = ground.entry["support_summary"][body["kind"]], ground.entry["support_note"]
    place = ground.entry["places"].get(body["place"], body["place"])
    description = f"*{note}*\n\n<{body['ror']}>"
    row = Organisation.objects.create(
        name=body["name"],
        slug=free_slug(make_slug(body["english"], fallback="organisation"), _is_taken),
        kind=body["kind"],
        summary=summary % place,
        language=ground.entry["language"],
        description=description,
        description_html=render(description),
        website=body["website"],
        state=OrganisationState.VERIFIED,
        decided_at=timezone.now(),
        audience_id=PUBLIC_AUDIENCE_ID,
    )
    organisation_audiences(row)
    since = ago(_FIRST_DAY).date()
    Affiliation.objects.create(organisation=row, cluster=ground.cluster, state=AffiliationState.ACCEPTED, since=since)
    Trade.objects.create(
        organisation=row,
        founded=body["founded"],
        languages=[ground.entry["language"]],
        audience_id=PUBLIC_AUDIENCE_ID,
    )
    point = {name: body[name] for name in ("country", "latitude", "longitude")}
    Premises.objects.create(organisation=row, place=place, audience_id=PUBLIC_AUDIENCE_ID, **point)
    age_organisation(row, days=_FIRST_DAY)


def _is_taken(slug: str) -> bool:
    return Organisation.objects.filter(slug=slug).exists()
