"""Limits of tries hold in every process through Redis, and in each by itself while Redis is away."""

import time
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from ckp.services.ports import free_port
from tests.accounts import sign_in
from tests.cast import Cast


def _use(settings: Settings, url: str) -> None:
    settings.CACHES = {"default": {"BACKEND": "portal.adapters.SteadyCache", "LOCATION": url}}


@pytest.fixture
def gone(settings: Settings) -> None:
    _use(settings, f"redis://127.0.0.1:{free_port()}/0")
    counted: Any = caches["default"]
    counted._own.clear()


def test_people_sign_in_while_redis_is_away(cast: Cast, client: Client, gone: None) -> None:
    started = time.monotonic()
    assert sign_in(client, cast.ada)["Location"] == reverse("portal:desk")
    assert time.monotonic() - started < 5


def test_guessing_is_stopped_all_the_same(cast: Cast, client: Client, gone: None) -> None:
    for _ in range(5):
        sign_in(client, cast.ada, password="not the password")
    assert b"Too many tries" in sign_in(client, cast.ada).content


def test_with_redis_there_the_limits_are_kept_in_it(cast: Cast, settings: Settings, redis_url: str) -> None:
    _use(settings, redis_url)
    for _ in range(5):
        sign_in(Client(), cast.ada, password="not the password")
    cache: Any = caches["default"]
    cache._own.clear()
    assert b"Too many tries" in sign_in(Client(), cast.ada).content
    cache.clear()
