"""What the firms ask of experts and of their peers, and what they want to know most."""

from datetime import timedelta
from typing import Any

from ckp.demo.past import age_notices, ago
from ckp.demo.people import access_by_login
from ckp.demo.texts import Entry
from knowledge.actions.asks import answer_ask, ask_experts, mark_helpful
from knowledge.actions.assists import answer_peer, ask_peers, note_assist, set_meeting, tell_outcome
from knowledge.actions.needs import WORDS, state_need
from knowledge.actions.rounds import make_ranking, open_round, tend_rounds, weigh_needs
from knowledge.models import Assist, AssistPeer, Need, NeedRound
from knowledge.queries.places import Place, places_of
from portal.access import Access
from portal.models import Cluster


def add_asking(entries: Entry) -> None:
    """Needs are found by their titles: they are there already, or stated here."""
    for entry in entries["needs"]:
        _state(entry, entries["note"])
    for entry in entries["asks"]:
        _ask(entry)
    for entry in entries["assists"]:
        _assist(entry, entries["note"])
    for entry in entries["rounds"]:
        _round(entry, entries["note"])
    tend_rounds()


def _state(entry: Entry, note: str) -> None:
    by = access_by_login(entry["by"])
    place = _place(by)
    need = state_need(
        by=by,
        organisation=place.organisation,
        cluster=place.cluster,
        words={name: entry[name] for name in WORDS},
        is_anonymous=entry["anonymous"],
        at=ago(entry["days"]),
    )
    Need.objects.filter(pk=need.pk).update(note=note)


def _ask(entry: Entry) -> None:
    by, when = access_by_login(entry["by"]), ago(entry["days"])
    ask = ask_experts(by=by, need=_need(entry["need"]), at=when)
    for said in entry["answers"]:
        expert = access_by_login(said["by"])
        asked = ask.experts.get(expert=expert.user_id)
        answer_ask(by=expert, asked=asked, answer=said["text"], may_share=said["may_share"], at=ago(said["days"]))
        if said["helpful"]:
            mark_helpful(by=by, asked=asked, is_helpful=True)
    refs = [f"knowledge.askedexpert:{row.pk}" for row in ask.experts.all()]
    age_notices([f"knowledge.ask:{ask.pk}", *refs], when)


def _assist(entry: Entry, note: str) -> None:
    by, when = access_by_login(entry["by"]), ago(entry["days"])
    place, need = _place(by), _need(entry["need"])
    assist = ask_peers(
        by=by,
        organisation=place.organisation,
        cluster=place.cluster,
        about=need,
        peers=[_place(access_by_login(login)).organisation for login in entry["peers"]],
        words={name: entry[name] for name in WORDS},
        at=when,
    )
    for login in entry["accepted"]:
        peer = access_by_login(login)
        row = AssistPeer.objects.get(assist=assist, organisation__in=peer.organisation_ids)
        answer_peer(by=peer, peer=row, comes=True)
    if "met" in entry:
        met = ago(entry["met"])
        set_meeting(by=by, assist=assist, meets_at=met, place=entry["place"])
        note_assist(by=by, assist=assist, notes=entry["notes"], at=met + timedelta(hours=3))
        tell_outcome(by=by, assist=assist, outcome=entry["outcome"])
    Assist.objects.filter(pk=assist.pk).update(note=note)
    age_notices([f"knowledge.assist:{assist.pk}"], when)


def _round(entry: Entry, note: str) -> None:
    by, opens_at, closes_at = access_by_login(entry["by"]), ago(entry["opens"]), ago(entry["closes"])
    content: dict[str, Any] = {name: entry[name] for name in ("title", "language")}
    cluster = Cluster.objects.get(pk__in=by.staff_cluster_ids)
    row = open_round(
        by=by, cluster=cluster, content=content | {"opens_at": opens_at, "closes_at": closes_at}, at=opens_at
    )
    for given in entry["weights"]:
        firm = access_by_login(given["by"])
        weigh_needs(
            by=firm,
            row=row,
            organisation=_place(firm).organisation,
            needs=[_need(title) for title in given["needs"]],
            at=opens_at + timedelta(days=2),
        )
    NeedRound.objects.filter(pk=row.pk).update(note=note)
    if entry["closes"] > 0:
        NeedRound.objects.filter(pk=row.pk).update(told_at=opens_at, reminded_at=closes_at)
        make_ranking(by=by, row=row, at=closes_at)
        age_notices([f"knowledge.needround:{row.pk}"], closes_at)


def _need(title: str) -> Need:
    return Need.objects.get(title=title)


def _place(by: Access) -> Place:
    """The firm of somebody who belongs to one, and its first cluster."""
    return places_of(by)[0]
