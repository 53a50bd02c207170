"""Makes people with confirmed addresses. Only the cast can sign in."""

from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from ckp.demo.cast import CAST, DOMAIN, PASSWORD
from ckp.demo.texts import Entry
from portal.access import Access
from portal.models import User
from portal.queries.access import access_of


def make_cast() -> None:
    for player in CAST:
        _make(player.email, player.name, language=player.language, time_zone=player.time_zone)
    password = make_password(PASSWORD)  # hashed once: nine times would take longer than all the rest
    User.objects.filter(email__in=[player.email for player in CAST]).update(password=password)
    User.objects.filter(email=f"root@{DOMAIN}").update(is_staff=True, is_superuser=True)
    cleo = User.objects.get(email=f"cleo@{DOMAIN}")
    EmailAddress.objects.create(user=cleo, email=f"usinagem.marques@{DOMAIN}", verified=False, primary=False)


def person(entry: Entry, *, language: str, time_zone: str) -> User:
    """Somebody of the cast, by login, or a newly invented person."""
    email = f"{entry['login']}@{DOMAIN}"
    known = User.objects.filter(email=email).first()
    return known or _make(email, entry["name"], language=language, time_zone=time_zone)


def access_by_login(login: str) -> Access:
    return access_of(User.objects.get(email=f"{login}@{DOMAIN}"))


@cache
def _no_password() -> str:
    return make_password(None)


def _make(email: str, name: str, *, language: str, time_zone: str) -> User:
    user = User.objects.create(email=email, name=name, password=_no_password(), language=language, time_zone=time_zone)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
