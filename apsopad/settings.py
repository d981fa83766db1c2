"""Settings, secure unless the environment says otherwise.

Read from the environment: DATABASE_URL, DATABASE_OWNER_URL, SECRET_KEY, CERTIFICATE_KEY, ORIGIN, DEBUG, DEMO,
ORGANISATION_NAME, EMAIL_URL, MEDIA_ROOT, ASSISTANCE_SECOND_PERSON_ABOVE. ``docs/operations.md`` explains each.
"""

import os
import sys
import zoneinfo
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
import pgtrigger
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
#: The sign-in page offers each demonstration role with one click; only on loopback, only with demonstration data.
DEMO = env.bool("DEMO", default=False)

# Morocco went to UTC+0 for good on 2026-09-20: the machine's own time zones may not know it, PyPI's tzdata does.
zoneinfo.reset_tzpath(to=())

# --- Where it is reached -------------------------------------------------------------------------------------------
ORIGIN = env.str("ORIGIN", default=f"http://localhost:{env.int('PORT', default=8000)}").rstrip("/")
_origin = urlsplit(ORIGIN)
LOOPBACK = _origin.hostname in {"localhost", "127.0.0.1", "::1"}
SECURE = _origin.scheme == "https"
if not SECURE and not LOOPBACK:
    raise ImproperlyConfigured("ORIGIN must start with https:// unless it is this machine itself (http://localhost).")
if DEMO and not LOOPBACK:
    raise ImproperlyConfigured("DEMO=1 signs people in with one click; it works on this machine's localhost only.")

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"] if LOOPBACK else [_origin.hostname or ""]
CSRF_TRUSTED_ORIGINS = [] if LOOPBACK else [ORIGIN]

SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if not DEBUG and not {"test", "pytest"} & {Path(sys.argv[0]).name, *sys.argv[1:2]}:
        raise ImproperlyConfigured("SECRET_KEY is not set. `make run` makes one; elsewhere put it in the environment.")
    SECRET_KEY = "only-for-tests-and-debugging"  # noqa: S105 - refused everywhere else, above
#: Signs the check printed on certificates; kept apart so that a new SECRET_KEY does not void paper already issued.
CERTIFICATE_KEY = env.str("CERTIFICATE_KEY", default=SECRET_KEY)

# --- The house -----------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "apsopad.apps.HouseConfig",
    "reports",
    "trainings",
    "distributions",
    "programs",
    "beneficiaries",
    "partners",
    "exchange",
    "accounts",
    "places",
    "apsopad.admin_site.HouseAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "pgtrigger",
    "pghistory",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "accounts.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "accounts.middleware.SignInMiddleware",
    "accounts.middleware.SessionTermMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "accounts.middleware.ActingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "apsopad.urls"
WSGI_APPLICATION = "apsopad.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "apsopad.navigation.places",
            ],
            "builtins": ["django.templatetags.i18n", "apsopad.templatetags.house"],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

ORGANISATION_NAME = env.str("ORGANISATION_NAME", default="Apsopad")
ORGANISATION_NAME_AR = env.str("ORGANISATION_NAME_AR", default="أبسوباد")

# --- PostgreSQL ----------------------------------------------------------------------------------------------------
# The owner migrates and backs up, the application reads and writes; for trying and testing one role serves as both.
DATABASE_URL = env.str("DATABASE_URL", default="")
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", default="")
_owner_commands = {"migrate", "backup", "restore", "flush", "pgtrigger", "makemigrations", "sqlmigrate"}
_as_owner = bool(DATABASE_OWNER_URL and _owner_commands & set(sys.argv[1:2]))
_database: dict[str, Any] = environ.Env.db_url_config(
    (DATABASE_OWNER_URL if _as_owner else DATABASE_URL) or "postgres:///apsopad"
)
_database |= {
    "ENGINE": "apsopad.postgresql",
    "CONN_MAX_AGE": 600,
    "CONN_HEALTH_CHECKS": True,
    "TEST": {"NAME": os.environ.get("TEST_DATABASE_NAME")},
}
DATABASES = {"default": _database}
#: A cluster that is thrown away after the tests may trade safety for speed; no other may.
THROW_AWAY_DATABASE = env.bool("THROW_AWAY_DATABASE", default=False)

# Every insert, update and delete is kept by statement triggers, bulk changes and COPY included.
PGHISTORY_LEVEL = pgtrigger.Statement
PGHISTORY_APPEND_ONLY = True
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True
PGTRIGGER_MIGRATIONS = True

# --- Likely duplicates ---------------------------------------------------------------------------------------------
#: From which score (0-1) two files are a pair; the doubt that is asked for beside chance, in bits: more finds fewer.
DUPLICATES = {"pair": 0.5, "doubt": 0.15}

# --- Cases ---------------------------------------------------------------------------------------------------------
#: Individual assistance above so much (MAD) is approved by a second person.
ASSISTANCE_SECOND_PERSON_ABOVE = env.int("ASSISTANCE_SECOND_PERSON_ABOVE", default=5_000)

# --- Partners ------------------------------------------------------------------------------------------------------
#: After so many months an organisation's entry is verified again.
VERIFIED_FOR_MONTHS = env.int("VERIFIED_FOR_MONTHS", default=12)
#: So many days an association can put its entry right under its secret link.
ENTRY_LINK_DAYS = env.int("ENTRY_LINK_DAYS", default=30)

# --- Signing in ----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:sign-in"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.MaximumLengthValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 3
OTP_TOTP_ISSUER = ORGANISATION_NAME
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username"]
# A branch's staff share one address, an attacker has many: what is counted are the failures of one account, wherever
# they come from, so the check that asks for the address is answered.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_FORM_FIELD = "username"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "accounts.views.sign_in.locked_out"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 30 * 60
SESSION_MAXIMUM = timedelta(hours=8)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"

# --- What the browser is told --------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Languages and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("ar", _("Arabic")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["apsopad.formats"]
USE_I18N = True
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = SECURE
USE_TZ = True
TIME_ZONE = "Africa/Casablanca"

# --- Files ---------------------------------------------------------------------------------------------------------
_node = BASE_DIR / "node_modules"
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / ".local" / "static")))
STATICFILES_DIRS: list[Any] = [
    BASE_DIR / "static",
    ("vendor/bootstrap", _node / "bootstrap" / "dist" / "css"),
    ("vendor/plex", _node / "@fontsource" / "ibm-plex-sans" / "files"),
    ("vendor/plex-arabic", _node / "@fontsource" / "ibm-plex-sans-arabic" / "files"),
    ("vendor/jsqr", _node / "jsqr" / "dist"),
    ("vendor/signature_pad", _node / "signature_pad" / "dist"),
]
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / ".local" / "files")))
# Tests and debugging read static files where they lie; what is served to people carries a digest in its name.
COLLECTED = env.bool("COLLECTED", default=False)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not COLLECTED
# What people's papers hold is read by the application alone.
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
#: How large a file attached to a person's file may be: bytes as sent, pixels of a picture.
ATTACHMENTS = {"bytes": 10 * 2**20, "pixels": 64_000_000}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20
# A round of 500 recipients posts more than Django's default of 1,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20

# --- Work in the background, mail ----------------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"noreply@{_origin.hostname}")

# --- Log: what happened, never what people told us -----------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "apsopad.logs.UtcFormatter", "fmt": "{asctime}Z {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Scanners ask under any name; each would write a page of traceback.
    "loggers": {"axes": {"level": "ERROR"}, "django.security.DisallowedHost": {"level": "CRITICAL"}},
}
