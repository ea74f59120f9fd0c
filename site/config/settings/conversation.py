"""Comments: the package whose model they stand on. Its addresses, forms, interface and mail are not used.

`COMMENTS_XTD_MODEL` stays the package's own: given ours, it would publish all answers to a comment, held ones too,
whenever that comment is saved.
"""

SITE_ID = 1  # the package's table asks for a site of django.contrib.sites; nothing else reads it
COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_MAX_THREAD_LEVEL = 1  # a comment, and answers to it
COMMENTS_XTD_CONFIRM_EMAIL = False
COMMENTS_XTD_THREADED_EMAILS = False
