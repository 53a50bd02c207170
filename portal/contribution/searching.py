"""What people, organisations and clusters give to the search."""

from collections.abc import Mapping
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, F, OuterRef, QuerySet, Value, When
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.contributions import Part, Searched, SearchHit
from portal.enums import OrganisationKind, OrganisationState
from portal.models import Capability, Cluster, Contact, Organisation, Premises, User
from portal.queries.clusters import place_words, shown_affiliations
from portal.queries.experts import experts

_READ: Final = 3000  # characters of a description
_CAPABILITIES: Final = 40


def _organisations(access: Access) -> QuerySet[Organisation]:
    return Organisation.objects.visible_to(access).verified()


def _organisation_hit(_access: Access, told: Mapping[str, Any]) -> SearchHit:
    """Its text is what the page says and what it can do: whatever found it can be marked."""
    said = (told["summary"], told["description"][:_READ], " · ".join(told["capabilities"]))
    return SearchHit(
        title=told["name"],
        url=Organisation(slug=told["slug"]).get_absolute_url(),
        text="\n".join(filter(None, said)),
        note=str(OrganisationKind(told["kind"]).label),
        language=told["language"],
    )


def _expert_hit(_access: Access, told: Mapping[str, Any]) -> SearchHit:
    return SearchHit(
        title=str(User(name=told["name"], email=told["email"])),
        url=Organisation(slug=told["slug"]).get_absolute_url(),
        text=told["ask_about"],
        note=", ".join(filter(None, [told["title"], told["firm"]])),
    )


def _cluster_hit(_access: Access, told: Mapping[str, Any]) -> SearchHit:
    return SearchHit(
        title=told["name"],
        url=Cluster(slug=told["slug"]).get_absolute_url(),
        text=f"{told['summary']}\n{told['description']}",
        note=place_words(told["place"], told["country"]),
        language=told["language"],
    )


def _told(*names: str, **paths: str) -> dict[str, Any]:
    return {name: name for name in names} | paths


def _places(access: Access) -> QuerySet[Any]:
    """In which clusters an organisation is, as far as the reader is shown."""
    return shown_affiliations(access).values(row=F("organisation"), value=F("cluster"))


def _parts(model: Any, **more: Any) -> Part:
    def rows(access: Access) -> Any:
        return model.objects.visible_to(access).filter(organisation__state=OrganisationState.VERIFIED)

    return Part(rows=rows, key="organisation", **more)


def _capability_words(access: Access) -> ArraySubquery:
    """What the reader may know that it can do, a line each."""
    rows = Capability.objects.visible_to(access).filter(organisation=OuterRef("pk")).order_by("pk")
    line = Case(When(detail="", then="name"), default=Concat("name", Value(": "), "detail"), output_field=CharField())
    return ArraySubquery(rows.values_list(line)[:_CAPABILITIES])


def _shown_experts(access: Access) -> QuerySet[Contact]:
    return experts(access).select_related(None)


SEARCHED = (
    Searched(
        code="organisation",
        label=_("Organisations"),
        rows=_organisations,
        told=_told("name", "slug", "kind", "language", "summary", "description"),
        hit=_organisation_hit,
        columns={"lang": "language", "org": "pk"},
        links={"cluster": _places},
        parts=(_parts(Capability, told="capabilities", words=_capability_words), _parts(Premises)),
    ),
    Searched(
        code="expert",
        label=_("Experts"),
        rows=_shown_experts,
        told=_told(
            "title",
            "ask_about",
            name="user__name",
            email="user__email",
            slug="organisation__slug",
            firm="organisation__name",
        ),
        hit=_expert_hit,
        columns={"org": "organisation"},
        parts=(Part(rows=_shown_experts, key="pk", vector="user__search"),),
    ),
    Searched(
        code="cluster",
        label=_("Clusters"),
        rows=Cluster.objects.visible_to,
        told=_told("name", "slug", "language", "summary", "description", "place", "country"),
        hit=_cluster_hit,
        columns={"lang": "language", "cluster": "pk"},
    ),
)
