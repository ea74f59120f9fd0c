"""What is said below a page, as somebody may read it, and where else it is shown, found and followed."""
