"""What the admin offers of the search beside Wagtail's promoted results."""

from typing import Any

from wagtail import hooks

from search.admin import searches_in_vain


@hooks.register("register_admin_viewset")
def register_searches_in_vain() -> Any:
    """The report of what readers look for and do not find."""
    return searches_in_vain
