"""Many more sources, needs and notes of the watch for measurements, each with what other firms say of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db.models import Model
from django.utils import timezone

from ckp.demo.scaled_ground import SOURCE, Firm, batches, by_cluster, chance_of, drawn, firms, pattern_of, some_day
from ckp.demo.shuffled import shuffled
from knowledge.actions.acts import act_of
from knowledge.actions.bulk import Words
from knowledge.enums import ActKind, Form, NeedState, Origin, Relation, SourceKind
from knowledge.lib.conversions import cell_of_listing
from knowledge.models import Act, Item, Lineage, Need, NeedAsker, NeedBacking, Source, SourceRating, WatchNote
from knowledge.models.source import SourceTag
from knowledge.models.watch import WatchTag
from portal.enums import AudienceKind
from portal.lib.slugs import make_slug
from portal.models import Tag

_READERS: dict[str, int] = {  # of a hundred sources or notes
    AudienceKind.PUBLIC: 30,
    AudienceKind.CLUSTER: 50,
    AudienceKind.PARTNERS: 10,
    AudienceKind.FIRM: 10,
}
_STATES: dict[str, int] = {NeedState.OPEN: 60, NeedState.MET: 30, NeedState.CLOSED: 10}
_ANONYMOUS = 0.3
_MOST_TAGS, _MOST_PEERS, _REASON = 3, 8, 200


@dataclass(frozen=True, slots=True)
class Seed:
    """One row to be made: by whom, with which words. The same number makes the same ones."""

    chance: Random
    firm: Firm
    peers: Sequence[Firm]
    tag_ids: tuple[int, ...]
    written: Mapping[str, Any]
    told: Mapping[str, Any]

    def reader(self) -> int:
        """An audience's number."""
        return self.firm.audiences[drawn(self.chance, _READERS)]


def add_scaled_sources(wanted: int) -> int:
    made, words = _made(Source), Words()
    for seeds in _seeds("source", made, wanted, words):
        sources = Source.objects.bulk_create(_source(seed, words) for seed in seeds)
        pairs = list(zip(sources, seeds, strict=True))
        SourceTag.objects.bulk_create(
            SourceTag(content_object=row, tag_id=pk) for row, seed in pairs for pk in seed.tag_ids
        )
        ratings = SourceRating.objects.bulk_create(_rating(row, seed, peer) for row, seed, peer in _peers(pairs))
        Act.objects.bulk_create(
            act_of(ActKind.SOURCE_LISTED, row, cell=cell_of_listing(row.form), **_by(row)) for row in sources
        )
        Act.objects.bulk_create(
            act_of(
                ActKind.SOURCE_RATED,
                each.source,
                organisation_id=each.organisation_id,
                user_id=each.author_id,
                at=each.at,
            )
            for each in ratings
        )
    return max(wanted - made, 0)


def add_scaled_needs(wanted: int) -> int:
    """Some are met by an item of their cluster, some are asked without a name."""
    made, words, answers = _made(Need), Words(), _answers()
    for seeds in _seeds("need", made, wanted, words):
        needs = Need.objects.bulk_create(_need(seed, answers) for seed in seeds)
        pairs = list(zip(needs, seeds, strict=True))
        NeedAsker.objects.bulk_create(
            NeedAsker(need=row, organisation_id=seed.firm.organisation_id, user_id=seed.firm.author_id)
            for row, seed in pairs
        )
        backings = [(row, peer) for row, seed, peer in _peers(pairs, backed=True)]
        NeedBacking.objects.bulk_create(
            NeedBacking(need=row, organisation_id=peer.organisation_id, user_id=peer.author_id)
            for row, peer in backings
        )
        Lineage.objects.bulk_create(
            Lineage(item_id=row.answer_id, relation=Relation.ANSWERS, to_need=row) for row in needs if row.answer_id
        )
        Act.objects.bulk_create(_stated(row, seed) for row, seed in pairs)
        Act.objects.bulk_create(
            act_of(ActKind.NEED_BACKED, row, organisation_id=None, user_id=None, at=row.at) for row, _peer in backings
        )
    return max(wanted - made, 0)


def add_scaled_notes(wanted: int) -> int:
    made, words = _made(WatchNote), Words()
    for seeds in _seeds("note", made, wanted, words):
        notes = WatchNote.objects.bulk_create(_note(seed, words) for seed in seeds)
        WatchTag.objects.bulk_create(
            WatchTag(content_object=row, tag_id=pk)
            for row, seed in zip(notes, seeds, strict=True)
            for pk in seed.tag_ids
        )
        Act.objects.bulk_create(act_of(ActKind.NOTE_TAKEN, row, **_by(row)) for row in notes)
    return max(wanted - made, 0)


def _made(kind: type[Model]) -> int:
    return kind._default_manager.filter(note=SOURCE).count()


