"""Wagtail: what its admin offers, and what may be uploaded."""

from importlib.util import find_spec
from typing import Any

from config import env

PROXY = env.read()["FRONTEND_CACHE_URL"]
if PROXY:
    WAGTAILFRONTENDCACHE = {
        "proxy": {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend", "LOCATION": PROXY}
    }
WAGTAIL_SITE_NAME = "Shared Ground"
WAGTAILADMIN_BASE_URL = env.read()["SITE_URL"]
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
SEARCH_ENGINES = {
    "whoosh": {"BACKEND": "search.backends.whoosh", "PATH": env.read()["DATA_DIR"] / "index", "AUTO_UPDATE": False},
    "database": {"BACKEND": "wagtail.search.backends.database"},
}
OPENSEARCH: dict[str, Any] = {"BACKEND": "modelsearch.backends.opensearch3", "INDEX_PREFIX": "shared_ground_"}
OPENSEARCH |= {"TIMEOUT": 5, "OPTIONS": {"max_retries": 0}}  # seconds a reader waits at most
SEARCH_URL = env.read()["SEARCH_URL"]
if SEARCH_URL not in SEARCH_ENGINES and find_spec("opensearchpy") is None:
    raise env.EnvironmentFault("SEARCH_URL names an OpenSearch, whose client is missing: pip install .[opensearch]")
WAGTAILSEARCH_BACKENDS = {"default": SEARCH_ENGINES.get(SEARCH_URL) or OPENSEARCH | {"URLS": [SEARCH_URL]}}
WAGTAILSEARCH_HITS_MAX_AGE = 30  # days that counts of what readers searched for are kept
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_CONTENT_TYPES = {}
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAILREDIRECTS_AUTO_CREATE = True
