"""Many more items for measurements: shuffled texts, shared by all firms, for every kind of reader."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from ckp.demo.scaled_ground import SOURCE, Firm, chance_of, drawn, firms, pattern_of, some_day
from ckp.demo.shuffled import Pattern, shuffled
from knowledge.actions.bulk import NewItem, add_items
from knowledge.enums import SUGGESTED_CELLS, Form, ItemKind, Licence, Origin, Phase, Process
from knowledge.models import Item, Use
from portal.enums import AudienceKind
from portal.models import Tag

_FOLLOWS_ITS_KIND = 0.6  # the share of items in the cell that their kind suggests
_MOST_TAGS = 3
_USED = 0.25
_READERS: dict[str, int] = {  # of a hundred items
    AudienceKind.PUBLIC: 45,
    AudienceKind.MEMBERS: 20,
    AudienceKind.CLUSTER: 20,
    AudienceKind.PARTNERS: 8,
    AudienceKind.FIRM: 7,
}
_KINDS, _CELLS = list(ItemKind), [(phase, process) for phase in Phase for process in Process]
_LICENCES = (Licence.RESERVED, Licence.RESERVED, Licence.CC_BY, Licence.CC_BY_SA)


def add_scaled_items(wanted: int) -> int:
    """Add until there are as many as wanted; answers how many were added. Memory stays that of one batch."""
    made = Item.objects.filter(source=SOURCE).count()
    if made >= wanted:
        return 0
    every, tags = firms(), dict(Tag.objects.accepted().order_by("pk").values_list("name", "pk"))
    people = [firm.author_id for firm in every]
    for batch in add_items(_rows(range(made, wanted), every, tags)):
        Use.objects.bulk_create(use for item in batch for use in _uses(item, people))
    return wanted - made


def _rows(numbers: range, every: Sequence[Firm], tags: dict[str, int]) -> Iterator[NewItem]:
    for number in numbers:
        yield _row(number, pattern_of(number), every, tags)


def _row(number: int, pattern: Pattern, every: Sequence[Firm], tags: dict[str, int]) -> NewItem:
    chance = chance_of("item", number)
    firm = every[chance.randrange(len(every))]
    text = shuffled(pattern, chance=chance)
    return NewItem(
        content={"title": text.title, "summary": text.summary, "body": text.body, **_sorting(pattern, chance)},
        organisation_id=firm.organisation_id,
        cluster_id=firm.cluster_id,
        audience_id=firm.audiences[drawn(chance, _READERS)],
        author_id=firm.author_id,
        tag_ids=_tags(pattern, tags, chance),
        shared_at=some_day(chance),
        source=SOURCE,
        external_id=str(number),
        body_html=text.html,
        uses=_times_used(number),
    )


def _sorting(pattern: Pattern, chance: Random) -> dict[str, Any]:
    """Kind, cell and the other choices of an author."""
    kind = chance.choice(_KINDS)
    is_usual = chance.random() < _FOLLOWS_ITS_KIND
    phase, process = SUGGESTED_CELLS[kind] if is_usual else chance.choice(_CELLS)
    return {
        "language": pattern.language,
        "kind": kind,
        "phase": phase,
        "process": process,
        "form": chance.choice(list(Form)),
        "origin": chance.choice(list(Origin)),
        "licence": chance.choice(_LICENCES),
        "credit": pattern.entry.get("credit", ""),
    }


def _tags(pattern: Pattern, tags: dict[str, int], chance: Random) -> tuple[int, ...]:
    """Those of the pattern and some others."""
    own = [tags[name] for name in pattern.entry["tags"]]
    others = chance.sample(list(tags.values()), chance.randrange(_MOST_TAGS))
    return tuple(dict.fromkeys([*own, *others]))


def _times_used(number: int) -> int:
    """Most items not at all, a few often."""
    chance = chance_of("use", number)
    return min(int(chance.paretovariate(1)), 40) if chance.random() < _USED else 0


def _uses(item: Item, people: Sequence[int]) -> Iterator[Use]:
    chance = chance_of("user", int(item.external_id))
    for user_id in chance.sample(people, min(item.uses, len(people))):
        yield Use(item=item, user_id=user_id)
