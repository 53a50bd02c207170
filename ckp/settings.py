"""Settings in one file. What a deployment may change comes from ``ckp.environment``."""

import secrets
from pathlib import Path
from typing import Any

import dj_database_url
import dj_email_url
import pghistory
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from ckp import environment
from ckp.services import postgres

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = environment.read("CKP_MODE")
if MODE not in environment.MODES:
    raise ImproperlyConfigured(f"CKP_MODE is one of {', '.join(environment.MODES)}.")
IS_PRODUCTION = MODE == "production"
IS_DEMO = MODE == "demo"
if IS_PRODUCTION:
    environment.require(environment.required_in_production())
DATA_DIR = BASE_DIR / environment.read("DATA_DIR")


def _secret_key() -> str:
    """The given key, or one made once and kept in the data folder (demo and tests only)."""
    given = environment.read("SECRET_KEY")
    if given:
        return str(given)
    kept = DATA_DIR / "secret_key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


SECRET_KEY = _secret_key()
DEBUG = environment.read("DEBUG")
if DEBUG and IS_PRODUCTION:
    raise ImproperlyConfigured("DEBUG is refused in production.")
SECURE = IS_PRODUCTION and environment.read("SECURE")
ALLOWED_HOSTS = environment.read("ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
PUBLIC_URL = environment.read("PUBLIC_URL").rstrip("/")

# Applications and what stands between a request and its view
INSTALLED_APPS = [
    "ckp",
    "forums",
    "performance",
    "knowledge",
    "portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "guardian",
    "import_export",
    "pghistory",
    "pgtrigger",
    "taggit",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads at random, and tokens are masked anew: nothing to measure (BREACH)
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "portal.middleware.AccessMiddleware",
    "portal.middleware.DeliveryMiddleware",
]
PORTAL_CONTRIBUTIONS = [
    "portal.contribution.contribution",
    "knowledge.contribution.contribution",
    "performance.contribution.contribution",
    "forums.contribution.contribution",
]
ROOT_URLCONF = "ckp.urls"
WSGI_APPLICATION = "ckp.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "portal.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.shell",
            ],
        },
    }
]
FORM_RENDERER = "portal.forms.renderer.PortalRenderer"

# Database: one application role that owns nothing; the owner's address is for migrations
if environment.read("DATABASE_URL"):
    APP_URL, OWNER_URL = environment.read("DATABASE_URL"), environment.read("DATABASE_OWNER_URL")
else:
    APP_URL, OWNER_URL = postgres.addresses(
        DATA_DIR / ("postgres-test" if MODE == "test" else "postgres"), durable=MODE != "test"
    )
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **dj_database_url.parse(APP_URL, conn_max_age=60, conn_health_checks=True),
        "ATOMIC_REQUESTS": True,
    }
}
if OWNER_URL:
    DATABASES["owner"] = {**dj_database_url.parse(OWNER_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
PGHISTORY_APPEND_ONLY = True

# Cache, sessions and tasks: Redis holds nothing that matters
REDIS_URL = environment.read("REDIS_URL")
CACHES = {
    "default": {"BACKEND": "portal.adapters.SteadyCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}}
}
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"

# People: allauth in our templates; sign-in by e-mail
AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # the address is unique without regard to case, by a constraint
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
if MODE == "test":  # the cast signs in thousands of times
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:desk"
ACCOUNT_ADAPTER = "portal.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "portal.forms.people.SignUpDetails"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {
    "add_email": "portal.forms.accounts.AddAddressForm",
    "change_password": "portal.forms.accounts.ChangePasswordForm",
    "login": "portal.forms.accounts.SignInForm",
    "reauthenticate": "portal.forms.accounts.ReauthenticateForm",
    "reset_password": "portal.forms.accounts.ResetPasswordForm",
    "reset_password_from_key": "portal.forms.accounts.NewPasswordForm",
    "set_password": "portal.forms.accounts.SetPasswordForm",
    "signup": "portal.forms.accounts.SignUpForm",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = environment.read("TRUSTED_PROXIES")
MFA_ADAPTER = "portal.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "portal.forms.accounts.ActivateAuthenticatorForm",
    "add_webauthn": "portal.forms.accounts.AddKeyForm",
    "authenticate": "portal.forms.accounts.SecondStepForm",
    "edit_webauthn": "portal.forms.accounts.RenameKeyForm",
    "reauthenticate": "portal.forms.accounts.SecondStepAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
USERSESSIONS_TRACK_ACTIVITY = False  # reading a page writes nothing
SOCIALACCOUNT_ADAPTER = "portal.adapters.SocialAccountAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, list[Any]]] = {"openid_connect": {"APPS": []}}
if environment.read("OIDC_URL"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(
        {
            "provider_id": "oidc",
            "name": environment.read("OIDC_NAME"),
            "client_id": environment.read("OIDC_CLIENT_ID"),
            "secret": environment.read("OIDC_SECRET"),
            "settings": {"server_url": environment.read("OIDC_URL")},
        }
    )
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
STAFF_SECOND_FACTOR = not IS_DEMO and environment.read("STAFF_SECOND_FACTOR")

# Mail: rows first (portal.actions.letters), handed over by a task through this transport
EMAIL_BACKEND = "portal.adapters.LetterBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.read("EMAIL_FROM")
MAIL_TRANSPORT = "portal.adapters.FolderTransport"
if MODE == "test":
    MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
if environment.read("EMAIL_URL"):
    _mail = dj_email_url.parse(environment.read("EMAIL_URL"))
    MAIL_TRANSPORT = _mail["EMAIL_BACKEND"]
    EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail["EMAIL_USE_TLS"], _mail["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 10

# Languages and forms of numbers and dates
PORTAL_NAME = environment.read("PORTAL_NAME")
OPERATOR_NAME = environment.read("OPERATOR_NAME")
LANGUAGE_CODE = environment.read("LANGUAGE_CODE")
LANGUAGES = [
    ("en", _("English")),
    ("pt-br", _("Portuguese (Brazil)")),
    ("vi", _("Vietnamese")),
    ("zh-hant", _("Traditional Chinese")),
]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "thirdparty"]
FORMAT_MODULE_PATH = "ckp.formats"
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = environment.read("TIME_ZONE")
USE_TZ = True

# Files
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "media"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.lib.stylesheet.PortalStaticStorage"},
    "private": {  # nothing in it has an address: a view sends it after asking for the right
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "private", "base_url": None, "file_permissions_mode": 0o600},
    },
}
CLAMAV_ADDRESS = environment.read("CLAMAV_ADDRESS")
if MODE == "test":  # nothing is collected for a test; those with a browser do it themselves
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    STORAGES["private"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# What a browser is told
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.read("TRUSTED_PROXIES") else None
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if SECURE else []
CSRF_FAILURE_VIEW = "portal.views.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
