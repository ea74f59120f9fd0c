"""Settings of the bare Django: nothing installed, nothing in between, one view."""

SECRET_KEY = "bench-" + "x" * 50
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "ops.bench.limits.hello"
INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []
USE_TZ = True
