"""Everything that an operator can set, read from the environment; each value has a safe default.

``DATABASE_URL``, ``DATABASE_OWNER_URL``: PostgreSQL 15 or newer, as the application and as the
owner of the tables; without them the embedded server is used. ``EVENHAND_HOME``: where this
installation keeps its own. ``PUBLIC_URL``: how people reach it. ``SECRET_KEY``: signs cookies.
``EVENHAND_EVIDENCE_…``, ``EVENHAND_S3_…``, ``EVENHAND_CLAMD``: files, see docs/files.md.
``EVENHAND_POLICY``: the policy for new orders, a shipped one's name or a file.
``EVENHAND_SANDBOX=1``: the domain's clock may be moved. ``DEBUG=1``: never in public.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.csp import CSP
from psycopg.conninfo import conninfo_to_dict

from .home import home, kept_secret
from .postgres import Role, Server

PACKAGE = Path(__file__).resolve().parents[1]
HOME = home()
DATABASE = "evenhand"  # its name in the embedded server

DEBUG = os.environ.get("DEBUG") == "1"
SANDBOX = os.environ.get("EVENHAND_SANDBOX") == "1"
DEMO = os.environ.get("EVENHAND_DEMO") == "1"  # the sign-in page offers the sample people
POLICY = os.environ.get("EVENHAND_POLICY", "aliexpress-2026")  # or the path of a TOML file
EVIDENCE_STORE = os.environ.get(
    "EVENHAND_EVIDENCE_STORE", "evenhand.connectors.storage.local.LocalStore"
)
EVIDENCE_MAX_BYTES = int(os.environ.get("EVENHAND_EVIDENCE_MAX_BYTES", str(200 * 1024 * 1024)))
# How much one person can bring to one order, all files together.
EVIDENCE_QUOTA_BYTES = int(
    os.environ.get("EVENHAND_EVIDENCE_QUOTA_BYTES", str(10 * EVIDENCE_MAX_BYTES))
)
# How many files one person can bring to one order, however small.
EVIDENCE_MAX_FILES = int(os.environ.get("EVENHAND_EVIDENCE_MAX_FILES", "100"))
# How long a file that came in part is waited for.
EVIDENCE_UPLOAD_HOURS = int(os.environ.get("EVENHAND_EVIDENCE_UPLOAD_HOURS", "24"))
# Files are sealed under keys that these wrap: the newest first, all others are for reading.
EVIDENCE_KEYS = (
    os.environ.get("EVENHAND_EVIDENCE_KEYS") or kept_secret(HOME / "evidence.key")
).split()
# Where files are kept with EVENHAND_EVIDENCE_STORE=evenhand.connectors.storage.s3.S3Store.
S3 = {
    "endpoint": os.environ.get("EVENHAND_S3_ENDPOINT", ""),  # empty for Amazon's own
    "region": os.environ.get("EVENHAND_S3_REGION", "us-east-1"),
    "bucket": os.environ.get("EVENHAND_S3_BUCKET", ""),
    "access_key": os.environ.get("EVENHAND_S3_ACCESS_KEY", ""),
    "secret_key": os.environ.get("EVENHAND_S3_SECRET_KEY", ""),
    # Days for which originals cannot be removed (object lock, governance mode); 0 for none.
    "lock_days": int(os.environ.get("EVENHAND_S3_LOCK_DAYS", "0")),
}
# Where clamd scans files for viruses: unix:/run/clamav/clamd.ctl or tcp:HOST:PORT; empty for nowhere.
CLAMD = os.environ.get("EVENHAND_CLAMD", "").strip()
PAYMENT_PROVIDER = os.environ.get(
    "EVENHAND_PAYMENT_PROVIDER", "evenhand.connectors.payments.ledger_only.LedgerOnly"
)
SECRET_KEY = os.environ.get("SECRET_KEY") or kept_secret(HOME / "secret-key")

PORT = int(os.environ.get("PORT", "8000"))
PUBLIC_URL = os.environ.get("PUBLIC_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
_public = urlsplit(PUBLIC_URL)
_https = _public.scheme == "https"
ALLOWED_HOSTS = [_public.hostname or "127.0.0.1", "127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"{_public.scheme}://{_public.netloc}"]

# --- database: two roles, one database --------------------------------------------------------


def database(role: Role, url: str | None) -> dict[str, Any]:
    """One connection of Django's: to the server a URL names, else to the embedded one."""
    wanted = conninfo_to_dict(url or Server(HOME).conninfo(role, DATABASE))
    options: dict[str, Any] = {
        "connect_timeout": "10",
        "prepare_threshold": 5,  # the write path names the statements it wants prepared
        "tcp_user_timeout": "30000",  # milliseconds
        "application_name": f"evenhand {role}",
        "options": "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s"
        + (" -c statement_timeout=60s" if role == "app" else ""),
    }
    named = {key: str(wanted.pop(key, "")) for key in ("dbname", "user", "password", "host")}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": named["dbname"],
        "USER": named["user"],
        "PASSWORD": named["password"],
        "HOST": named["host"],
        "PORT": str(wanted.pop("port", "")),
        "OPTIONS": options | wanted,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


_app_url = os.environ.get("DATABASE_URL")
DATABASES = {
    "default": database("app", _app_url),
    "owner": database("owner", os.environ.get("DATABASE_OWNER_URL") or _app_url),
}
# Migrations grant rights to this role; the owner's connection is theirs alone.
APP_ROLE = DATABASES["default"]["USER"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- what the site is made of -----------------------------------------------------------------

INSTALLED_APPS = [
    "evenhand.people",
    "evenhand.ledger",
    "evenhand.evidence",
    "evenhand.cases",
    "evenhand.desks",
    "evenhand.api",
    "evenhand.work",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "evenhand.site.urls"
WSGI_APPLICATION = "evenhand.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- people -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator")
] + [{"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"}]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# --- safety in the browser --------------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "blob:", "data:"],  # previews of files about to be handed in
    "media-src": [CSP.SELF, "blob:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "evenhand.site.errors.forged"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if _https:
    # Granian speaks plain HTTP on loopback: the proxy before it must set this header itself.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600

# --- words, times, files ----------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("EVENHAND_STATIC") or HOME / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "evenhand.site.static.HashedFiles"},
}
MEDIA_ROOT = HOME / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "evenhand.site.logs.Line"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
