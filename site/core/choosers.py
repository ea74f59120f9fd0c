"""Wagtail's choosers, made to bear what a person cannot type but a program can send.

A chooser puts a key into its form. One that is no key at all (`picture=x`) is refused by the field in words, but when
the form is drawn again with them, the chooser looks the key up once more, unguarded, and the page ends in an error.
Every chooser inherits this one look-up, so it is guarded here, once for all.
"""

from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.widgets.chooser import BaseChooser

NO_KEY = (ValueError, TypeError, OverflowError, ValidationError)


def bear_rubbish() -> None:
    """Have every chooser show nothing chosen for what is no key. Called once, when the site starts."""
    look_up = BaseChooser.get_instance

    @wraps(look_up)
    def get_instance(chooser: Any, value: Any) -> Any:
        try:
            return look_up(chooser, value)
        except NO_KEY:
            return None

    BaseChooser.get_instance = get_instance