def _seeds(what: str, made: int, wanted: int, words: Words) -> Iterator[list[Seed]]:
    """In batches, with the words of their tags learned."""
    every = firms() if wanted > made else []
    near, tags = by_cluster(every), list(Tag.objects.accepted().order_by("pk").values_list("pk", flat=True))
    for numbers in batches(made, wanted):
        seeds = []
        for number in numbers:
            chance = chance_of(what, number)
            firm = every[chance.randrange(len(every))]
            tag_ids = tuple(chance.sample(tags, chance.randrange(_MOST_TAGS + 1)))
            seeds.append(_seed(number, chance, firm, near[firm.cluster_id], tag_ids=tag_ids))
        words.learn(pk for seed in seeds for pk in seed.tag_ids)
        yield seeds


def _seed(number: int, chance: Random, firm: Firm, near: Sequence[Firm], *, tag_ids: tuple[int, ...]) -> Seed:
    pattern = pattern_of(number)
    text = shuffled(pattern, chance=chance)
    others = chance.sample(near, min(_MOST_PEERS, len(near)))
    return Seed(
        chance=chance,
        firm=firm,
        peers=[peer for peer in others if peer.organisation_id != firm.organisation_id],
        tag_ids=tag_ids,
        written={
            "organisation_id": firm.organisation_id,
            "cluster_id": firm.cluster_id,
            "author_id": firm.author_id,
            "at": some_day(chance),
            "note": SOURCE,
            "language": pattern.language,
        },
        told={"title": text.title, "summary": text.summary},
    )


def _source(seed: Seed, words: Words) -> Source:
    name = seed.told["title"]
    return Source(
        **seed.written,
        name=name,
        slug=make_slug(name, fallback="source"),
        kind=seed.chance.choice(SourceKind.values),
        origin=seed.chance.choice(Origin.values),
        form=seed.chance.choice(Form.values),
        summary=seed.told["summary"],
        checked_on=timezone.localdate(seed.written["at"]),
        tag_words=_words(seed, words),
        audience_id=seed.reader(),
    )


def _rating(source: Source, seed: Seed, peer: Firm) -> SourceRating:
    return SourceRating(
        source=source,
        organisation_id=peer.organisation_id,
        author_id=peer.author_id,
        stars=seed.chance.randint(1, 5),
        reason=seed.told["summary"][:_REASON],
        at=source.at,
    )


def _need(seed: Seed, answers: Mapping[int, Sequence[int]]) -> Need:
    written = {name: value for name, value in seed.written.items() if name != "author_id"}
    if seed.chance.random() < _ANONYMOUS:
        written["organisation_id"] = None
    state, title = drawn(seed.chance, _STATES), seed.told["title"]
    return Need(
        **written,
        title=title,
        slug=make_slug(title, fallback="need"),
        text=seed.told["summary"],
        state=state,
        answer_id=seed.chance.choice(answers[seed.firm.cluster_id]) if state == NeedState.MET else None,
        backers=min(int(seed.chance.paretovariate(1)) - 1, len(seed.peers)),
        audience_id=seed.firm.audiences[AudienceKind.CLUSTER],
    )


def _note(seed: Seed, words: Words) -> WatchNote:
    return WatchNote(
        **seed.written,
        title=seed.told["title"],
        link="https://example.org/",
        judgement=seed.told["summary"],
        tag_words=_words(seed, words),
        audience_id=seed.reader(),
    )


def _stated(need: Need, seed: Seed) -> Act:
    """An anonymous act keeps nobody."""
    user_id = None if need.is_anonymous else seed.firm.author_id
    return act_of(ActKind.NEED_STATED, need, organisation_id=need.organisation_id, user_id=user_id, at=need.at)


def _by(row: Source | WatchNote) -> dict[str, Any]:
    return {"organisation_id": row.organisation_id, "user_id": row.author_id, "at": row.at}


def _words(seed: Seed, words: Words) -> str:
    return " · ".join(words.words.get(pk, "") for pk in seed.tag_ids)


def _peers(pairs: Iterable[tuple[Any, Seed]], *, backed: bool = False) -> Iterator[tuple[Any, Seed, Firm]]:
    """Each row with some other firms of its cluster: as many as back it, or about a third of those that could."""
    for row, seed in pairs:
        most = row.backers if backed else seed.chance.randrange(len(seed.peers) // 2 + 1)
        for peer in seed.peers[:most]:
            yield row, seed, peer


def _answers() -> dict[int, list[int]]:
    """Items that everybody in a cluster reads, by cluster."""
    found: dict[int, list[int]] = {}
    read = Item.objects.filter(source=SOURCE, audience__kind=AudienceKind.PUBLIC).order_by("pk")
    for cluster_id, pk in read.values_list("cluster", "pk")[:20_000]:
        found.setdefault(cluster_id, []).append(pk)
    return found
