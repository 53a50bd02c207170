"""Rows about people, organisations and the pages around them."""

from typing import Any

from tests.permissions.row import ONLY_SIGNED_IN, Row
from tests.world import World


def _firm(world: World) -> tuple[Any, ...]:
    return (world.cast.firm_a.slug,)


def _waiting(world: World) -> tuple[Any, ...]:
    return (world.rows.waiting.slug,)


def _kind(world: World) -> tuple[Any, ...]:
    return (world.cast.firm_a.slug, "equipment")


def _contact(world: World) -> tuple[Any, ...]:
    return (world.cast.firm_a.slug, world.rows.contact.pk)


def _request(world: World) -> tuple[Any, ...]:
    return (world.rows.request.pk,)


def _ben(world: World) -> tuple[Any, ...]:
    return (world.cast.membership_of_ben.pk,)


def _invitation(world: World) -> tuple[Any, ...]:
    return (world.rows.invitation.pk,)


def _token(world: World) -> tuple[Any, ...]:
    return (world.rows.token,)


def _tie(world: World) -> tuple[Any, ...]:
    return (world.rows.tie.pk,)


def _proposal(world: World) -> tuple[Any, ...]:
    return (world.rows.proposal.pk,)


def _place(world: World) -> tuple[Any, ...]:
    return (world.cast.firm_a.affiliations.get(cluster=world.cast.cluster).pk,)


def _asked_place(world: World) -> tuple[Any, ...]:
    return (world.rows.place.pk,)


def _forged(_world: World) -> tuple[Any, ...]:
    return ("forged",)


def _cluster(world: World) -> tuple[Any, ...]:
    return (world.cast.cluster.slug,)


