"""Rows of the knowledge cycle for every circle of readers."""

from datetime import UTC, datetime

from knowledge.actions.acts import record
from knowledge.actions.cards import place_card
from knowledge.enums import ActKind, Phase, Relation, SourceKind, TrialOutcome, Way
from knowledge.lib.conversions import cell_of_listing
from knowledge.models import (
    Acquisition,
    Item,
    Lineage,
    Need,
    NeedAsker,
    Source,
    SourceRating,
    Theme,
    Trial,
    WatchNote,
)
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience

WHEN = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
KINDS = ("firm", "partners", "cluster", "public")


def add(cast: Cast) -> None:
    """Of each kind one row for each audience, with a card and an act about it; and a need whose asker is unknown."""
    ada = access_of(cast.ada)
    theme = _theme(cast, "cluster")
    for kind in KINDS:
        readers = audience(cast, kind)
        written = {"cluster": cast.cluster, "audience": readers, "at": WHEN}
        firm = {"organisation": cast.firm_a, "author": cast.ada}
        source = Source.objects.create(
            **written, **firm, name=kind, slug=kind, kind=SourceKind.FAIR, summary="Machines", checked_on=WHEN.date()
        )
        need = Need.objects.create(**written, title=kind, slug=kind, organisation=cast.firm_a)
        NeedAsker.objects.create(need=need, organisation=cast.firm_a, user=cast.ada)
        hidden = Need.objects.create(**written, title=kind, slug=kind)
        NeedAsker.objects.create(need=hidden, organisation=cast.firm_a, user=cast.ada)
        note = WatchNote.objects.create(
            **written, **firm, title=kind, link="https://example.org/", judgement="Worth a look"
        )
        acquisition = Acquisition.objects.create(
            **written, **firm, theme=_theme(cast, kind), title=kind, way=Way.COURSE, responsible="Ada"
        )
        item = Item.objects.filter(audience=readers).order_by("pk")[0]
        trial = Trial.objects.create(**written, **firm, item=item, done="Tried", outcome=TrialOutcome.WORKED)
        SourceRating.objects.create(source=source, organisation=cast.firm_b, stars=4, reason="Useful", at=WHEN)
        for end in ({"to_source": source}, {"to_need": hidden}, {"to_trial": trial}):
            Lineage.objects.create(item=item, relation=Relation.DERIVED, **end)
        record(ActKind.NEED_STATED, hidden, by=ada, organisation_id=cast.firm_a.pk, is_anonymous=True)
        for act, subject in ((ActKind.NEED_STATED, need), (ActKind.NOTE_TAKEN, note), (ActKind.ITEM_TRIED, trial)):
            record(act, subject, by=ada, organisation_id=cast.firm_a.pk)
        cell = cell_of_listing(source.form)
        record(ActKind.SOURCE_LISTED, source, by=ada, organisation_id=cast.firm_a.pk, cell=cell)
        for each in (source, need, hidden, note, acquisition, item, trial):
            place_card(theme, each, Phase.IDENTIFY)
    _descended(cast)
    own = Item.objects.filter(audience=audience(cast, "firm")).order_by("pk")[0]
    told = Trial.objects.create(
        cluster=cast.cluster,
        organisation=cast.firm_a,
        author=cast.ada,
        audience=audience(cast, "public"),
        at=WHEN,
        item=own,
        done="Told to all, of an item that is not",
        outcome=TrialOutcome.WORKED,
    )
    record(ActKind.ITEM_TRIED, told, by=ada, organisation_id=cast.firm_a.pk)
    gone = Item.objects.exclude(withdrawn_at=None)[0]
    place_card(theme, gone, Phase.USE)


def _descended(cast: Cast) -> None:
    """A public item that was made from a firm's own, and the other way round."""
    own, public = (Item.objects.filter(audience=audience(cast, kind)).order_by("pk")[0] for kind in ("firm", "public"))
    Lineage.objects.create(item=public, relation=Relation.DERIVED, to_item=own)
    Lineage.objects.create(item=own, relation=Relation.ANSWERS, to_item=public)


def _theme(cast: Cast, kind: str) -> Theme:
    readers = audience(cast, kind)
    theme, _is_new = Theme.objects.get_or_create(
        cluster=cast.cluster,
        slug=kind,
        defaults={"name": kind, "aim": "Quicker changes", "audience": readers, "at": WHEN},
    )
    return theme
