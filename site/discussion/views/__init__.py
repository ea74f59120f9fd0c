"""The pages on which people comment, change what they wrote and report what others wrote."""
