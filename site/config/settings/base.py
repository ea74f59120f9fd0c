"""Settings, safe for production as they stand; what differs between machines comes from `config.env`."""

from datetime import timedelta
from urllib.parse import unquote, urlsplit

import dj_database_url

from config import env
from config.settings.accounts import *  # noqa: F403
from config.settings.conversation import *  # noqa: F403
from config.settings.engines import *  # noqa: F403
from config.settings.limits import *  # noqa: F403
from config.settings.logs import *  # noqa: F403
from config.settings.spam import *  # noqa: F403
from config.settings.wagtail import *  # noqa: F403

ENV = env.read()
ROOT = env.ROOT
DATA_DIR = ENV["DATA_DIR"]
SECRET_KEY = ENV["SECRET_KEY"]
DEBUG = ENV["DEBUG"]
SITE_URL = ENV["SITE_URL"]
ALLOWED_HOSTS = ENV["ALLOWED_HOSTS"]
HTTPS = SITE_URL.startswith("https://")

# --- What the project is made of: house first, so that its templates win ---------------------------
INSTALLED_APPS = [
    "config",
    "ops",
    "pilots",  # before what imports it, so that its models are the first of its modules to load
    "parallel_places",
    "library",
    "wiki",
    "home",
    "search",
    "discussion",
    "watching",
    "members",
    "directory",
    "core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "django_tasks_db",
    "django_comments_xtd",
    "django_comments",
    "django.contrib.sites",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "ops.observing.requests.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "core.middleware.ContentPolicyMiddleware",
    "ops.probes.ProbesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pads at random, so that a secret's length cannot be told (BREACH)
    "core.middleware.BoundedRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "members.middleware.SignedOutMiddleware",
    "members.middleware.OverLimitMiddleware",
    "members.middleware.StaffSecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "core.middleware.PiecesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOADERS = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "config.templates.Templates",  # Django's, which let go of what they are made of
        "NAME": "django",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "loaders": [("config.templates.Loader", LOADERS)],
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.context.frame",
            ],
            "builtins": ["core.templatetags.ground"],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # finds our widgets' templates

# --- Database (trust.md, Saving): a commit that was acknowledged survives a power cut ---------------
if ENV["DATABASE_URL"]:
    DATABASES = {"default": dj_database_url.parse(ENV["DATABASE_URL"], conn_health_checks=True)}
    if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
        pool = {"min_size": 1, "max_size": 8, "timeout": 10}
        DATABASES["default"]["OPTIONS"] = DATABASES["default"].get("OPTIONS", {}) | PREPARED | {"pool": pool}  # noqa: F405
else:
    DATABASES = {
        "default": {
            "ENGINE": "config.sqlite3",  # Django's, where writers take turns
            "NAME": DATA_DIR / "db.sqlite3",
            "CONN_MAX_AGE": None,  # a new one reads the whole schema: with all that, 15 ms a request
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-4000; PRAGMA mmap_size=134217728;",
            },
        }
    }

DATABASES |= REPLICA  # noqa: F405
MIDDLEWARE[1:1] = ENGINE_MIDDLEWARE  # noqa: F405

DURABLE_DATABASE_ONLY = True  # a PostgreSQL server with fsync=off is refused

PAGE_CACHE_BYTES = ENV["PAGE_CACHE_BYTES"]
PIECES_BYTES = PAGE_CACHE_BYTES // 4  # beside them, for pieces of pages
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# --- Language and time ------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = USE_TZ = True

# --- Files ------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": UPLOADS,  # noqa: F405
    "staticfiles": {"BACKEND": "config.storage.GroundStaticStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o640

# --- The browser (trust.md, The browser) --------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail's preview views answer SAMEORIGIN themselves
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin scripts read it
CSRF_FAILURE_VIEW = "home.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if HTTPS:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
if ENV["BEHIND_PROXY"]:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = False
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

# --- Mail ------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV["DEFAULT_FROM_EMAIL"]
EMAIL_SUBJECT_PREFIX = "[Shared Ground] "
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = "core.mail.QueueBackend"  # a row first; the worker delivers through the next
if ENV["EMAIL_URL"] == "console":
    MAIL_DELIVERY_BACKEND = "django.core.mail.backends.console.EmailBackend"
elif ENV["EMAIL_URL"] == "file":
    MAIL_DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
else:
    MAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    _mail = urlsplit(ENV["EMAIL_URL"])
    EMAIL_HOST = _mail.hostname or "localhost"
    EMAIL_PORT = _mail.port or 25
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
    EMAIL_USE_SSL = _mail.scheme == "smtps"
