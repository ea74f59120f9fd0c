"""The spam check: whom it may ask besides."""

from config import env

AKISMET_KEY = env.read()["AKISMET_KEY"]
AKISMET_URL = "https://rest.akismet.com/1.1/comment-check"
