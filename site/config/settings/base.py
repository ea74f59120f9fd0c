"""Settings, safe for production as they stand; what differs between machines comes from `config.env`."""

from datetime import timedelta
from urllib.parse import unquote, urlsplit

import dj_database_url

from config import env

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
    "home",
    "discussion",
    "members",
    "directory",
    "core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail.contrib.redirects",
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
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "core.middleware.ContentPolicyMiddleware",
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
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
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
        DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "db.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728;",
            },
        }
    }

DURABLE_DATABASE_ONLY = True  # a PostgreSQL server with fsync=off is refused

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
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
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.storage.GroundStaticStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Accounts ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "members.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_NOTIFICATIONS = True  # whoever holds the address learns of a changed password
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # an open session alone changes no address
ACCOUNT_RATE_LIMITS = False  # counted in a cache of one process: our forms count in the database, by LIMITS
ACCOUNT_SIGNUP_FORM_CLASS = "members.joining_forms.JoiningFields"
ACCOUNT_FORMS = {
    "login": "members.forms.SignInForm",
    "signup": "members.forms.SignUpForm",
    "reset_password": "members.forms.ResetPasswordForm",
    "reset_password_from_key": "members.forms.ResetPasswordKeyForm",
    "change_password": "members.forms.ChangePasswordForm",
    "reauthenticate": "members.forms.ReauthenticateForm",
    "add_email": "members.forms.AddEmailForm",
}

# --- Second factor and sessions -----------------------------------------------------------------------
STAFF_SECOND_FACTOR = ENV["STAFF_SECOND_FACTOR"]
MFA_ADAPTER = "members.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers know passkeys without encryption on localhost alone
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute wrong
MFA_RATE_LIMITS = False  # as above
MFA_FORMS = {
    "authenticate": "members.factor_forms.CodeForm",
    "reauthenticate": "members.factor_forms.CodeAgainForm",
    "activate_totp": "members.factor_forms.ActivateAppForm",
    "add_webauthn": "members.factor_forms.AddPasskeyForm",
    "edit_webauthn": "members.factor_forms.RenamePasskeyForm",
    "authenticate_webauthn": "members.factor_forms.PasskeyForm",
    "reauthenticate_webauthn": "members.factor_forms.PasskeyAgainForm",
    "login_webauthn": "members.factor_forms.PasskeySignInForm",
}

# --- Wagtail ----------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Shared Ground"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # passwords change at allauth's pages alone
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False  # editors publish directly (product.md, Roles); set to True for review
WAGTAIL_MODERATION_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_CONTENT_TYPES = {}
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAILREDIRECTS_AUTO_CREATE = True

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

# --- Limits: one table, by action (trust.md, Access) ---------------------------------------------------
# action: (how many, in how many seconds)
LIMITS = {
    "contact-message": (5, 3600),
    "removal": (5, 3600),
    "tell-us": (5, 3600),
    "feedback": (5, 3600),
    "profile": (60, 3600),
    "data-download": (10, 3600),
    "member-message": (10, 3600),
    "search": (30, 60),
    "group-ask": (10, 3600),
    # Accounts: by the network address that asks, and by the account or mailbox that is asked for.
    "sign-in": (30, 300),
    "wrong-password-for-an-account": (10, 900),
    "wrong-code-for-an-account": (10, 900),
    "sign-up": (20, 3600),
    "sign-up-with-an-address": (4, 3600),
    "reset": (20, 3600),
    "reset-for-an-address": (4, 3600),
    "confirm-an-address": (4, 3600),
}

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

# --- Logs --------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": ENV["LOG_LEVEL"]},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django_tasks": {"level": "WARNING"},
        "fido2": {"level": "WARNING"},  # would write down which passkey was used
        "wagtail": {"level": "WARNING"},
    },
}
