"""Settings of the tests: the production ones, with fast passwords, tasks at once and plain static files."""

from config.settings.base import *  # noqa: F403

SECRET_KEY = "for-tests-only-" + "x" * 50
STAFF_SECOND_FACTOR = False  # on in the tests that are about it
DURABLE_DATABASE_ONLY = False  # the test server never syncs: nothing in it has to last
PAGE_CACHE_BYTES = 0  # tests that are about it have one of their own
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_TIMEOUT = 180  # the mail servers of the tests share a machine that may be busy
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# Nothing follows what is saved, which would take time of every test: an engine runs where a test asks for it.
WAGTAILSEARCH_BACKENDS = {"default": SEARCH_ENGINES["database"] | {"CONTENT": False}}  # noqa: F405
if "pool" in DATABASES["default"].get("OPTIONS", {}):  # noqa: F405
    # A pool keeps connections that would stop a test database from being dropped.
    del DATABASES["default"]["OPTIONS"]["pool"]  # noqa: F405
