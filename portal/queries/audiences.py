"""Who could read a thing: an audience in words and in numbers, before anything is saved and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Access
from portal.enums import AffiliationState, AudienceKind, OrganisationState, PartnershipState
from portal.models import (
    Affiliation,
    Audience,
    AudienceMember,
    Cluster,
    ClusterGroupPermission,
    Membership,
    Organisation,
    Partnership,
    User,
)
from portal.queries.counts import count_of, counted, counts_of

_OFFERED = (AudienceKind.FIRM, AudienceKind.PARTNERS, AudienceKind.CLUSTER, AudienceKind.MEMBERS, AudienceKind.PUBLIC)
_WITH_OFFICERS = (AudienceKind.MEMBERS, AudienceKind.CLUSTER, AudienceKind.REVIEW)


@dataclass(frozen=True, slots=True)
class Readership:
    """The people of an audience, in the active language.

    people: distinct people who read through a firm or by name; None where it is everybody, with no sign-in.
    organisations: the firms they read through. staff: governance staff who read beside them and are not in ``people``.
    """

    audience_id: int
    kind: str
    words: str
    people: int | None = None
    organisations: int | None = None
    staff: int = 0

    @property
    def numbers(self) -> str:
        """Like: 34 people in 9 firms, and 2 of governance. Empty for everybody."""
        if self.people is None:
            return ""
        numbers = ngettext("%(n)s person", "%(n)s people", self.people) % {"n": number_format(self.people)}
        if self.organisations is not None:
            firms = ngettext("in %(n)s firm", "in %(n)s firms", self.organisations)
            numbers = f"{numbers} {firms % {'n': number_format(self.organisations)}}"
        if not self.staff:
            return numbers
        return _("%(people)s, and %(staff)s of governance") % {"people": numbers, "staff": number_format(self.staff)}

    @property
    def sentence(self) -> str:
        """The words, with the numbers where there are any."""
        if not self.numbers:
            return self.words
        return _("%(audience)s: %(numbers)s") % {"audience": self.words, "numbers": self.numbers}


def readership(audience: Audience) -> Readership:
    """Who reads what has this audience, whatever its kind. One query, for a group two, none for the public."""
    words = words_of(audience)
    if audience.kind == AudienceKind.PUBLIC:
        return Readership(audience.pk, audience.kind, words)
    memberships = _memberships(audience)
    through, staff = counted((counts_of(memberships, "user", "organisation"), count_of(_staff(audience, memberships))))
    people, firms = through or (0, 0)
    if audience.kind == AudienceKind.GROUP:
        named = AudienceMember.objects.filter(audience=audience, user=OuterRef("pk"))
        people += User.objects.filter(Exists(named), is_active=True).exclude(pk__in=memberships.values("user")).count()
    return Readership(audience.pk, audience.kind, words, people, firms, staff)


def readers_of(audience: Audience) -> QuerySet[User]:
    """The people with an account who read what has this audience; of the public, every one of them."""
    people = User.objects.filter(is_active=True)
    if audience.kind == AudienceKind.PUBLIC:
        return people
    through = Q(pk__in=_memberships(audience).values("user")) | Q(pk__in=_officers(audience).values("pk"))
    if audience.kind == AudienceKind.GROUP:
        named = AudienceMember.objects.filter(audience=audience, user__isnull=False)
        through |= Q(pk__in=named.values("user"))
    return people.filter(through)


def readerships(audiences: Iterable[Audience]) -> Mapping[int, Readership]:
    """The readership of each audience by its id, each asked once."""
    each_once = {audience.pk: audience for audience in audiences}
    return {pk: readership(audience) for pk, audience in each_once.items()}


def part_readerships() -> Mapping[int, Readership]:
    """The two audiences that a part of an organisation's page may have; the rows themselves are known."""
    known = {PUBLIC_AUDIENCE_ID: AudienceKind.PUBLIC, MEMBERS_AUDIENCE_ID: AudienceKind.MEMBERS}
    return readerships(Audience(pk=pk, kind=kind) for pk, kind in known.items())


