"""What every test may ask for."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from portal.models import User
from tests.cast import Cast, make_cast

pytest_plugins = ("tests.database",)


@pytest.fixture(autouse=True)
def _portal_mail(settings: Settings) -> None:
    """Mail goes the portal's own way (rows first); only the transport at the end is a stub."""
    settings.EMAIL_BACKEND = "portal.adapters.LetterBackend"


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def client_of() -> Callable[[User | None], Client]:
    """A browser signed in as a person, or as nobody."""

    def make(person: User | None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person)
        return client

    return make
