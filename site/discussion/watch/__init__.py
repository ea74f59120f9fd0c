"""The watch on published text: every night all of it is looked at for what was slipped in past the site or through it.

Rooms register their texts with `core.registry.watched_texts`; what is found waits in the moderation queue.
"""
