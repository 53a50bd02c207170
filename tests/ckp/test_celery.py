"""The task queue: what is promised about every task, and one task through a real Redis and a real worker."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from kombu.exceptions import OperationalError
from redis import Redis

from ckp.celery import app
from ckp.services import postgres
from ckp.services.ports import LOOPBACK, free_port
from portal.tasks import deliver_notices

ROOT = Path(__file__).resolve().parents[2]
TASK = "portal.tasks.deliver_notices"


@pytest.fixture(autouse=True)
def _through_a_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without REDIS_URL, tasks run where they are called; here they do not."""
    monkeypatch.setitem(app.conf, "task_always_eager", False)


@pytest.fixture
def worker(redis_url: str, transactional_db: None, tmp_path: Path) -> Iterator[Path]:
    """A worker as deployed, on this test's database; answers the file it tells its doings in."""
    server = postgres.current()
    assert server is not None
    database = server.url("ckp_app", str(settings.DATABASES["default"]["NAME"]))
    given = {"REDIS_URL": redis_url, "DATABASE_URL": database, "CKP_MODE": "test", "DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "celery", "--app=ckp", "worker", "--pool=solo", "--loglevel=INFO"]
    told = tmp_path / "told"
    with told.open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **given}, stdout=log, stderr=log)
    yield told
    process.terminate()
    process.wait()


def test_a_task_is_given_back_when_its_worker_dies() -> None:
    conf = app.conf
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.worker_prefetch_multiplier == 1
    assert conf.task_time_limit < conf.broker_transport_options["visibility_timeout"]
    assert conf.accept_content == ["json"]


def test_every_task_of_the_schedule_exists() -> None:
    app.loader.import_default_modules()
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(app.tasks)


def test_a_message_is_plain_json_that_names_the_task(redis_url: str) -> None:
    with app.connection_for_write(redis_url) as broker:
        deliver_notices.apply_async(connection=broker, queue="looked_at")
    with Redis.from_url(redis_url) as redis:
        message = json.loads(redis.lpop("looked_at") or "{}")
    assert message["headers"]["task"] == TASK
    assert message["content-type"] == "application/json"


def test_nobody_waits_for_a_broker_that_is_gone() -> None:
    begun = time.monotonic()
    address = f"redis://{LOOPBACK}:{free_port()}/0"
    with app.connection_for_write(address) as nowhere, pytest.raises(OperationalError):
        deliver_notices.apply_async(connection=nowhere, retry=False)
    assert time.monotonic() - begun < 3


def test_a_worker_takes_the_task_and_does_it(worker: Path, redis_url: str) -> None:
    with app.connection_for_write(redis_url) as broker:
        deliver_notices.apply_async(connection=broker)
    deadline = time.monotonic() + 60
    while "succeeded" not in worker.read_text() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert f"Task {TASK}" in worker.read_text()
    assert "succeeded" in worker.read_text(), worker.read_text()
