"""The way over the broker: a worker drains what a request wrote, and without a broker nothing is lost."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from celery import current_app
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from ckp.services.ports import free_port
from portal.actions.delivery import deliver_due
from portal.models import Membership, Notice, User
from tests.accounts import settled
from tests.cast import Cast

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60
ClientOf = Callable[[User | None], Client]


@pytest.fixture
def broker(settings: Settings) -> Iterator[Callable[[str], None]]:
    """Send tasks to the broker with this address while the test runs, instead of running them at once."""
    before = current_app.conf.broker_url, current_app.conf.task_always_eager

    def use(url: str) -> None:
        current_app.conf.update(broker_url=url, broker_write_url=url, task_always_eager=False)

    yield use
    current_app.conf.update(broker_url=before[0], broker_write_url=before[0], task_always_eager=before[1])


def _ask(client: Client, cast: Cast) -> float:
    """Eve asks to join firm A; answers how many seconds she waited for the page."""
    started = time.monotonic()
    response = client.post(reverse("portal:membership-ask", args=[cast.firm_a.slug]), {"message": "I turn shafts"})
    assert response.status_code == 302
    return time.monotonic() - started


def test_with_the_broker_gone_the_post_succeeds_and_the_next_run_sends(
    cast: Cast, client_of: ClientOf, broker: Callable[[str], None]
) -> None:
    settled(cast)
    broker(f"redis://127.0.0.1:{free_port()}/0")
    assert _ask(client_of(cast.eve), cast) < 3
    assert Membership.objects.filter(user=cast.eve).exists()
    assert mail.outbox == []
    assert deliver_due() == 1
    assert [sent.to for sent in mail.outbox] == [[cast.ada.email]]


@pytest.mark.django_db(transaction=True)
def test_a_worker_drains_what_a_request_wrote(
    cast: Cast, client_of: ClientOf, broker: Callable[[str], None], redis_url: str, tmp_path: Path
) -> None:
    settled(cast)
    broker(redis_url)
    with _worker(redis_url, tmp_path):
        _ask(client_of(cast.eve), cast)
        notice = Notice.objects.get(recipient=cast.ada, params__person="Eve")
        deadline = time.monotonic() + PATIENCE
        while notice.sent_at is None and time.monotonic() < deadline:
            time.sleep(0.1)
            notice.refresh_from_db()
    assert notice.sent_at is not None, (tmp_path / "worker.log").read_text()
    (sent,) = (tmp_path / "mail").iterdir()
    assert "To: ada@example.org" in sent.read_text()


@contextmanager
def _worker(redis_url: str, folder: Path) -> Iterator[None]:
    """A worker in a process of its own, on the test's database, with its mails in a folder."""
    own = {"CKP_MODE": "demo", "DATA_DIR": str(folder), "DATABASE_URL": _address(), "REDIS_URL": redis_url}
    command = [sys.executable, "-m", "celery", "-A", "ckp", "worker", "--pool=solo", "--without-mingle"]
    with (folder / "worker.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **own}, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _address() -> str:
    """The test database as the worker is to reach it."""
    words = connection.settings_dict
    return f"postgresql://{words['USER']}:{words['PASSWORD']}@{words['HOST']}:{words['PORT']}/{words['NAME']}"
