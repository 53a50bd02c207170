"""Items and what hangs on them."""

from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from knowledge.enums import AttachmentState, OpeningState
from portal.access import Access
from portal.enums import Module
from portal.querysets.readable import ReadableQuerySet, visible_q


def module_q(access: Access, path: str = "cluster") -> Q:
    """Rows of clusters in which the knowledge module is on."""
    return Q(**{f"{path}__in": access.modules.get(Module.KNOWLEDGE, frozenset())})


def _item_model(rows: QuerySet[Any]) -> Any:
    return rows.model._meta.get_field("item").related_model


class ItemQuerySet(ReadableQuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Items of one's audiences, and those that governance was asked to open, while their module is on.

        A withdrawn item is seen by its own firm alone.
        """
        if access.is_administrator:
            return self
        rule = visible_q(access)
        if access.staff_cluster_ids:
            openings = self.model._meta.get_field("openings").related_model._default_manager
            waiting = openings.filter(item=OuterRef("pk"), state=OpeningState.ASKED)
            rule |= Q(cluster__in=access.staff_cluster_ids) & Q(Exists(waiting))
        own = Q(organisation__in=access.organisation_ids)
        return self.filter(rule, module_q(access), Q(withdrawn_at=None) | own)

    def shared(self) -> Self:
        return self.filter(withdrawn_at=None)

    def in_library(self, access: Access) -> Self:
        """What the library, the map and feeds show, and ``knowledge.queries.tallies`` counts.

        It is less than ``visible_to``: withdrawn items are left out, and those that governance was asked to open.
        """
        return self.shared().filter(visible_q(access), module_q(access))

    def for_list(self) -> Self:
        """What a line of a list shows: the item without its text, and the names behind it."""
        owners = ("organisation", "audience__organisation", "audience__cluster")
        names = [f"{owner}__{column}" for owner in owners for column in ("name", "slug")]
        shown = ("title", "summary", "slug", "language", "kind", "phase", "process", "uses", "note")
        dates = ("shared_at", "changed_at", "review_by", "withdrawn_at")
        audience = ("organisation__audience", "audience__kind", "audience__name")
        return self.select_related(*owners).only(*shown, *dates, *names, *audience, "cluster")

    def for_detail(self) -> Self:
        return self.select_related("organisation", "cluster", "author", "audience__organisation", "audience__cluster")

    def with_talk(self) -> Self:
        """With whether anything was said of each at all: the page of a quiet item asks for nothing more."""
        said, judged = (
            self.model._meta.get_field(name).related_model._default_manager.filter(item=OuterRef("pk"))
            for name in ("comments", "reviews")
        )
        found = self.select_related("promotion")
        return found.annotate(is_discussed=Exists(said), is_reviewed=Exists(judged.exclude(verdict="")))


class RevisionQuerySet(ReadableQuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Of visible items: the state they are in, and older ones that were not written for a smaller circle."""
        if access.is_administrator:
            return self
        items = _item_model(self)._default_manager.visible_to(access)
        return self.filter(visible_q(access) | Q(number=F("item__version")), item__in=items)


class DraftQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """One's own, whoever one is: not even an administrator reads what somebody has not shared."""
        return self.filter(author=access.user_id) if access.is_signed_in else self.none()


class AttachmentQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Files of visible items that were looked at, and all that one put there oneself."""
        items = _item_model(self)._default_manager.visible_to(access)
        seen = Q(item__in=items, state=AttachmentState.CLEAN)
        if access.is_signed_in:
            seen |= Q(uploaded_by=access.user_id, item__in=items) | Q(draft__author=access.user_id)
        return self.filter(seen)


class OpeningQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """The item's own firm, and governance of its cluster."""
        if access.is_administrator:
            return self
        return self.filter(
            Q(item__organisation__in=access.organisation_ids) | Q(item__cluster__in=access.staff_cluster_ids)
        )

    def governed_by(self, access: Access) -> Self:
        return self if access.is_administrator else self.filter(item__cluster__in=access.staff_cluster_ids)


class DiffusionStepQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """The trail is as readable as the item."""
        return self.filter(item__in=_item_model(self)._default_manager.visible_to(access))
