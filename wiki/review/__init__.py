"""Suggested changes: how they come, how they are confirmed, how they are decided."""
