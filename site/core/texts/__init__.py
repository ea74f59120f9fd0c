"""Text from people: how it is kept, looked at and shown."""
