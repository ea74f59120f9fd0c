"""WSGI entry point: `granian --interface wsgi config.wsgi:application`, with `.` and `site` on the path."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

from config.durability import check_at_start
from config.few_threads import Turns, in_few_threads
from config.quick import addresses, words
from ops.pagecache import setting_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
django = get_wsgi_application()
turns = Turns() if connection.vendor == "sqlite" else None
application = setting_up.before(in_few_threads(django, turns=turns))
words.remember()
addresses.remember()
check_at_start()