def offered_readerships(
    access: Access, organisation: Organisation, kinds: Iterable[str] = _OFFERED
) -> list[Readership]:
    """The audiences that a person may choose for what they write in the organisation's name, smallest first."""
    wanted = list(kinds)
    clusters = Affiliation.objects.filter(organisation=organisation, state=AffiliationState.ACCEPTED)
    rows = Audience.objects.select_related("organisation", "cluster").filter(
        Q(organisation=organisation) | Q(cluster__in=clusters.values("cluster")) | Q(organisation=None, cluster=None),
        kind__in=wanted,
        pk__in=access.audience_ids,
    )
    order = {kind: place for place, kind in enumerate(_OFFERED)}
    smallest_first = sorted(rows, key=lambda row: (order.get(AudienceKind(row.kind), len(order)), row.pk))
    return [readership(row) for row in smallest_first]


def offered_to_staff(access: Access, clusters: Iterable[Cluster], chosen: int | None = None) -> QuerySet[Audience]:
    """What governance may choose for what it writes: everybody, members, those of a cluster of its own among these; and
    what is ``chosen`` already.
    """
    own = [cluster.pk for cluster in clusters if access.is_administrator or cluster.pk in access.staff_cluster_ids]
    for_all = Q(pk__in=(PUBLIC_AUDIENCE_ID, MEMBERS_AUDIENCE_ID))
    of_clusters = Q(kind=AudienceKind.CLUSTER, cluster__in=own)
    rows = Audience.objects.select_related("organisation", "cluster")
    return rows.filter(for_all | of_clusters | Q(pk=chosen)).order_by("pk")


def words_of(audience: Audience) -> str:
    """The audience in words alone, as in lists. Needs its organisation and cluster; no query."""
    names = {"organisation": audience.organisation, "cluster": audience.cluster}
    words = {
        AudienceKind.PUBLIC: _("Everyone"),
        AudienceKind.MEMBERS: _("All members"),
        AudienceKind.CLUSTER: _("Members of %(cluster)s"),
        AudienceKind.PARTNERS: _("%(organisation)s and its partners"),
        AudienceKind.FIRM: _("People of %(organisation)s"),
        AudienceKind.REVIEW: _("People of %(organisation)s and governance"),
    }
    return words[AudienceKind(audience.kind)] % names if audience.kind != AudienceKind.GROUP else audience.name


def _memberships(audience: Audience) -> QuerySet[Membership]:
    """The memberships through which people read; the mirror of ``portal.queries.access``."""
    gone = User.objects.filter(is_active=False)  # few, so that nobody has to be read who is still there
    rows = Membership.objects.accepted().filter(_through(audience)).exclude(user__in=gone.values("pk"))
    if audience.kind == AudienceKind.REVIEW:
        return rows.exclude(organisation__state=OrganisationState.CLOSED)
    return rows.filter(organisation__state=OrganisationState.VERIFIED)


def _through(audience: Audience) -> Q:
    of = audience.organisation_id
    if audience.kind == AudienceKind.MEMBERS:
        return Q()
    if audience.kind == AudienceKind.CLUSTER:
        placed = Affiliation.objects.filter(cluster=audience.cluster_id, state=AffiliationState.ACCEPTED)
        return Q(organisation__in=placed.values("organisation"))
    if audience.kind == AudienceKind.PARTNERS:
        ties = Partnership.objects.filter(state=PartnershipState.CONFIRMED)
        near, far = ties.filter(proposer=of).values("partner"), ties.filter(partner=of).values("proposer")
        return Q(organisation=of) | Q(organisation__in=near) | Q(organisation__in=far)
    if audience.kind == AudienceKind.GROUP:
        members = AudienceMember.objects.filter(audience=audience, organisation__isnull=False)
        return Q(organisation__in=members.values("organisation"))
    return Q(organisation=of)


def _staff(audience: Audience, memberships: QuerySet[Membership]) -> QuerySet[User]:
    """Governance staff who read by their office alone."""
    return _officers(audience).exclude(Exists(memberships.filter(user=OuterRef("pk"))))


def _officers(audience: Audience) -> QuerySet[User]:
    """Governance staff who read by their office."""
    if audience.kind not in _WITH_OFFICERS:
        return User.objects.none()
    grants = ClusterGroupPermission.objects.filter(permission__codename="govern_cluster", group__user=OuterRef("pk"))
    if audience.kind == AudienceKind.CLUSTER:
        grants = grants.filter(content_object=audience.cluster_id)
    elif audience.kind == AudienceKind.REVIEW:
        reviewing = Affiliation.objects.responsible().filter(organisation=audience.organisation_id)
        grants = grants.filter(content_object__in=reviewing.values("cluster"))
    return User.objects.filter(Exists(grants), is_active=True, is_staff=True)
