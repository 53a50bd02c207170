"""What people, organisations and clusters give to the search."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.contributions import Part, Searched, SearchHit
from portal.enums import OrganisationState
from portal.models import Capability, Cluster, Contact, Organisation, Premises
from portal.queries.clusters import place_words, shown_affiliations
from portal.queries.experts import experts


def _organisations(access: Access) -> QuerySet[Organisation]:
    return Organisation.objects.visible_to(access).verified()


def _organisation_hits(access: Access, pks: Sequence[int]) -> Mapping[int, SearchHit]:
    return {
        row.pk: SearchHit(
            title=row.name,
            url=row.get_absolute_url(),
            text=f"{row.summary}\n{row.description}",
            note=row.get_kind_display(),
            language=row.language,
        )
        for row in _organisations(access).filter(pk__in=pks)
    }


def _expert_hits(access: Access, pks: Sequence[int]) -> Mapping[int, SearchHit]:
    return {
        row.pk: SearchHit(
            title=str(row.user),
            url=row.organisation.get_absolute_url(),
            text=row.ask_about,
            note=", ".join(filter(None, [row.title, row.organisation.name])),
        )
        for row in experts(access).filter(pk__in=pks)
    }


def _cluster_hits(access: Access, pks: Sequence[int]) -> Mapping[int, SearchHit]:
    return {
        row.pk: SearchHit(
            title=row.name,
            url=row.get_absolute_url(),
            text=f"{row.summary}\n{row.description}",
            note=place_words(row.place, row.country),
            language=row.language,
        )
        for row in Cluster.objects.visible_to(access).filter(pk__in=pks)
    }


def _places(access: Access) -> QuerySet[Any]:
    """In which clusters an organisation is, as far as the reader is shown."""
    return shown_affiliations(access).values(row=F("organisation"), value=F("cluster"))


def _parts(model: Any) -> Part:
    def rows(access: Access) -> Any:
        return model.objects.visible_to(access).filter(organisation__state=OrganisationState.VERIFIED)

    return Part(rows=rows, key="organisation")


def _shown_experts(access: Access) -> QuerySet[Contact]:
    return experts(access).select_related(None)


SEARCHED = (
    Searched(
        code="organisation",
        label=_("Organisations"),
        rows=_organisations,
        hits=_organisation_hits,
        columns={"lang": "language", "org": "pk"},
        links={"cluster": _places},
        parts=(_parts(Capability), _parts(Premises)),
    ),
    Searched(
        code="expert",
        label=_("Experts"),
        rows=_shown_experts,
        hits=_expert_hits,
        columns={"org": "organisation"},
        parts=(Part(rows=_shown_experts, key="pk", vector="user__search"),),
    ),
    Searched(
        code="cluster",
        label=_("Clusters"),
        rows=Cluster.objects.visible_to,
        hits=_cluster_hits,
        columns={"lang": "language", "cluster": "pk"},
    ),
)
