"""A subject of the cycle in the few words of a card: what it is, whose, how it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.enums import AcquisitionState, ItemKind, NeedState, SourceKind, TrialOutcome, Way
from knowledge.models import Acquisition, Collection, Item, Need, Source, Trial
from knowledge.models.about import Subject
from knowledge.queries.lines import is_overdue
from portal.access import Access
from portal.models import Audience, Organisation

_TONES: Mapping[str, str] = {
    NeedState.MET: "good",
    AcquisitionState.UNDER_WAY: "accent",
    AcquisitionState.DONE: "good",
    TrialOutcome.WORKED: "good",
    TrialOutcome.PARTLY: "warn",
    TrialOutcome.FAILED: "bad",
}


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """``kind`` is what it is, in words; ``state`` and ``more`` may be empty. ``language`` is that of the title.

    ``organisation`` is empty where the reader may not know of it, or where nobody but the asker does.
    """

    kind: str
    title: str
    url: str
    language: str
    organisation: str
    state: str = ""
    tone: str = "plain"
    more: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The names of organisations that the reader may know, and audiences, by their numbers."""

    organisations: Mapping[int, str]
    audiences: Mapping[int, Audience]


def known_of(access: Access, subjects: Iterable[Subject]) -> Known:
    """Two queries."""
    rows = list(subjects)
    firms = Organisation.objects.visible_to(access).filter(pk__in={row.organisation_id for row in rows})
    audiences = Audience.objects.select_related("organisation", "cluster").filter(
        pk__in={row.audience_id for row in rows}
    )
    return Known(dict(firms.values_list("pk", "name")), {row.pk: row for row in audiences})


def subject_line(subject: Subject, known: Known) -> SubjectLine:
    """No query where the subject has what its title needs."""
    return SubjectLine(
        url=subject.get_absolute_url(),
        organisation=known.organisations.get(subject.organisation_id or 0, ""),
        **_words(subject),
    )


def _words(subject: Subject) -> dict[str, str]:
    if isinstance(subject, Item):
        late = {"state": _("Review overdue"), "tone": "warn"} if is_overdue(subject, timezone.localdate()) else {}
        return {**_titled(subject.title, subject.language, ItemKind(subject.kind).label), **late}
    if isinstance(subject, Source):
        return _titled(subject.name, subject.language, SourceKind(subject.kind).label)
    if isinstance(subject, Need):
        more = ngettext("%(n)d more firm", "%(n)d more firms", subject.backers) % {"n": subject.backers}
        whose = [_("Anonymous")] if subject.is_anonymous else []
        words = _titled(subject.title, subject.language, _("Need"))
        return (
            words
            | _state(NeedState(subject.state))
            | {"more": ", ".join([*whose, *([more] if subject.backers else [])])}
        )
    if isinstance(subject, Acquisition):
        words = _titled(subject.title, subject.language, Way(subject.way).label)
        return words | _state(AcquisitionState(subject.state)) | _due(subject)
    if isinstance(subject, Trial):
        words = _titled(subject.item.title, subject.item.language, _("Trial"))
        return words | _state(TrialOutcome(subject.outcome))
    kind = _("Collection") if isinstance(subject, Collection) else _("Note of the watch")
    return _titled(subject.title, subject.language, kind)


def _titled(title: str, language: str, kind: str | Promise) -> dict[str, str]:
    return {"title": title, "language": language, "kind": str(kind)}


def _state(state: Any) -> dict[str, str]:
    return {"state": str(state.label), "tone": _TONES.get(state, "plain")}


def _due(acquisition: Acquisition) -> dict[str, str]:
    """Until when, while it is still to come; late where that day has gone by."""
    if acquisition.due_on is None or acquisition.state not in {AcquisitionState.PLANNED, AcquisitionState.UNDER_WAY}:
        return {}
    words = {"more": _("until %(day)s") % {"day": date_format(acquisition.due_on, "SHORT_DATE_FORMAT")}}
    if acquisition.due_on < timezone.localdate():
        words |= {"state": _("Late"), "tone": "warn"}
    return words
