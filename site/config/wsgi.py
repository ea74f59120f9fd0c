"""WSGI entry point: `granian --interface wsgi config.wsgi:application`, with `.` and `site` on the path."""

import os

from django.core.wsgi import get_wsgi_application

from config.durability import check_at_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
application = get_wsgi_application()
check_at_start()
