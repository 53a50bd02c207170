"""What people do with items once they are there: open, improve or withdraw them, begin others, find them of use."""

from collections.abc import Mapping
from random import Random
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from ckp.demo.clusters import Ground
from ckp.demo.files import send_files
from ckp.demo.library import Shelves, content_of
from ckp.demo.past import age_act, age_notices, ago
from ckp.demo.people import access_by_login
from ckp.demo.texts import Entry
from knowledge.actions.diffusion import widen_item
from knowledge.actions.drafts import save_draft
from knowledge.actions.items import edit_item, tag_names
from knowledge.actions.openings import approve_opening, ask_to_open, remind, send_back
from knowledge.actions.withdrawing import withdraw_item
from knowledge.enums import ActKind
from knowledge.models import DiffusionStep, Draft, Item, Opening, Revision, Use
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID
from portal.models import Audience, Membership, User
from portal.queries.access import access_of

Known = Mapping[str, Item]
_AT_ONCE = ("partners", "cluster")
_BEGIN = {"own": 0.35, "": 0.08}  # how often somebody finds an item of use
_SEED = 20111  # the year and month of the framework's paper


def add_sharing(entries: Entry, *, shelves: Shelves, items: Known, written: Mapping[str, Entry]) -> None:
    """``items`` and ``written`` by folder and key. In the order in which it happened."""
    for entry in entries["trails"]:
        _walk(entry, items[entry["item"]], written[entry["item"]], shelves)
    for entry in entries["revisions"]:
        _revise(entry, items[entry["item"]])
    for entry in entries["openings"]:
        _ask(entry, items[entry["item"]], shelves.grounds[written[entry["item"]]["cluster"]])
    send_files(entries["files"], items)
    for entry in entries["withdrawn"]:
        _withdraw(entry, items[entry["item"]])
    for number, entry in enumerate(entries["drafts"]):
        _draft(entry, items.get(entry.get("item", "")), number, written)
    _find_of_use(items)


def _walk(entry: Entry, item: Item, text: Entry, shelves: Shelves) -> None:
    by = access_by_login(entry["by"])
    for word, days in entry["steps"][1:]:
        audience = Audience.objects.get(pk=shelves.audience_id(word, text))
        if word in _AT_ONCE:
            widen_item(by=by, item=item, audience=audience)
        else:
            opening = ask_to_open(by=by, item=item, audience=audience)
            approve_opening(by=shelves.grounds[text["cluster"]].by_staff, opening=opening)
            _age_opening(opening, days=days + 2, decided=days)
        step = item.diffusion_steps.latest("id")
        DiffusionStep.objects.filter(pk=step.pk).update(at=ago(days))
        age_act(item, ActKind.ITEM_WIDENED, ago(days))
        age_notices([f"knowledge.narrowing:{step.pk}"], ago(days))
        item.refresh_from_db()
    age_notices([f"knowledge.item:{item.pk}"], ago(entry["steps"][-1][1]))


def _revise(entry: Entry, item: Item) -> None:
    item.refresh_from_db()
    body = item.body
    for before, after in entry["replace"]:
        if before not in body:
            raise LookupError(f"{entry['item']} does not say: {before}")
        body = body.replace(before, after)
    edit_item(
        by=access_by_login(entry["by"]),
        item=item,
        version=item.version,
        content={"body": body},
        tags=tag_names(item),
        comment=entry["comment"],
    )
    when = ago(entry["days"])
    Item.objects.filter(pk=item.pk).update(changed_at=when)
    Revision.objects.filter(pk=item.revisions.latest("number").pk).update(saved_at=when)
    age_notices([f"knowledge.item:{item.pk}"], when)


def _ask(entry: Entry, item: Item, ground: Ground) -> None:
    to = {"members": MEMBERS_AUDIENCE_ID, "public": PUBLIC_AUDIENCE_ID}[entry["to"]]
    by, days = access_by_login(entry["by"]), entry["days"]
    opening = ask_to_open(by=by, item=item, audience=Audience.objects.get(pk=to), message=entry["message"])
    _age_opening(opening, days=days)
    opening.refresh_from_db()
    if "reminded" in entry:
        remind(by=by, opening=opening)
        reminded = ago(entry["reminded"])
        Opening.objects.filter(pk=opening.pk).update(reminded_at=reminded)
        age_notices([f"knowledge.opening:{opening.pk}"], reminded, kind="item-opening-reminded")
    if "sent_back" in entry:
        send_back(by=ground.by_staff, opening=opening, reason=entry["sent_back"])
        _age_opening(opening, days=days, decided=days - 2)
        age_notices([f"knowledge.item:{item.pk}"], ago(days - 2))


def _withdraw(entry: Entry, item: Item) -> None:
    withdraw_item(by=access_by_login(entry["by"]), item=item, reason=entry["reason"])
    when = ago(entry["days"])
    Item.objects.filter(pk=item.pk).update(withdrawn_at=when)
    age_notices([f"knowledge.item:{item.pk}"], when)


def _age_opening(opening: Opening, *, days: int, decided: int | None = None) -> None:
    rows = Opening.objects.filter(pk=opening.pk)
    rows.update(asked_at=ago(days))
    if decided is not None:
        rows.update(decided_at=ago(decided))
    age_notices([f"knowledge.opening:{opening.pk}"], ago(days))


def _draft(entry: Entry, item: Item | None, number: int, written: Mapping[str, Entry]) -> None:
    values = _typed(written[entry["item"]]) | dict(entry["values"]) if item else dict(entry["values"])
    draft = save_draft(
        by=access_by_login(entry["by"]),
        key=UUID(int=_SEED + number),
        values=values,
        sequence=1,
        item=item,
        version=item.version if item else 0,
    )
    Draft.objects.filter(pk=draft.pk).update(saved_at=ago(entry["days"]))


def _typed(text: Entry) -> dict[str, str]:
    """An item as the editor shows it."""
    return {name: str(value) for name, value in content_of(text).items()} | {"tags": ", ".join(text["tags"])}


def _find_of_use(items: Known) -> None:
    """People of the firms mark what helped them, if they may read it: own texts more often than those from outside."""
    readers = _readers()
    chance = Random(_SEED)  # noqa: S311 — who liked what, no secret
    uses: list[Use] = []
    audiences = dict(Item.objects.values_list("pk", "audience"))
    for item in items.values():
        likely = _BEGIN.get(item.source, _BEGIN[""]) * chance.uniform(0.2, 2)
        for user_id, may_read in readers:
            if chance.random() < likely and user_id != item.author_id and audiences[item.pk] in may_read:
                uses.append(Use(item=item, user_id=user_id))
    Use.objects.bulk_create(uses)
    counted = Use.objects.filter(item=OuterRef("pk")).order_by().values("item").annotate(n=Count("pk")).values("n")
    Item.objects.filter(pk__in=[use.item_id for use in uses]).update(uses=Subquery(counted))


def _readers() -> list[tuple[int, frozenset[int]]]:
    """The people of verified firms, each with the audiences whose items they read."""
    people = User.objects.filter(memberships__in=Membership.objects.accepted()).distinct().order_by("pk")
    accesses = [access_of(person) for person in people]
    return [
        (person.pk, access.audience_ids) for person, access in zip(people, accesses, strict=True) if access.is_member
    ]
