"""While many write at once, one stamp never stands for two states of what visitors see."""

import random
import time
from collections import defaultdict
from functools import partial
from http import HTTPStatus

import pytest
from django.db import connection, transaction
from django.test import Client

from portal.models import Cluster, User
from portal.queries.access import access_of_visitor
from tests.cast import Cast, make_cluster
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, READERS = 10, 6
CHANGES, LOOKS = 60, 400
STATE = "SELECT array_to_string(array_agg(name ORDER BY id), ',') FROM portal_cluster"


def _write(pk: int, seed: int) -> None:
    """Change one's own row again and again: quickly or slowly, partly or wholly taken back, among other writes."""
    dice = random.Random(seed)
    for number in range(CHANGES):
        with transaction.atomic():
            if dice.random() < 0.3:  # a transaction that is older than its change
                User.objects.filter(email="ada@example.org").values("pk").first()
                User.objects.filter(email=f"writer{seed}@example.org").update(language="vi")
                time.sleep(dice.random() / 200)
            with transaction.atomic():
                Cluster.objects.filter(pk=pk).update(name=f"{seed}:{number}")
                transaction.set_rollback(dice.random() < 0.2)
            if dice.random() < 0.5:
                time.sleep(dice.random() / 200)
            transaction.set_rollback(dice.random() < 0.2)


def _look() -> list[tuple[str, str]]:
    """Stamps, each with the state of the very same moment."""
    seen = []
    for _ in range(LOOKS):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            _access, stamp = access_of_visitor()
            cursor.execute(STATE)
            (state,) = cursor.fetchone()
        assert stamp is not None
        seen.append((stamp, state))
    return seen


def test_one_stamp_is_one_state(cast: Cast) -> None:
    rows = [make_cluster(f"Cluster {number}").pk for number in range(WRITERS)]
    acts = [partial(_write, pk, seed) for seed, pk in enumerate(rows)] + [_look] * READERS
    answers = at_once(acts)
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    states = defaultdict(set)
    for stamp, state in (pair for answer in answers[WRITERS:] for pair in answer):
        states[stamp].add(state)
    assert {stamp: found for stamp, found in states.items() if len(found) > 1} == {}
    assert len({state for found in states.values() for state in found}) > WRITERS, "Nobody saw anything change."


def _visit(_number: int) -> list[str]:
    """Faults: a page that was said to be good still and was not what everybody else gets at that moment."""
    client, etag, page, faults = Client(), "", b"", []
    for _ in range(LOOKS // 10):
        before = client.get("/clusters/").content
        answer = client.get("/clusters/", headers={"if-none-match": etag} if etag else {})
        if answer.status_code == HTTPStatus.OK:
            etag, page = answer.headers["ETag"], answer.content
        elif before != page and client.get("/clusters/").content == before:
            faults.append(etag)
    return faults


def test_no_visitor_is_left_with_an_old_page(cast: Cast) -> None:
    rows = [make_cluster(f"Cluster {number}").pk for number in range(4)]
    answers = at_once([partial(_write, pk, seed) for seed, pk in enumerate(rows)] + [partial(_visit, 0)] * 3)
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert [fault for answer in answers[4:] for fault in answer] == []
