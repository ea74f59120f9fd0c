"""The roles of product.md as Wagtail groups."""

GROUPS = ("Trusted members", "Moderators", "Editors")
