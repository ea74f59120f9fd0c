"""Who asks: the cast of the table's columns."""

import pytest


@pytest.fixture
def cast(reader, new_member, trusted_member, moderator, editor, admin):
    """Role -> account; a reader has none."""
    return {
        "reader": reader,
        "new_member": new_member,
        "trusted_member": trusted_member,
        "moderator": moderator,
        "editor": editor,
        "admin": admin,
    }
