"""The settings a person who runs the portal may give, each with its default and its meaning.

``settings.py`` reads them here, and the table in ``docs/settings.md`` is written from the same list.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

MODES = ("production", "demo", "test")


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable of the environment: how it is read, what it is without being given, what it does."""

    name: str
    kind: str
    default: Any
    meaning: str
    required_in_production: bool = False


SETTINGS = (
    Setting("CKP_MODE", "str", "production", "production, demo or test. manage.py takes demo when it is not given."),
    Setting("SECRET_KEY", "str", None, "Key for signatures. The demo makes its own.", required_in_production=True),
    Setting(
        "DATABASE_URL",
        "str",
        None,
        "PostgreSQL 16 or newer, as the role that owns nothing. Without it the demo starts its own.",
        required_in_production=True,
    ),
    Setting("DATABASE_OWNER_URL", "str", None, "The same database as its owner; used by migrate alone."),
    Setting("ALLOWED_HOSTS", "list", [], "Host names the portal answers to.", required_in_production=True),
    Setting("PUBLIC_URL", "str", "http://localhost:8000", "Address of the portal in mails and feeds."),
    Setting("REDIS_URL", "str", None, "Broker and cache. Without it tasks run in the request that causes them."),
    Setting("TRUSTED_PROXIES", "int", 0, "How many proxies stand in front and set X-Forwarded-For."),
    Setting("EMAIL_URL", "str", None, "Mail server, such as smtp://user:password@host:587/?tls=True."),
    Setting("EMAIL_FROM", "str", "portal@localhost", "Sender of the portal's mails."),
    Setting("PORTAL_NAME", "str", "Cluster Knowledge Portal", "Name in the masthead, titles and mails."),
    Setting("OPERATOR_NAME", "str", "", "Who runs the portal, in the footer; else the governance agency, unnamed."),
    Setting("LANGUAGE_CODE", "str", "en", "Language of addresses without a language in them."),
    Setting("TIME_ZONE", "str", "UTC", "Time zone of visitors."),
    Setting("DATA_DIR", "str", "var", "Folder for uploads, collected files and the demo's database and mails."),
    Setting(
        "CLAMAV_ADDRESS",
        "str",
        None,
        "ClamAV daemon that looks at files, as host:port or the path of its socket. Without it only types are checked.",
    ),
    Setting("OIDC_URL", "str", None, "OpenID Connect issuer to offer at sign-in."),
    Setting("OIDC_CLIENT_ID", "str", None, "Client id at that issuer."),
    Setting("OIDC_SECRET", "str", None, "Client secret at that issuer."),
    Setting("OIDC_NAME", "str", "OpenID Connect", "Name of that issuer on the button."),
    Setting("STAFF_SECOND_FACTOR", "bool", True, "Governance staff need a second factor. Only the demo turns it off."),
    Setting("SECURE", "bool", True, "Cookies and redirects for HTTPS. Only for a test without TLS turn it off."),
    Setting("DEBUG", "bool", False, "Django's debug pages. Refused in production."),
)

_BY_NAME = {setting.name: setting for setting in SETTINGS}


def read(name: str, default: Any = None) -> Any:
    """The value of a declared setting, typed; ``default`` replaces the declared default. Errors name the setting."""
    setting = _BY_NAME[name]
    fallback = setting.default if default is None else default
    try:
        return getattr(Env(), setting.kind)(name, fallback)
    except EnvError as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error


def require(names: Iterable[str]) -> None:
    """Refuse to start and name every setting that is missing."""
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        raise ImproperlyConfigured(f"Missing settings: {', '.join(missing)}. See docs/settings.md.")


def required_in_production() -> list[str]:
    return [setting.name for setting in SETTINGS if setting.required_in_production]
