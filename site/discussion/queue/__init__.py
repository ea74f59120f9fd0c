"""The one moderation queue: what waits, whatever room it belongs to, and what is decided on it."""

from discussion.queue.waiting import Waiting, find, kinds_for

__all__ = ["Waiting", "find", "kinds_for"]
