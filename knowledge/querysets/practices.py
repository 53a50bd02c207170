"""The catalogue of practices, what clusters say of them, and studies."""

from typing import Any, Self

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils.translation import get_language

from knowledge.querysets.items import module_q
from portal.access import Access
from portal.enums import Module


class PracticeQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """The catalogue is one for all, while the module is on somewhere."""
        return self if access.is_administrator or access.has_module(Module.KNOWLEDGE) else self.none()

    def offered(self) -> Self:
        return self.filter(retired_at=None)

    def in_language(self) -> Self:
        """With its words in the active language, where there are some. One join."""
        own = FilteredRelation("texts", condition=Q(texts__language=get_language() or ""))
        words = {"own_name": F("own__name"), "own_sentence": F("own__sentence"), "own_language": F("own__language")}
        return self.annotate(own=own).annotate(**words)


class EvidenceQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Both ends: that a mark has evidence tells that the item exists."""
        return self.filter(
            mark__in=_end(self, "mark").visible_to(access), item__in=_end(self, "item").visible_to(access)
        )


class OfStudyQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """As readable as the study."""
        name = "study" if any(field.name == "study" for field in self.model._meta.fields) else "entry"
        return self.filter(**{f"{name}__in": _end(self, name).visible_to(access)})


class GovernedStudyQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """For governance of the study's cluster."""
        if access.is_administrator:
            return self
        studies = _end(self, "study").visible_to(access)
        return self.filter(study__in=studies, study__cluster__in=access.staff_cluster_ids)


class RatingsOfFirmQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Those of one's own firms. Nobody else's, whoever asks; and none unless they are opened for these firms."""
        return self.filter(module_q(access, "entry__study__cluster"), organisation__in=access.organisation_ids)


class AnswerQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """For governance of the study's cluster."""
        if access.is_administrator:
            return self
        rows = self.filter(result__in=_end(self, "result").visible_to(access))
        return rows.filter(result__entry__study__cluster__in=access.staff_cluster_ids)


def _end(rows: QuerySet[Any], name: str) -> Any:
    """The rows at the other end of a foreign key."""
    return rows.model._meta.get_field(name).related_model._default_manager
