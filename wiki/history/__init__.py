"""What a page said before, and what changed from one version to another."""
