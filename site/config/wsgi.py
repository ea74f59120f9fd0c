"""WSGI entry point: `granian --interface wsgi config.wsgi:application`, with `.` and `site` on the path."""

import os

from django.core.wsgi import get_wsgi_application

from config.durability import check_at_start
from config.few_threads import in_few_threads
from config.quick import addresses, words
from ops.pagecache import setting_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
application = setting_up.before(in_few_threads(get_wsgi_application()))
words.remember()
addresses.remember()
check_at_start()