# fmt: off
#                                                                        nobody eve ada ben cleo finn dora gus root
PUBLIC = tuple(
    Row(name, "GET", "a public page", "200")
    for name in (
        "portal:home", "portal:about", "portal:accessibility", "portal:search", "portal:search-suggestions", "portal:cluster-list",
        "portal:cluster-map", "portal:organisation-list", "portal:organisation-map", "portal:expert-list",
        "knowledge:practice-list", "healthz", "readyz",
    )
)
OWN = tuple(
    Row(name, "GET", "one's own", ONLY_SIGNED_IN)
    for name in (
        "portal:desk", "portal:settings", "portal:notice-list", "portal:notice-preferences",
        "portal:organisation-register",
    )
)
REST = (
    Row("portal:styleguide", "GET", "the style guide", "404 404 404 404 404 404 200 200 200"),
    Row("portal:cluster-detail", "GET", "a cluster", "200", _cluster),
    Row("portal:cluster-accent", "GET", "the colours of a cluster", "404", _cluster),
    Row("portal:organisation-register", "POST", "registering", "in 200 200 200 200 200 200 200 200"),
    Row("portal:organisation-detail", "GET", "the page of firm A", "200", _firm),
    Row("portal:organisation-detail", "GET", "the page of a waiting firm", "404 404 404 404 404 404 200 404 200", _waiting),
    Row("portal:organisation-edit", "GET", "the head of a page of firm A", "in 403 200 403 403 403 200 403 200", _firm),
    Row("portal:organisation-edit", "POST", "the head of a page of firm A", "in 403 200 403 403 403 200 403 200", _firm),
    Row("portal:organisation-edit", "GET", "the head of a page of a waiting firm", "in 404 404 404 404 404 200 404 200", _waiting),
    Row("portal:organisation-edit", "POST", "the head of a page of a waiting firm", "in 404 404 404 404 404 200 404 200", _waiting),
    Row("portal:organisation-ask-again", "POST", "asking again after a refusal of firm A", "in 403 403 403 403 403 403 403 403", _firm),
    Row("portal:organisation-ask-again", "POST", "asking again after a refusal of a waiting firm", "in 404 404 404 404 404 403 404 403", _waiting),
    Row("portal:trade-edit", "GET", "sector and size of firm A", "in 403 200 403 403 403 200 403 200", _firm),
    Row("portal:trade-edit", "POST", "sector and size of firm A", "in 403 200 403 403 403 200 403 200", _firm),
    Row("portal:trade-edit", "GET", "sector and size of a waiting firm", "in 404 404 404 404 404 200 404 200", _waiting),
    Row("portal:trade-edit", "POST", "sector and size of a waiting firm", "in 404 404 404 404 404 200 404 200", _waiting),
    Row("portal:premises-edit", "GET", "premises of firm A", "in 403 200 403 403 403 200 403 200", _firm),
    Row("portal:premises-edit", "POST", "premises of firm A", "in 403 200 403 403 403 200 403 200", _firm),
    Row("portal:premises-edit", "GET", "premises of a waiting firm", "in 404 404 404 404 404 200 404 200", _waiting),
    Row("portal:premises-edit", "POST", "premises of a waiting firm", "in 404 404 404 404 404 200 404 200", _waiting),
    Row("portal:capabilities-edit", "GET", "equipment", "in 403 200 403 403 403 200 403 200", _kind),
    Row("portal:capabilities-edit", "POST", "equipment", "in 403 200 403 403 403 200 403 200", _kind),
    Row("portal:contact-edit", "GET", "oneself on the page of firm A", "in 403 200 200 403 403 403 403 403", _firm),
    Row("portal:contact-edit", "POST", "oneself on the page of firm A", "in 403 200 200 403 403 403 403 403", _firm),
    Row("portal:contact-edit", "GET", "oneself on the page of a waiting firm", "in 404 404 404 404 404 403 404 403", _waiting),
    Row("portal:contact-edit", "POST", "oneself on the page of a waiting firm", "in 404 404 404 404 404 403 404 403", _waiting),
    Row("portal:contact-remove", "GET", "Ada's entry", "in 404 200 403 403 403 200 403 200", _contact),
    Row("portal:contact-remove", "POST", "Ada's entry", "in 404 done 403 403 403 done 403 done", _contact),
    Row("portal:organisation-people", "GET", "the people of firm A", "in 403 200 200 403 403 200 403 200", _firm),
    Row("portal:organisation-people", "GET", "the people of a waiting firm", "in 404 404 404 404 404 200 404 200", _waiting),
    Row("portal:membership-ask", "GET", "asking to join of firm A", "in 200 403 403 200 200 200 200 200", _firm),
    Row("portal:membership-ask", "POST", "asking to join of firm A", "in done 403 403 done done done done done", _firm),
    Row("portal:membership-ask", "GET", "asking to join of a waiting firm", "in 404 404 404 404 404 403 404 403", _waiting),
    Row("portal:membership-ask", "POST", "asking to join of a waiting firm", "in 404 404 404 404 404 403 404 403", _waiting),
    Row("portal:membership-accept", "POST", "Iris's request", "in 404 done 404 404 404 done 404 done", _request),
    Row("portal:membership-refuse", "GET", "Iris's request", "in 404 200 404 404 404 200 404 200", _request),
    Row("portal:membership-refuse", "POST", "Iris's request", "in 404 200 404 404 404 200 404 200", _request),
    Row("portal:membership-withdraw", "GET", "Iris's request", "in 404 403 404 404 404 403 404 403", _request),
    Row("portal:membership-withdraw", "POST", "Iris's request", "in 404 403 404 404 404 403 404 403", _request),
    Row("portal:membership-leave", "GET", "Ben's membership", "in 404 403 200 404 404 403 404 403", _ben),
    Row("portal:membership-leave", "POST", "Ben's membership", "in 404 403 done 404 404 403 404 403", _ben),
    Row("portal:membership-remove", "GET", "Ben's membership", "in 404 200 403 404 404 200 404 200", _ben),
    Row("portal:membership-remove", "POST", "Ben's membership", "in 404 200 403 404 404 200 404 200", _ben),
    Row("portal:membership-role", "GET", "Ben's membership", "in 404 200 403 404 404 200 404 200", _ben),
    Row("portal:membership-role", "POST", "Ben's membership", "in 404 200 403 404 404 200 404 200", _ben),
    Row("portal:invite", "GET", "inviting of firm A", "in 403 200 403 403 403 403 403 403", _firm),
    Row("portal:invite", "POST", "inviting of firm A", "in 403 200 403 403 403 403 403 403", _firm),
    Row("portal:invite", "GET", "inviting of a waiting firm", "in 404 404 404 404 404 403 404 403", _waiting),
    Row("portal:invite", "POST", "inviting of a waiting firm", "in 404 404 404 404 404 403 404 403", _waiting),
    Row("portal:invitation-revoke", "GET", "an invitation", "in 404 200 404 404 404 403 404 403", _invitation),
    Row("portal:invitation-revoke", "POST", "an invitation", "in 404 done 404 404 404 403 404 403", _invitation),
    Row("portal:invitation", "GET", "an invitation by its token", "200", _token),
    Row("portal:invitation-accept", "POST", "an invitation for another address", "done 404 404 404 404 404 404 404 404", _token),
    Row("portal:organisation-partners", "GET", "the partners of firm A", "in 403 200 200 403 403 403 403 403", _firm),
    Row("portal:organisation-partners", "GET", "the partners of a waiting firm", "in 404 404 404 404 404 403 404 403", _waiting),
    Row("portal:organisation-clusters", "GET", "the places of firm A", "in 403 200 200 403 403 403 403 403", _firm),
    Row("portal:organisation-clusters", "POST", "asking for a place of firm A", "in 403 200 403 403 403 403 403 403", _firm),
    Row("portal:organisation-clusters", "GET", "the places of a waiting firm", "in 404 404 404 404 404 403 404 403", _waiting),
    Row("portal:organisation-clusters", "POST", "asking for a place of a waiting firm", "in 404 404 404 404 404 403 404 403", _waiting),
    Row("portal:place-withdraw", "GET", "firm F's request for a place", "in 404 404 404 404 200 404 404 404", _asked_place),
    Row("portal:place-withdraw", "POST", "firm F's request for a place", "in 404 404 404 404 done 404 404 404", _asked_place),
    Row("portal:place-end", "GET", "the place of firm A", "in 404 200 403 404 404 404 404 404", _place),
    Row("portal:place-end", "POST", "the place of firm A, the last one", "in 404 200 403 404 404 404 404 404", _place),
    Row("portal:partnership-propose", "GET", "proposing of firm A", "in 403 200 403 403 403 403 403 403", _firm),
    Row("portal:partnership-propose", "POST", "proposing of firm A", "in 403 200 403 403 403 403 403 403", _firm),
    Row("portal:partnership-propose", "GET", "proposing of a waiting firm", "in 404 404 404 404 404 403 404 403", _waiting),
    Row("portal:partnership-propose", "POST", "proposing of a waiting firm", "in 404 404 404 404 404 403 404 403", _waiting),
    Row("portal:partnership-confirm", "POST", "Cleo's proposal to Ada", "in 404 done 403 403 404 404 404 403", _proposal),
    Row("portal:partnership-decline", "GET", "Cleo's proposal to Ada", "in 404 200 403 403 404 404 404 403", _proposal),
    Row("portal:partnership-decline", "POST", "Cleo's proposal to Ada", "in 404 done 403 403 404 404 404 403", _proposal),
    Row("portal:partnership-end", "GET", "the tie of Ada and Finn", "in 404 200 403 404 200 404 404 403", _tie),
    Row("portal:partnership-end", "POST", "the tie of Ada and Finn", "in 404 done 403 404 done 404 404 403", _tie),
    Row("portal:settings", "POST", "one's own", "in 200 200 200 200 200 200 200 200"),
    Row("portal:account-close", "GET", "closing the account", "in done done done done done done done done"),
    Row("portal:account-close", "POST", "closing the account", "in done done done done done done done done"),
    Row("portal:second-factor", "GET", "the second factor of staff", "in done done done done done 200 200 200"),
    Row("portal:notices-read", "POST", "marking read", "in 404 404 404 404 404 404 404 404"),
    Row("portal:notice-preferences", "POST", "one's own", "in 200 200 200 200 200 200 200 200"),
    Row("portal:notice-off", "GET", "a forged unsubscribe link", "404", _forged),
    Row("portal:notice-off", "POST", "a forged unsubscribe link", "404", _forged),
    Row("portal:demo-mail", "GET", "the demonstration's mails", "404"),
    Row("portal:demo-mail-detail", "GET", "one of the demonstration's mails", "404", _forged),
)
ROWS = (*PUBLIC, *OWN, *REST)
# fmt: on
