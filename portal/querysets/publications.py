"""The information site: what is out, what waits for its moment, and what governance alone sees."""

from typing import Any, Self

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from portal.access import Access
from portal.enums import PublicationState, SignUpState
from portal.querysets.clusters import governed_q
from portal.querysets.readable import ReadableQuerySet, visible_q


def out_q() -> Q:
    """Published, and its moment has come."""
    return Q(state=PublicationState.PUBLISHED, publish_at__lte=timezone.now())


class PublicationQuerySet(ReadableQuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """What is out and for the reader; governance also sees what its clusters prepare."""
        if access.is_administrator:
            return self
        if not access.staff_cluster_ids:
            return self.filter(visible_q(access), out_q())
        return self.filter(visible_q(access) & out_q() | governed_q(access, "cluster"))

    def out(self) -> Self:
        """Lists show governance what everybody sees: nothing in preparation."""
        return self.filter(out_q())

    def for_list(self) -> Self:
        """With its cluster and without the text, which lists do not show."""
        return self.select_related("cluster").defer("body", "body_html")

    def governed_by(self, access: Access) -> Self:
        """What the person may change. What is for all clusters belongs to the administrators."""
        return self.filter(governed_q(access, "cluster"))

    def once_each(self, access: Access, language: str) -> Self:
        """Of texts in several languages the one in this language, else the original."""
        others = self.model._default_manager.visible_to(access).out()
        translated = Exists(others.filter(original=OuterRef("pk"), language=language))
        sibling = Exists(others.filter(original=OuterRef("original"), language=language))
        original = Exists(others.filter(pk=OuterRef("original")))
        is_original = Q(original=None) & ~Q(translated)
        stands_in = Q(original__isnull=False) & ~Q(original) & ~Q(sibling)
        return self.filter(Q(language=language) | is_original | stands_in)


class EventQuerySet(PublicationQuerySet):
    def to_come(self) -> Self:
        """Not over yet."""
        return self.filter(ends_at__gte=timezone.now())

    def over(self) -> Self:
        return self.filter(ends_at__lt=timezone.now())

    def with_counts(self) -> Self:
        """With ``going_count``, ``waiting_count`` and ``live_count`` of each."""
        going, waiting = (self._count_in(state) for state in (SignUpState.GOING, SignUpState.WAITING))
        counted = self.annotate(going_count=going, waiting_count=waiting)
        return counted.annotate(live_count=F("going_count") + F("waiting_count"))

    def _count_in(self, state: str) -> Coalesce:
        rows = self.model._meta.get_field("sign_ups").related_model._default_manager
        found = rows.filter(event=OuterRef("pk"), state=state).order_by().values("event")
        return Coalesce(Subquery(found.annotate(n=Count("pk")).values("n")), 0)


class CallQuerySet(PublicationQuerySet):
    def open(self) -> Self:
        return self.filter(deadline__gte=timezone.now())

    def closed(self) -> Self:
        return self.filter(deadline__lt=timezone.now())


class TermQuerySet(PublicationQuerySet):
    def visible_to(self, access: Access) -> Self:
        """A word of a part of the portal that is off everywhere is not there either."""
        rows = super().visible_to(access)
        if access.is_administrator:
            return rows
        on = [name for name, clusters in access.modules.items() if clusters]
        return rows.filter(Q(module="") | Q(module__in=on) | governed_q(access, "cluster"))


class SignUpQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """One's own, and all for an event that one governs: nobody else learns who comes."""
        if access.is_administrator:
            return self
        if not access.is_signed_in:
            return self.none()
        return self.filter(Q(user=access.user_id) | governed_q(access, "event__cluster"))

    def live(self) -> Self:
        return self.filter(state__in=(SignUpState.GOING, SignUpState.WAITING))

    def going(self) -> Self:
        return self.filter(state=SignUpState.GOING)

    def in_line(self) -> Self:
        """The waiting list, first come first."""
        return self.filter(state=SignUpState.WAITING).order_by("signed_up_at", "pk")


class CalendarKeyQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """One's own, whoever one is: the key opens a person's calendar."""
        return self.filter(user=access.user_id) if access.is_signed_in else self.none()


NEWEST_FIRST = (F("publish_at").desc(), F("pk").desc())
