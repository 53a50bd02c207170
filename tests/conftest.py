"""What every test may ask for."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from portal.models import User
from tests.cast import Cast, make_cast
from tests.kept_cast import KeptCast, keep_cast

pytest_plugins = ("tests.database",)


@pytest.fixture(autouse=True)
def _portal_mail(settings: Settings) -> None:
    """Mail goes the portal's own way (rows first); only the transport at the end is a stub."""
    settings.EMAIL_BACKEND = "portal.adapters.LetterBackend"


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture(scope="session")
def kept_cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> KeptCast | None:
    """Made before the first test that asks for the cast begins its transaction."""
    with django_db_blocker.unblock():
        return keep_cast()


@pytest.fixture
def cast(kept_cast: KeptCast | None, db: None) -> Cast:
    """Everybody, as if made now. Where rows are really committed they are really made, with all that follows."""
    return kept_cast.bring() if kept_cast and connection.in_atomic_block else make_cast()


@pytest.fixture
def client_of() -> Callable[[User | None], Client]:
    """A browser signed in as a person, or as nobody."""

    def make(person: User | None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person)
        return client

    return make
