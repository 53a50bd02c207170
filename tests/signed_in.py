"""People who signed in once and then open one browser after another, for tests that walk through many addresses."""

from collections.abc import Iterable

from django.conf import settings
from django.test import Client

from portal.models import User


class SignedIn:
    """A browser for each who asks, with the session that the person began when this was made.

    Every browser is new: it brings the session's cookie and no other. What a request does to the session goes where
    the test's other rows go.
    """

    def __init__(self, people: Iterable[User]) -> None:
        self.keys = {person.pk: _begin(person) for person in people}

    def __call__(self, person: User | None) -> Client:
        client = Client()
        if person is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.keys[person.pk]
        return client


def _begin(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
