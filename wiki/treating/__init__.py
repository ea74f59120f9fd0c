"""Going back, confirming, moving, renaming, protecting, deleting: forms beside the text."""
