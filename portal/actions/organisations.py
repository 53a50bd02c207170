"""An organisation's life: registered, verified or refused, suspended, closed."""

from collections.abc import Iterable
from typing import cast

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Access, require
from portal.actions.audiences import organisation_audiences
from portal.actions.notices import notify
from portal.enums import AffiliationState, AudienceKind, MembershipState, OrganisationKind, OrganisationState, Role
from portal.lib.markdown import render
from portal.lib.slugs import free_slug, make_slug
from portal.models import Affiliation, Cluster, Membership, Organisation, Premises, Trade, User
from portal.policies import governance, organisations

OWN_WORDS = frozenset({"register", "map", "experts", "export"})
_STAYS = (AffiliationState.REQUESTED, AffiliationState.ACCEPTED)


@transaction.atomic
def register_organisation(
    *,
    by: Access,
    name: str,
    summary: str,
    cluster: Cluster,
    kind: str = OrganisationKind.FIRM,
    website: str = "",
    language: str = "",
) -> Organisation:
    """A new organisation that waits for verification, with the person who registered it as its first manager.

    Its texts are taken to be in the language of the page they were typed on, unless said otherwise. Until governance
    of the cluster verifies it, its own people and that governance alone can see it.
    """
    require(organisations.can_register(by))
    organisation = Organisation.objects.create(
        name=name,
        slug=free_slug(make_slug(name, fallback="organisation"), _is_taken),
        kind=kind,
        language=language or translation.get_language(),
        summary=summary,
        website=website,
        registered_by_id=by.user_id,
        audience_id=MEMBERS_AUDIENCE_ID,
    )
    _read_by(organisation, AudienceKind.REVIEW)
    Affiliation.objects.create(organisation=organisation, cluster=cluster)
    Trade.objects.create(organisation=organisation, audience_id=PUBLIC_AUDIENCE_ID)
    Premises.objects.create(organisation=organisation, audience_id=PUBLIC_AUDIENCE_ID)
    Membership.objects.create(
        user_id=cast("int", by.user_id),
        organisation=organisation,
        role=Role.MANAGER,
        is_data_steward=True,
        state=MembershipState.ACCEPTED,
        decided_at=timezone.now(),
    )
    _tell_staff(organisation, by)
    return organisation


@transaction.atomic
def verify_organisation(*, by: Access, organisation: Organisation) -> None:
    """Governance vouches for it: it becomes public and a place in the clusters it asked for is accepted."""
    organisation = _locked(organisation)
    require(governance.can_verify(by, organisation))
    _decide(organisation, OrganisationState.VERIFIED, by)
    _public(organisation)
    waiting = organisation.affiliations.filter(state=AffiliationState.REQUESTED)
    if not by.is_administrator:
        waiting = waiting.filter(cluster__in=by.staff_cluster_ids)
    waiting.update(state=AffiliationState.ACCEPTED, since=timezone.localdate())
    _tell_managers(organisation, "organisation-verified", by)


@transaction.atomic
def refuse_organisation(*, by: Access, organisation: Organisation, reason: str) -> None:
    organisation = _locked(organisation)
    require(governance.can_refuse(by, organisation))
    _decide(organisation, OrganisationState.REFUSED, by, reason)
    _tell_managers(organisation, "organisation-refused", by, reason)


@transaction.atomic
def ask_again(*, by: Access, organisation: Organisation) -> None:
    """After a refusal its manager has put right what was wrong: governance looks once more."""
    organisation = _locked(organisation)
    require(organisations.can_ask_again(by, organisation))
    organisation.state, organisation.state_reason = OrganisationState.WAITING, ""
    organisation.save(update_fields=("state", "state_reason"))
    _tell_staff(organisation, by)


@transaction.atomic
def suspend_organisation(*, by: Access, organisation: Organisation, reason: str) -> None:
    """From the next request on its people read what a visitor reads, and nobody but they and governance sees it."""
    organisation = _locked(organisation)
    require(governance.can_suspend(by, organisation))
    _decide(organisation, OrganisationState.SUSPENDED, by, reason)
    _read_by(organisation, AudienceKind.REVIEW)
    _tell_managers(organisation, "organisation-suspended", by, reason)


@transaction.atomic
def edit_organisation(
    *,
    by: Access,
    organisation: Organisation,
    name: str,
    summary: str,
    description: str,
    kind: str,
    website: str,
    language: str = "",
) -> None:
    """The head of the page. The address stays what it was: addresses are kept for ever."""
    require(organisations.can_edit(by, organisation))
    organisation.language = language or organisation.language
    organisation.name, organisation.summary, organisation.kind = name, summary, kind
    organisation.description, organisation.website = description, website
    organisation.description_html = render(description)
    organisation.save(
        update_fields=("name", "language", "summary", "kind", "description", "description_html", "website"),
    )


def staff_of(organisation: Organisation) -> Iterable[User]:
    """Governance staff of the clusters that are responsible for an organisation."""
    clusters = Affiliation.objects.responsible().filter(organisation=organisation).values("cluster")
    return User.objects.filter(
        Q(groups__clustergrouppermission__content_object__in=clusters), is_staff=True, is_active=True
    ).distinct()


def managers_of(organisation: Organisation) -> Iterable[User]:
    managers = Membership.objects.accepted().filter(organisation=organisation, role=Role.MANAGER)
    return User.objects.filter(pk__in=managers.values("user"), is_active=True)


def _is_taken(slug: str) -> bool:
    """Also taken are the words that stand in the addresses of the directory itself."""
    return slug in OWN_WORDS or Organisation.objects.filter(slug=slug).exists()


def _locked(organisation: Organisation) -> Organisation:
    """The row as it is now, held until the end of the transaction: two officers cannot both decide."""
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _decide(organisation: Organisation, state: OrganisationState, by: Access, reason: str = "") -> None:
    organisation.state, organisation.state_reason = state, reason
    organisation.decided_at, organisation.decided_by_id = timezone.now(), by.user_id
    organisation.save(update_fields=("state", "state_reason", "decided_at", "decided_by"))


def _public(organisation: Organisation) -> None:
    organisation.audience_id = PUBLIC_AUDIENCE_ID
    organisation.save(update_fields=("audience",))


def _read_by(organisation: Organisation, kind: AudienceKind) -> None:
    organisation.audience = organisation_audiences(organisation)[kind]
    organisation.save(update_fields=("audience",))


def _tell_staff(organisation: Organisation, by: Access) -> None:
    """Governance of every cluster it asks for; asking again after a decision is another event."""
    asked = organisation.affiliations.filter(state__in=_STAYS).select_related("cluster")
    notify(
        kind="organisation-registered",
        ref=f"portal.organisation:{organisation.pk}",
        recipients=staff_of(organisation),
        params={"organisation": organisation.name, "cluster": ", ".join(row.cluster.name for row in asked)},
        event=f"registered:{organisation.pk}:{organisation.decided_at or ''}",
        by=by,
    )


def _tell_managers(organisation: Organisation, kind: str, by: Access, reason: str = "") -> None:
    notify(
        kind=kind,
        ref=f"portal.organisation:{organisation.pk}",
        recipients=managers_of(organisation),
        params={"organisation": organisation.name, "reason": reason},
        event=f"{organisation.state}:{organisation.pk}:{organisation.decided_at:%Y%m%d%H%M%S%f}",
        by=by,
    )
