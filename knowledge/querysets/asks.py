"""What firms ask of experts and of each other: read by who asked and who was asked, not by all who read the need."""

from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from knowledge.enums import AskedState, NeedState, PeerState
from knowledge.querysets.items import module_q
from portal.access import Access


class AskQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Of needs that one sees: those of one's own side, of one's own clusters, and those that one was asked."""
        if access.is_administrator:
            return self
        rows = self.filter(need__in=_end(self, "need").visible_to(access))
        return rows.filter(asking_q(access, "need") | Exists(_asked(self.model, access)))


class AskedExpertQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """One's own, whatever became of it; and all of them for the side that asked and for governance."""
        if access.is_administrator:
            return self
        needs = _end(self, "ask").model._meta.get_field("need").related_model._default_manager.visible_to(access)
        own = Q(expert=access.user_id) if access.is_signed_in else Q(pk__in=())
        return self.filter(own | asking_q(access, "ask__need"), ask__need__in=needs)

    def waiting(self) -> Self:
        """Neither answered nor declined, of a need that is still open."""
        return self.filter(state=AskedState.ASKED, ask__need__state=NeedState.OPEN)


class AskLimitQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """One's own."""
        if access.is_administrator:
            return self
        return self.filter(user=access.user_id) if access.is_signed_in else self.none()


class AssistPeerQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """As readable as what they were asked for. That a firm declined is for itself and who asked."""
        if access.is_administrator:
            return self
        rows = self.filter(assist__in=_end(self, "assist").visible_to(access))
        own = Q(organisation__in=access.organisation_ids) | Q(assist__organisation__in=access.organisation_ids)
        return rows.filter(own | ~Q(state=PeerState.DECLINED))


class VoteQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Those of one's own firms. Nobody else's, whoever asks."""
        return self.filter(module_q(access, "round__cluster"), organisation__in=access.organisation_ids)


class RankedNeedQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Both ends: the round and the need."""
        return self.filter(
            round__in=_end(self, "round").visible_to(access), need__in=_end(self, "need").visible_to(access)
        )


def asking_q(access: Access, path: str) -> Q:
    """The side that asked a need: who asked it, the people of the firm that it names, governance of its cluster.

    ``path`` leads to the need. Colleagues of who asked without a name are not on it.
    """
    named = Q(**{f"{path}__organisation__in": access.organisation_ids})
    governed = Q(**{f"{path}__cluster__in": access.staff_cluster_ids})
    own = Q(**{f"{path}__asker__user": access.user_id}) if access.is_signed_in else Q(pk__in=())
    return own | named | governed


def _asked(ask: Any, access: Access) -> "QuerySet[Any]":
    experts = ask._meta.get_field("experts").related_model._default_manager
    rows: QuerySet[Any] = experts.filter(ask=OuterRef("pk"), expert=access.user_id or 0)
    return rows.exclude(state__in=(AskedState.DECLINED, AskedState.LAPSED))


def _end(rows: QuerySet[Any], name: str) -> Any:
    """The rows at the other end of a foreign key."""
    return rows.model._meta.get_field(name).related_model._default_manager
