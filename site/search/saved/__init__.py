"""Searches that members follow: they hear of what is found anew."""
